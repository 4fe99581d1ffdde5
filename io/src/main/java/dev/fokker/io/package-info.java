/** Files: NPY and NPZ, safetensors, IDX, CSV and images, with explicit limits on what a file may claim. */
package dev.fokker.io;

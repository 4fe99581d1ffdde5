/** The Fokker-Planck equation: meshes, boundaries, schemes and the density they solve for. */
package dev.fokker.density;

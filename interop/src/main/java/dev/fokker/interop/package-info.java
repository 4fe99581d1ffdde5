/** Published schedulers as they are: their configuration files, tables, loops and noise, in double precision and without a tensor library. */
package dev.fokker.interop;

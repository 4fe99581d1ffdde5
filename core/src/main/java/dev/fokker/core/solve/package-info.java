/** Methods that move samples, and the drivers that run, count and save them. */
package dev.fokker.core.solve;

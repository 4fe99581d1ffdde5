/** Time grids, signed steps, one time per row. */
package dev.fokker.core.time;

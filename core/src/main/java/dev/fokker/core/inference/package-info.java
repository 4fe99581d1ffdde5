/** From observed paths back to the equations that made them. */
package dev.fokker.core.inference;

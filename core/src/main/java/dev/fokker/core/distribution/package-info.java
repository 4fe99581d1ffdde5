/** Laws that points can be drawn from. */
package dev.fokker.core.distribution;

/** Points, the batch at work, and what is measured of them. */
package dev.fokker.core.sample;

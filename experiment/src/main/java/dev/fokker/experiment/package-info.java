/** Text to typed objects and back, once: the only registry of names. */
package dev.fokker.experiment;

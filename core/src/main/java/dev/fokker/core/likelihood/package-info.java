/** Densities of points along a flow, with what is known of their errors, and bounds on them. */
package dev.fokker.core.likelihood;

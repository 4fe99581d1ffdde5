/** Densities of points under a flow, with error bars, and bounds on them. */
package dev.fokker.core.likelihood;

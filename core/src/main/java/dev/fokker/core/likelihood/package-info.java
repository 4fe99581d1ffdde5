/** The density of given points along a probability flow, with what is known of its error. */
package dev.fokker.core.likelihood;

/** Small programs that show one thing each; the build runs them. */
package dev.fokker.examples;

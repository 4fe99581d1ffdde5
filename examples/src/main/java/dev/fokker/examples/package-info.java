/** Small programs to read first; the build runs them. */
package dev.fokker.examples;

<<<<<<< HEAD
/** Small programs that show one thing each; the build runs them. */
=======
/** Small programs to read first; the build runs them. */
>>>>>>> refs/heads/house
package dev.fokker.examples;

/** The command line. */
package dev.fokker.cli;

/** How good samples are: distances between sets of points, what is memorised, which classes are there. */
package dev.fokker.learn.judge;

/** Scores and denoisers, exact and learned, and the reversal that they drive. */
package dev.fokker.core.score;

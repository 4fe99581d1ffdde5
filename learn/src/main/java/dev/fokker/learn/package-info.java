/** Data sets, training described without a tensor library, models and their files. */
package dev.fokker.learn;

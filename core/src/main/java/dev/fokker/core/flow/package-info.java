/** The probability flow as a dynamical system: maps between times, their derivatives, and how fast paths part. */
package dev.fokker.core.flow;

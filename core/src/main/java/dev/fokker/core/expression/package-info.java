/** Arithmetic expressions: read from text, differentiated exactly, simplified, printed, and evaluated over rows. */
package dev.fokker.core.expression;

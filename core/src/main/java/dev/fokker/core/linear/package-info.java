/** Small dense linear algebra for set-up: products, exponential, Cholesky, symmetric eigenvalues. */
package dev.fokker.core.linear;

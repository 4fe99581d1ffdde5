/** Small dense linear algebra for set-up: products, exponential, Cholesky, symmetric eigenvalues, quadrature weights. */
package dev.fokker.core.linear;

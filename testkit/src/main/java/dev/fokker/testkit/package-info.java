/** Laws as interfaces and oracles with exact answers, for the tests of this project and of what extends it. */
package dev.fokker.testkit;

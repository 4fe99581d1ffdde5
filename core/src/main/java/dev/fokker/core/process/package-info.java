/** The noun: diffusion processes, their noise, and the schedules of Gaussian paths. */
package dev.fokker.core.process;

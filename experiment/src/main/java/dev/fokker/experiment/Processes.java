package dev.fokker.experiment;

import static dev.fokker.experiment.Parameter.matrix;
import static dev.fokker.experiment.Parameter.number;
import static dev.fokker.experiment.Parameter.vector;
import static dev.fokker.experiment.Parameter.whole;
import static dev.fokker.experiment.ProcessEntry.any;
import static dev.fokker.experiment.ProcessEntry.path;

import dev.fokker.core.process.BlurredVarianceExploding;
import dev.fokker.core.process.Cosine;
import dev.fokker.core.process.CoulombTestParticle;
import dev.fokker.core.process.CoxIngersollRoss;
import dev.fokker.core.process.DiscreteTable;
import dev.fokker.core.process.DoubleWell;
import dev.fokker.core.process.Edm;
import dev.fokker.core.process.GaussianDecay;
import dev.fokker.core.process.GeometricBrownianMotion;
import dev.fokker.core.process.KramersOscillator;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.OverdampedLangevin;
import dev.fokker.core.process.PitchAngleScattering;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.SmoothPotential;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.SubVariancePreserving;
import dev.fokker.core.process.UnderdampedLangevin;
import dev.fokker.core.process.VarianceExploding;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.process.Wiener;
import java.util.List;
import java.util.OptionalInt;

/** The processes that have names: Gaussian paths first, then the others. */
final class Processes {
    private static final Parameter BETA_MIN = number("betaMin", 0.1, Range.NOT_NEGATIVE, "rate of noising at t = 0");
    private static final Parameter BETA_MAX = number("betaMax", 20, Range.POSITIVE, "rate of noising at t = 1");
    private static final Parameter SIGMA_MIN = number("sigmaMin", 0.01, Range.POSITIVE, "least noise");
    private static final Parameter TEMPERATURE = number("temperature", 0.1, Range.NOT_NEGATIVE, "noise: D or T");
    private static final Parameter FRICTION = number("friction", 1, Range.POSITIVE, "friction");
    private static final Parameter OMEGA = number("omega", 1, Range.NOT_NEGATIVE, "frequency of the harmonic well");

    private Processes() {}

    static Registry<ProcessEntry> all() {
        return new Registry<>(
                "process",
                path(
                        "vp",
                        "variance preserving, rate linear in t (Song et al. 2021)",
                        v -> new VariancePreserving(real(v, "betaMin"), real(v, "betaMax")),
                        BETA_MIN,
                        BETA_MAX),
                path(
                        "cosine",
                        "variance preserving, signal a cosine (Nichol and Dhariwal 2021)",
                        v -> new Cosine(real(v, "offset")),
                        number("offset", 0.008, Range.NOT_NEGATIVE, "s, which keeps the first steps small")),
                path(
                        "gaussian-decay",
                        "variance preserving, signal exp(-rate t^2)",
                        v -> new GaussianDecay(real(v, "rate")),
                        number("rate", 5, Range.POSITIVE, "how fast the signal goes")),
                path(
                        "sub-vp",
                        "below the variance of vp (Song et al. 2021)",
                        v -> new SubVariancePreserving(real(v, "betaMin"), real(v, "betaMax")),
                        BETA_MIN,
                        BETA_MAX),
                path(
                        "ve",
                        "variance exploding, geometric, clean at t = 0 (Song et al. 2021)",
                        v -> new VarianceExploding(real(v, "sigmaMin"), real(v, "sigmaMax")),
                        SIGMA_MIN,
                        number("sigmaMax", 50, Range.POSITIVE, "noise at t = 1, well above the spread of the data")),
                path(
                        "ve-blurred",
                        "as ve, with the noise sigmaMin already at t = 0",
                        v -> new BlurredVarianceExploding(real(v, "sigmaMin"), real(v, "sigmaMax")),
                        SIGMA_MIN,
                        number("sigmaMax", 50, Range.POSITIVE, "noise at t = 1, well above the spread of the data")),
                path(
                        "edm",
                        "sigma = t on its own clock [sigmaMin, sigmaMax] (Karras et al. 2022)",
                        v -> new Edm(real(v, "sigmaMin"), real(v, "sigmaMax")),
                        number("sigmaMin", 0.002, Range.POSITIVE, "first time"),
                        number("sigmaMax", 80, Range.POSITIVE, "last time, well above the spread of the data")),
                path("straight", "straight path of flow matching (Lipman et al. 2023)", v -> new StraightPath()),
                path(
                        "ddpm",
                        "table of linear betas, between its nodes log-linear (Ho et al. 2020)",
                        v -> DiscreteTable.linear(
                                real(v, "betaFirst"), real(v, "betaLast"), v.whole("steps", Range.FINITE)),
                        number("betaFirst", 1e-4, Range.between(0, 1), "first beta"),
                        number("betaLast", 0.02, Range.between(0, 1), "last beta"),
                        whole("steps", 1000, Range.between(1, 1_000_000), "length of the table")),
                any(
                        "wiener",
                        "Brownian motion",
                        (v, d) -> new Wiener(d, real(v, "sigma")),
                        number("sigma", 1, Range.NOT_NEGATIVE, "diffusion coefficient")),
                any(
                        "ornstein-uhlenbeck",
                        "return to a mean, theta (mu - x) dt + sigma dW (Uhlenbeck and Ornstein 1930)",
                        (v, d) -> new OrnsteinUhlenbeck(d, real(v, "theta"), real(v, "mu"), real(v, "sigma")),
                        number("theta", 1, Range.FINITE, "rate of return"),
                        number("mu", 0, Range.FINITE, "mean"),
                        number("sigma", 1, Range.NOT_NEGATIVE, "diffusion coefficient")),
                any(
                        "geometric-brownian-motion",
                        "growth with noise in proportion, mu x dt + sigma x dW",
                        (v, d) -> new GeometricBrownianMotion(d, real(v, "mu"), real(v, "sigma")),
                        number("mu", 0.05, Range.FINITE, "rate of growth"),
                        number("sigma", 0.2, Range.NOT_NEGATIVE, "volatility")),
                any(
                        "cox-ingersoll-ross",
                        "square root, theta (mu - x) dt + sigma sqrt(x) dW (Cox, Ingersoll and Ross 1985)",
                        (v, d) -> new CoxIngersollRoss(d, real(v, "theta"), real(v, "mu"), real(v, "sigma")),
                        number("theta", 1, Range.POSITIVE, "rate of return"),
                        number("mu", 1, Range.NOT_NEGATIVE, "mean"),
                        number("sigma", 0.5, Range.NOT_NEGATIVE, "noise at x = 1")),
                new ProcessEntry(
                        "linear",
                        "(A x + b) dt + G dW with constant matrices",
                        List.of(
                                matrix("A", "drift matrix, d x d"),
                                vector("b", "constant drift, d"),
                                matrix("G", "noise matrix, d x m")),
                        v -> OptionalInt.of(v.matrix("A").rows()),
                        (v, d) -> LinearSde.of(v.matrix("A"), v.vector("b"), v.matrix("G"))),
                fixed(
                        "double-well",
                        "one particle in x^4/4 - x^2/2",
                        1,
                        (v, d) -> new DoubleWell(real(v, "temperature")),
                        TEMPERATURE),
                any(
                        "overdamped-langevin",
                        "each component in its own double well, equilibrium exp(-U/T)",
                        (v, d) -> new OverdampedLangevin(
                                d, SmoothPotential.doubleWell(d), real(v, "friction"), real(v, "temperature")),
                        FRICTION,
                        TEMPERATURE),
                any(
                        "underdamped-langevin",
                        "positions and velocities in double wells; a row is (x.., v..)",
                        Processes::underdamped,
                        FRICTION,
                        TEMPERATURE),
                fixed(
                        "kramers-oscillator",
                        "position and velocity in a harmonic well, exact transitions (Kramers 1940)",
                        2,
                        (v, d) -> new KramersOscillator(real(v, "omega"), real(v, "friction"), real(v, "temperature")),
                        OMEGA,
                        FRICTION,
                        TEMPERATURE),
                fixed(
                        "coulomb",
                        "velocity of a charged test particle in a Maxwellian plasma (Chandrasekhar 1943)",
                        3,
                        (v, d) -> new CoulombTestParticle(real(v, "massRatio"), real(v, "force")),
                        number("massRatio", 1, Range.POSITIVE, "mass of the particle over mass of the background's"),
                        number("force", 0, Range.FINITE, "acceleration along the first component")),
                fixed(
                        "pitch-angle",
                        "a velocity in three components that is turned, never changed in length",
                        3,
                        (v, d) -> new PitchAngleScattering(real(v, "rate")),
                        number("rate", 1, Range.NOT_NEGATIVE, "rate at which the mean direction decays")),
                ExpressionProcess.entry());
    }

    private static ProcessEntry fixed(
            String name, String meaning, int dimension, ProcessEntry.Build build, Parameter... parameters) {
        return new ProcessEntry(name, meaning, List.of(parameters), v -> OptionalInt.of(dimension), build);
    }

    private static Sde underdamped(Values v, int d) {
        if (d % 2 != 0) {
            throw new Mistake(
                    "underdamped-langevin: dimension %d; a row is positions and velocities, so it must be even"
                            .formatted(d));
        }
        return new UnderdampedLangevin(
                d / 2, SmoothPotential.doubleWell(d / 2), real(v, "friction"), real(v, "temperature"));
    }

    /** A number whose range was checked when the file was read. */
    private static double real(Values v, String key) {
        return v.number(key, Range.FINITE);
    }
}

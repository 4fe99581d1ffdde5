package dev.fokker.experiment;

import dev.fokker.core.generate.Churn;
import dev.fokker.core.generate.ChurnedHeun;
import dev.fokker.core.generate.Consistency;
import dev.fokker.core.generate.Ddim;
import dev.fokker.core.generate.Ddpm;
import dev.fokker.core.generate.ExponentialRungeKutta;
import dev.fokker.core.generate.StochasticMidpoint;
import dev.fokker.core.score.Parameterization;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.Heun;
import java.util.List;

/** The names of methods that make each step for itself, on Gaussian paths turned round. */
final class SingleStepMethods {
    private SingleStepMethods() {}

    static List<MethodEntry> all() {
        return List.of(
                MethodEntry.exponential(
                        "euler-ancestral",
                        "ddim at eta = 1: Euler in sigma/alpha to a lower level, then noise (Karras et al. 2022)",
                        new Ddim(),
                        new MethodEntry.Usual(50, 1)),
                MethodEntry.exponential(
                        "ddpm",
                        "the ancestral step with the large variance of the step forward (Ho et al. 2020)",
                        new Ddpm(1),
                        new MethodEntry.Usual(200, 1)),
                MethodEntry.exponential(
                        "dpm-2s",
                        "single steps of order 2 on the noise; any eta (Lu et al. 2022)",
                        new ExponentialRungeKutta(Parameterization.NOISE, 2),
                        new MethodEntry.Usual(20, 0)),
                MethodEntry.exponential(
                        "dpm-3s",
                        "single steps of order 3 on the noise; any eta (Lu et al. 2022)",
                        new ExponentialRungeKutta(Parameterization.NOISE, 3),
                        new MethodEntry.Usual(15, 0)),
                MethodEntry.exponential(
                        "dpmpp-2s",
                        "single steps of order 2 on the data; any eta (Lu et al. 2022)",
                        new ExponentialRungeKutta(Parameterization.DATA, 2),
                        new MethodEntry.Usual(20, 0)),
                MethodEntry.exponential(
                        "dpmpp-3s",
                        "single steps of order 3 on the data; any eta (Lu et al. 2022)",
                        new ExponentialRungeKutta(Parameterization.DATA, 3),
                        new MethodEntry.Usual(15, 0)),
                MethodEntry.exponential(
                        "dpmpp-2s-ancestral",
                        "dpmpp-2s at eta = 1: to a lower level, then noise",
                        new ExponentialRungeKutta(Parameterization.DATA, 2),
                        new MethodEntry.Usual(25, 1)),
                MethodEntry.exponential(
                        "dpmpp-2s-sde",
                        "the SDE of any eta by single steps on the data; means of order 2 (Lu et al. 2022)",
                        new StochasticMidpoint(),
                        new MethodEntry.Usual(25, 1)),
                MethodEntry.exponential(
                        "kdpm2",
                        "dpm-2s by its other name: the middle in ln sigma",
                        new ExponentialRungeKutta(Parameterization.NOISE, 2),
                        new MethodEntry.Usual(20, 0)),
                MethodEntry.exponential(
                        "kdpm2-ancestral",
                        "kdpm2 at eta = 1: to a lower level, then noise",
                        new ExponentialRungeKutta(Parameterization.NOISE, 2),
                        new MethodEntry.Usual(25, 1)),
                MethodEntry.exponential(
                        "edm-heun",
                        "Heun in sigma/alpha; eta > 0 puts noise in before each step (Karras et al. 2022)",
                        new ChurnedHeun(Churn.ofShare()),
                        new MethodEntry.Usual(18, 0)),
                MethodEntry.exponential(
                        "edm-churn",
                        "edm-heun with S_churn 40, S_tmin 0.05, S_tmax 50, S_noise 1.003 (Karras et al. 2022)",
                        new ChurnedHeun(new Churn.Karras(40, 0.05, 50, 1.003)),
                        new MethodEntry.Usual(128, 1)),
                MethodEntry.exponential(
                        "consistency",
                        "a consistency model: to the data, and noise up to the next level (Song et al. 2023)",
                        new Consistency(1),
                        new MethodEntry.Usual(4, 1)),
                MethodEntry.exponential(
                        "tcd",
                        "as consistency, with noise from 0.7 of the next time only: gamma 0.3 (Zheng et al. 2024)",
                        new Consistency(0.3),
                        new MethodEntry.Usual(4, 1)),
                MethodEntry.any(
                        "flow-euler",
                        "the velocity by Euler's step in time, as flow matching has it; on the straight path this is ddim",
                        new EulerMaruyama(),
                        new MethodEntry.Usual(50, 0)),
                MethodEntry.any(
                        "flow-heun",
                        "the velocity by Heun's step in time: heun by its name in flow matching",
                        new Heun(),
                        new MethodEntry.Usual(25, 0)));
    }
}

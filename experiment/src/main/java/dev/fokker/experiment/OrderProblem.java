package dev.fokker.experiment;

import dev.fokker.core.process.CoxIngersollRoss;
import dev.fokker.core.process.DoubleWell;
import dev.fokker.core.process.GeometricBrownianMotion;
import dev.fokker.core.process.KramersOscillator;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;

/**
 * A process that orders are measured on.
 *
 * @param name its name
 * @param meaning one line for people
 * @param sde the process
 * @param start the value that every component starts at
 */
public record OrderProblem(String name, String meaning, Sde sde, double start) implements Named {
    static Registry<OrderProblem> all() {
        return new Registry<>(
                "problem",
                new OrderProblem(
                        "gbm",
                        "dX = 0.3 X dt + 0.6 X dW from 1; noise in proportion, closed solution",
                        new GeometricBrownianMotion(1, 0.3, 0.6),
                        1),
                new OrderProblem(
                        "ou",
                        "dX = 1.3 (0.4 - X) dt + 0.8 dW from 2; additive noise, linear",
                        new OrnsteinUhlenbeck(1, 1.3, 0.4, 0.8),
                        2),
                new OrderProblem(
                        "double-well",
                        "dX = (X - X^3) dt + sqrt(0.5) dW from 0.5; additive noise, a drift that bends",
                        new DoubleWell(0.25),
                        0.5),
                new OrderProblem(
                        "kramers",
                        "dX = V dt, dV = -(0.7 V + 2.56 X) dt + sqrt(1.26) dW from (1, 1)",
                        new KramersOscillator(1.6, 0.7, 0.9),
                        1),
                new OrderProblem(
                        "cir",
                        "dX = 2 (1 - X) dt + 0.5 sqrt(X) dW from 1; a square root, away from 0",
                        new CoxIngersollRoss(1, 2, 1, 0.5),
                        1));
    }
}

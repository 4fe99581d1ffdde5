package dev.fokker.core.likelihood;

import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Schedule;

/** \(KL(N(\alpha x_0,\sigma^2I)\Vert N(0,s^2I))\), what it costs that the first state is drawn from the prior. */
record PriorTerm(Schedule schedule, double time, int d) {
    double nats(double square) {
        Coefficients c = schedule.at(time);
        double prior = schedule.priorVariance();
        double ratio = c.sigma() * c.sigma() / prior;
        return 0.5 * (d * (ratio - 1 - Math.log(ratio)) + c.alpha() * c.alpha() * square / prior);
    }
}

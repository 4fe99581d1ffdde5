package dev.fokker.density;

import org.junit.jupiter.api.Test;

class FirstPassageDensityTest {
    static double series(double mu, double t) {
        double a = 2;
        if (t < 0.6) {
            double sum = 0;
            for (int k = -8; k <= 8; k++) {
                double z = 1 + 4 * k;
                sum += z * Math.exp(-z * z / (2 * t));
            }
            return Math.exp(mu - mu * mu * t / 2) * sum / Math.sqrt(2 * Math.PI * t * t * t);
        }
        double sum = 0;
        for (int n = 1; n < 200; n++) {
            sum += n * Math.sin(n * Math.PI / 2) * Math.exp(-n * n * Math.PI * Math.PI * t / (2 * a * a));
        }
        return Math.exp(mu - mu * mu * t / 2) * Math.PI / (a * a) * sum;
    }

    @Test
    void probe() {}
}

package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.DiscreteTable;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Transition;
import dev.fokker.core.process.VariancePreserving;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Discrete chains: laws S3.51 to S3.54 and E03, and reference values of the public schedulers in double precision. */
class DiscreteTableTest {
    private static final DiscreteTable LINEAR = DiscreteTable.linear(1e-4, 0.02, 1000);

    /** index is the upstream timestep, k - 1. */
    private static void requireProducts(DiscreteTable table, int[] index, double[] expected) {
        for (int i = 0; i < index.length; i++) {
            Agreement.relative(
                    expected[i], table.alphaBarSq(index[i] + 1), 1e-12, table + " alphaBarSq[%d]".formatted(index[i]));
        }
    }

    @Test
    void linearProductsAreTheReference() {
        requireProducts(LINEAR, new int[] {0, 1, 10, 100, 250, 500, 750, 999}, new double[] {
            0.9999,
            0.9997800920720721,
            0.997806572507846,
            0.8951415908975365,
            0.5214230306185275,
            0.07779665836502389,
            0.0033001583615694255,
            4.035829765375676e-05
        });
    }

    @Test
    void cosineProductsAreTheReference() {
        DiscreteTable cosine = DiscreteTable.cosine(1000);
        requireProducts(cosine, new int[] {0, 1, 10, 100, 250, 500, 750, 998, 999}, new double[] {
            0.999958715775178,
            0.9999125759273678,
            0.9992789037733427,
            0.9715756818078386,
            0.8458879864968832,
            0.49228517244880304,
            0.14317864642609812,
            2.4287669070348544e-06,
            2.4287669070348567e-09
        });
        // the reference is 1 - a quotient near 1: good to an ulp of 1
        Agreement.absolute(4.128422482196914e-05, cosine.beta(1), 4 * Math.ulp(1.0), "beta_1");
        Agreement.absolute(0.003155691441585007, cosine.beta(501), 4 * Math.ulp(1.0), "beta_501");
        Agreement.relative(0.7499993929011166, cosine.beta(999), 1e-12, "beta_999");
        assertEquals(0.999, cosine.beta(1000));
    }

    @Test
    void scaledLinearProductsAreTheReference() {
        requireProducts(DiscreteTable.scaledLinear(0.00085, 0.012, 1000), new int[] {0, 500, 999}, new double[] {
            0.99915, 0.2763326838229747, 0.004660098513077241
        });
    }

    /** At its nodes the schedule is the chain, and jumping there is walking there. */
    @Test
    @DisplayName("S3.51, S3.52 at the nodes the schedule is the chain: jumping there is walking there, to 1e-12")
    void scheduleAtTheNodesIsTheChain() {
        double mean = 1;
        double variance = 0;
        GaussianPath path = new GaussianPath(1, LINEAR);
        for (int k = 1; k <= LINEAR.steps(); k++) {
            double beta = LINEAR.beta(k);
            mean *= Math.sqrt(1 - beta);
            variance = (1 - beta) * variance + beta;
            Coefficients c = LINEAR.at(k / 1000.0);
            Agreement.relative(mean, c.alpha(), 1e-12, "alpha at node " + k);
            Agreement.relative(variance, c.sigma() * c.sigma(), 1e-12, "variance at node " + k);
            Agreement.relative(LINEAR.alphaBarSq(k), c.alpha() * c.alpha(), 1e-12, "alpha^2 at node " + k);
            if (k % 100 == 0) {
                Transition step = path.transition((k - 1) / 1000.0, k / 1000.0);
                Agreement.relative(Math.sqrt(1 - beta), step.phi().at(0, 0), 1e-12, "step to node " + k);
                Agreement.relative(beta, step.covariance().at(0, 0), 1e-11, "noise of the step to node " + k);
            }
        }
    }

    /** Notation: between the nodes \(\ln\alpha^2\) is linear in t. */
    @Test
    void logSignalIsLinearBetweenTheNodes() {
        DiscreteTable table = DiscreteTable.of(0.1, 0.5, 0.9);
        double at = Math.log(table.at(1.25 / 3).alpha());
        double expected = 0.75 * Math.log(table.at(1.0 / 3).alpha())
                + 0.25 * Math.log(table.at(2.0 / 3).alpha());
        Agreement.relative(expected, at, 1e-14, "ln alpha at a quarter of the second step");
    }

    /** \(\prod(1-\beta_k)\) and its continuous limit differ; the entry stands for the rate \(N\beta_k\). */
    @Test
    @DisplayName("S3.53, E03 the product and its continuous limit: 4.04e-5 and 4.32e-5 for 1000 steps")
    void tableAndItsLimitDifferAsTheyShould() {
        double sum = 0;
        for (int k = 1; k <= 1000; k++) {
            sum += LINEAR.rate(k) / 1000;
        }
        Agreement.relative(4.036e-5, LINEAR.alphaBarSq(1000), 5e-4 / 4.036, "the product");
        Agreement.relative(4.319e-5, Math.exp(-sum), 5e-4 / 4.319, "the limit of the table");
        double alpha = new VariancePreserving().at(1).alpha();
        Agreement.relative(4.319e-5, alpha * alpha, 5e-4 / 4.319, "the continuous preset");
        Agreement.absolute(0.1, LINEAR.rate(1), 1e-15, "rate at the first node");
        Agreement.absolute(20, LINEAR.rate(1000), 1e-13, "rate at the last node");
    }

    @Test
    @DisplayName("S3.53, S3.54 chains of a continuous rate tend to it with order 1 in 1/N")
    void chainsTendToTheirRateWithOrderOne() {
        VariancePreserving vp = new VariancePreserving(0.1, 4);
        double limit = vp.at(1).alpha();
        double before = 0;
        for (int n = 200; n <= 3200; n *= 2) {
            DiscreteTable table = DiscreteTable.ofRate(vp::beta, n);
            Agreement.relative(vp.beta(0.5), table.rate(n / 2), 1e-14, "rate at the middle");
            double error = Math.abs(table.at(1).alpha() - limit);
            if (before > 0) {
                double order = Math.log(before / error) / Math.log(2);
                assertTrue(Math.abs(order - 1) < 0.15, "order " + order + " at N=" + n);
            }
            before = error;
        }
    }

    /** Law S3.22: the largest gap between the chains and \(e^{-5t^2}\). */
    @Test
    void chainsAreCloseToGaussianDecay() {
        double[] rising = new double[1000];
        for (int k = 1; k <= 1000; k++) {
            rising[k - 1] = 0.02 * k / 1000;
        }
        Agreement.absolute(0.0019, gap(DiscreteTable.of(rising)), 5e-5, "gap of 0.02 k/N");
        Agreement.absolute(0.0080, gap(LINEAR), 5e-5, "gap of the linear table");
    }

    private static double gap(DiscreteTable table) {
        double largest = 0;
        for (int k = 1; k <= 1000; k++) {
            double t = k / 1000.0;
            largest = Math.max(largest, Math.abs(table.at(t).alpha() - Math.exp(-5 * t * t)));
        }
        return largest;
    }

    /** A chain's moments over half of the clock, walked step by step, against the continuous process: mean and variance. */
    @Test
    @DisplayName("S3.54 mean and variance of the discrete chain tend to those of the VP process with order 1")
    void momentsOfChainsTendToThoseOfTheProcess() {
        VariancePreserving vp = new VariancePreserving(0.1, 8);
        GaussianData data = new GaussianData(vp, 0.7, 0.25);
        double[] means = new double[5];
        double[] variances = new double[5];
        for (int k = 0; k < 5; k++) {
            DiscreteTable table = DiscreteTable.ofRate(vp::beta, 100 << k);
            double mean = 0.7;
            double variance = 0.25;
            for (int j = 1; j <= table.steps() / 2; j++) {
                mean *= Math.sqrt(1 - table.beta(j));
                variance = (1 - table.beta(j)) * variance + table.beta(j);
            }
            means[k] = Math.abs(mean - data.meanAt(0.5));
            variances[k] = Math.abs(variance - data.varianceAt(0.5));
        }
        assertEquals(1, Slope.of(means), 0.1, Arrays.toString(means));
        assertEquals(1, Slope.of(variances), 0.1, Arrays.toString(variances));
    }

    /** Tables are no state that could be trained or averaged: what they were made from may change, and they do not. */
    @Test
    @DisplayName("ANC-4.12 a table keeps its numbers whatever becomes of those that it was made from")
    void aTableKeepsItsNumbers() {
        double[] beta = {0.1, 0.2, 0.3};
        DiscreteTable table = DiscreteTable.of(beta);
        DiscreteTable same = DiscreteTable.of(0.1, 0.2, 0.3);
        Coefficients written = table.at(2.0 / 3);
        written.set(0, 0, 0, 0);
        beta[1] = 0.9;
        assertEquals(same, table);
        assertEquals(0.2, table.beta(2));
        assertEquals(0.9 * 0.8, table.alphaBarSq(2), 1e-15);
        assertEquals(Math.sqrt(0.9 * 0.8), table.at(2.0 / 3).alpha(), 1e-15);
    }

    @Test
    void badTablesAreRefusedWithTheEntry() {
        assertThrows(IllegalArgumentException.class, DiscreteTable::of);
        for (double bad : new double[] {0, -0.1, 1, 1.5, Double.NaN}) {
            String message = assertThrows(IllegalArgumentException.class, () -> DiscreteTable.of(0.1, bad))
                    .getMessage();
            assertTrue(message.contains("beta[1]=" + bad), message);
        }
    }
}

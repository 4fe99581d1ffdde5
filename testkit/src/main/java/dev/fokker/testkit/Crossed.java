package dev.fokker.testkit;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Full;
import dev.fokker.core.process.Sde;
import dev.fokker.core.solve.Method;
import dev.fokker.core.time.Step;

/**
 * \(dX=AX\,dt+B_1X\,dW_1+B_2X\,dW_2\) with matrices that do not commute; \(P=E[XX^T]\) solves
 * \(\dot P=AP+PA^T+\sum_kB_kPB_k^T\).
 */
public final class Crossed implements Sde {
    private static final Matrix A = Matrix.of(2, 2, -0.5, 0.4, -0.3, 0.2);
    private static final Matrix[] B = {Matrix.of(2, 2, 0.5, 0.3, 0, 0.2), Matrix.of(2, 2, 0.1, 0, 0.6, -0.3)};
    private static final double[] START = {1, 0.5};

    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public Field drift(int maxRows) {
        return (rows, t, x, out) -> {
            for (int o = 0; o < 2 * rows.n(); o += 2) {
                for (int i = 0; i < 2; i++) {
                    out[o + i] = of(A, x, o, i);
                }
            }
        };
    }

    private static double of(Matrix m, double[] x, int offset, int i) {
        return m.at(i, 0) * x[offset] + m.at(i, 1) * x[offset + 1];
    }

    /** \(n=\sum_kB_k^2x\) and \(\nabla\cdot D=\sum_k(\mathrm{tr}B_k+B_k)B_kx\). */
    @Override
    public Diffusion diffusion() {
        Matrix squares = B[0].times(B[0]).plus(1, B[1].times(B[1]));
        Matrix traces = B[0].scaled(B[0].at(0, 0) + B[0].at(1, 1)).plus(B[1].at(0, 0) + B[1].at(1, 1), B[1]);
        return new Full(
                2,
                2,
                (t, x, o, i, k) -> of(B[k], x, o, i),
                (t, x, o, i) -> of(squares.plus(1, traces), x, o, i),
                (t, x, o, i) -> of(squares, x, o, i));
    }

    /** How far E[XX^T] is from its exact value after {@code steps} equal steps to time 1, as a method makes it. */
    double error(Method<? super Sde> method, int steps) {
        Matrix map = map(method, 1.0 / steps);
        Matrix p = Matrix.of(4, 1, START[0] * START[0], START[0] * START[1], START[0] * START[1], START[1] * START[1]);
        Matrix exact = generator().exponential().times(p);
        for (int k = 0; k < steps; k++) {
            p = map.times(p);
        }
        return p.plus(-1, exact).norm();
    }

    /** vec(P) after a step, column by column: from the states (1,0), (0,1) and (1,1), as the step is linear in x. */
    private Matrix map(Method<? super Sde> method, double h) {
        Matrix first = moments(method, h, 1, 0);
        Matrix second = moments(method, h, 0, 1);
        Matrix half = moments(method, h, 1, 1).plus(-1, first).plus(-1, second).scaled(0.5);
        return Matrix.zero(4, 4)
                .with(0, 0, first)
                .with(0, 1, half)
                .with(0, 2, half)
                .with(0, 3, second);
    }

    private Matrix moments(Method<? super Sde> method, double h, double x0, double x1) {
        double[] x = {x0, x1};
        Step step = new Step(0, 0, h);
        double xx = Quadrature.afterStep(method, this, x, step, y -> y[0] * y[0]);
        double xy = Quadrature.afterStep(method, this, x, step, y -> y[0] * y[1]);
        double yy = Quadrature.afterStep(method, this, x, step, y -> y[1] * y[1]);
        return Matrix.of(4, 1, xx, xy, xy, yy);
    }

    private static Matrix generator() {
        Matrix one = Matrix.identity(2, 1);
        Matrix sum = product(A, one).plus(1, product(one, A));
        for (Matrix b : B) {
            sum = sum.plus(1, product(b, b));
        }
        return sum;
    }

    /** Kronecker's product: vec(P B^T ..) by rows, \((a\otimes b)\mathrm{vec}P=\mathrm{vec}(aPb^T)\). */
    private static Matrix product(Matrix a, Matrix b) {
        Matrix out = Matrix.zero(4, 4);
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                out = out.with(2 * i, 2 * j, b.scaled(a.at(i, j)));
            }
        }
        return out;
    }
}

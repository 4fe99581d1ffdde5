package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.DiscreteTable;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.GridRule;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.UniformGrid;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Conversion;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.Parameterization;
import dev.fokker.core.solve.ExponentialEuler;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** All methods on all schedules with all forms of prediction on all grids, from one step to a thousand: what users do. */
class EverySamplerTest {
    private static final List<Parameterization> FORMS = List.of(
            Parameterization.DATA,
            Parameterization.NOISE,
            Parameterization.V,
            Parameterization.VELOCITY,
            Parameterization.SCORE,
            Parameterization.edm(0.5));

    private static final int[] FEW = {1, 2, 3, 5, 10, 50};
    private static final int ROWS = 3;

    private static List<MethodCase> methods() {
        return MethodCase.all().stream().filter(MethodCase::generates).toList();
    }

    /** The exact denoiser, had by way of a prediction of another form. */
    private static Denoiser predicting(Parameterization form, GaussianData data) {
        Denoiser exact = data.generation(0).denoiser();
        return new Denoiser() {
            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public Field open(int maxRows) {
                Field said = new Conversion(data.path(), Parameterization.DATA, form).of(exact.open(maxRows));
                return new Conversion(data.path(), form, Parameterization.DATA).of(said);
            }
        };
    }

    private static Samples run(MethodCase method, GaussianData data, Parameterization form, double eta, TimeGrid grid) {
        Generation generation = new Generation(data.path(), predicting(form, data), eta);
        Gaussian start = Gaussian.of(
                new double[] {data.meanAt(grid.first())},
                dev.fokker.core.linear.Matrix.of(1, 1, data.varianceAt(grid.first())));
        Problem<Generation> problem = new Problem<>(generation, start, Stream.PRIOR, grid);
        FixedGrid<Generation> solver = new FixedGrid<>(method.method(), FinalStep.none());
        return solver.solve(problem, new Threefry(4), 0, ROWS, Observer.none()).samples();
    }

    @TestFactory
    @DisplayName(
            "ANC-G6 every method, process, prediction, grid and number of steps: finite numbers, whatever form they are predicted in")
    List<DynamicTest> finiteNumbersWhateverIsPutTogether() {
        return methods().stream()
                .map(each -> dynamicTest(each.toString(), () -> everything(each)))
                .toList();
    }

    /**
     * Every schedule with every rule, each pair with two of the numbers of steps by turns, so that every number meets every schedule,
     * rule and form; a thousand steps on the two rules that most runs use.
     */
    private static void everything(MethodCase method) {
        int turn = 0;
        for (Schedule schedule : SamplingSpace.schedules()) {
            GaussianData data = new GaussianData(schedule, 0.7, 0.25);
            for (GridRule rule : SamplingSpace.rules(schedule)) {
                for (int again = 0; again < 2; again++) {
                    TimeGrid grid = rule.grid(schedule, FEW[turn % FEW.length]);
                    for (double eta : method.takesNoise() ? new double[] {0, 1} : new double[] {0}) {
                        requireFinite(method, data, FORMS.get((turn / FEW.length) % FORMS.size()), eta, grid);
                    }
                    turn++;
                }
            }
            for (GridRule rule : List.of(new UniformGrid(), new LogSnrGrid())) {
                Parameterization form = FORMS.get(turn++ % FORMS.size());
                requireFinite(method, data, form, method.takesNoise() ? 1 : 0, rule.grid(schedule, 1000));
            }
            // An odd number of turns a schedule: the next one begins with another number.
            turn++;
        }
    }

    private static void requireFinite(
            MethodCase method, GaussianData data, Parameterization form, double eta, TimeGrid grid) {
        String what = "%s on %s, %s, eta=%s, %s".formatted(method, data.schedule(), form, eta, grid);
        try {
            Samples found = run(method, data, form, eta, grid);
            for (int i = 0; i < ROWS; i++) {
                assertTrue(Double.isFinite(found.at(i, 0)), what);
            }
        } catch (NumericalFailure e) {
            // One that solves an equation may say that a step is too long for it.
            assertTrue(method.iterates() && e.getMessage().contains("try more steps"), what + ": " + e.getMessage());
        }
    }

    /** One form of prediction says what another says, so the samples are the same but for rounding in the conversion. */
    @TestFactory
    List<DynamicTest> theFormOfPredictionDoesNotMatter() {
        return methods().stream()
                .map(each -> dynamicTest(each.toString(), () -> {
                    GaussianData data = MethodCase.data();
                    TimeGrid grid = new LogSnrGrid().grid(data.schedule(), 1, 1e-3, 10);
                    Samples plain = run(each, data, Parameterization.DATA, 0, grid);
                    for (Parameterization form : FORMS) {
                        Samples other = run(each, data, form, 0, grid);
                        double level = data.schedule().at(1).rho();
                        for (int i = 0; i < ROWS; i++) {
                            // The noise form divides rounding by alpha, which is 1/rho at the prior; a difference of
                            // fields that
                            // stands for a derivative divides it by some 1e-6 more.
                            double rounding = each.method() instanceof ExponentialEuler ? 1e-7 : 1e-12;
                            assertEquals(plain.at(i, 0), other.at(i, 0), rounding * level, each + " " + form);
                        }
                    }
                }))
                .toList();
    }

    /** A thousand steps over the whole domain: rounding does not gather, and the answer is nearer than that of a hundred. */
    @TestFactory
    List<DynamicTest> aThousandStepsAreNearerThanAHundred() {
        return methods().stream()
                .filter(each -> each.method().order().flow() >= 1)
                .map(each -> dynamicTest(each.toString(), () -> IntStream.range(
                                0, SamplingSpace.schedules().size())
                        .filter(k -> each.general() == null
                                || smooth(SamplingSpace.schedules().get(k)))
                        .forEach(k -> nearer(each, SamplingSpace.schedules().get(k)))))
                .toList();
    }

    /** The drift of a table jumps at each of its times, which methods in t see and those in the log-SNR do not. */
    private static boolean smooth(Schedule schedule) {
        return !(schedule instanceof DiscreteTable);
    }

    private static void nearer(MethodCase method, Schedule schedule) {
        GaussianData data = new GaussianData(schedule, 0.7, 0.25);
        Coefficients first = schedule.at(schedule.domain().last());
        double size = Math.max(1, first.rho());
        double few = error(method, data, 100);
        double many = error(method, data, 1000);
        assertTrue(
                many <= few / 5 + 1e-12 * size,
                "%s on %s: %s with 100 steps, %s with 1000".formatted(method, schedule, few, many));
    }

    private static double error(MethodCase method, GaussianData data, int steps) {
        TimeGrid grid = new LogSnrGrid().grid(data.schedule(), steps);
        double[] starts = new double[ROWS];
        Gaussian.of(
                        new double[] {data.meanAt(grid.first())},
                        dev.fokker.core.linear.Matrix.of(1, 1, data.varianceAt(grid.first())))
                .draw(new Threefry(4), Stream.PRIOR, 0, ROWS, starts);
        Samples found = run(method, data, Parameterization.DATA, 0, grid);
        double most = 0;
        for (int i = 0; i < ROWS; i++) {
            most = Math.max(most, Math.abs(found.at(i, 0) - data.flow(starts[i], grid.first(), grid.last())));
        }
        return most;
    }
}

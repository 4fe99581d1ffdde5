package dev.fokker.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sections 10 to 14 of the oracles: the solvers in lambda and those with Karras's preconditioning. */
class SolverConformanceTest {
    private static final Map<String, Object> FULL = Map.of("lower_order_final", false);
    private static final Map<String, Object> ENDED =
            Map.of("lower_order_final", false, "final_sigmas_type", "sigma_min");
    private static final Map<String, Object> ENDED_LOWER = Map.of("final_sigmas_type", "sigma_min");
    private static final Map<String, Object> VELOCITY = Map.of("prediction_type", "v_prediction");
    private static final Map<String, Object> KARRAS = Map.of("use_karras_sigmas", true);
    private static final Map<String, Object> LU = Map.of("use_lu_lambdas", true);
    private static final Map<String, Object> BOUNDED =
            Map.of("thresholding", true, "dynamic_thresholding_ratio", 0.87, "sample_max_value", 0.5);
    private static final double[] DPM_TRACE = {
        384.085413,
        384.166253,
        383.818885,
        382.009369,
        376.603791,
        363.964141,
        340.270108,
        303.680378,
        257.647921,
        253.552879
    };
    private static final double[] SINGLESTEP_TRACE = {
        384.085413,
        384.218157,
        384.050124,
        382.245973,
        376.186555,
        363.96941,
        336.748517,
        301.201208,
        243.623118,
        214.362032
    };
    private static final double[] EDM_TRACE = {
        16315.1567,
        8167.39312,
        3809.69771,
        1640.22409,
        653.72623,
        261.829502,
        146.63292,
        109.336477,
        33.8065708,
        34.1854943
    };

    private static OracleRow mean(String type, Map<String, Object> keys, String name, double exact, double mean) {
        return OracleRow.mean(name, SchedulerConfig.of(type + "Scheduler").with(keys), 10, exact, mean, 1e-3);
    }

    private static OracleRow sum(String type, Map<String, Object> keys, String name, double exact, double sum) {
        return OracleRow.of(name, SchedulerConfig.of(type + "Scheduler").with(keys), 10, exact, sum, 1e-2);
    }

    static Stream<OracleRow> multistep() {
        String type = "DPMSolverMultistep";
        return Stream.of(
                mean(type, ENDED, "epsilon", 253.552879009423, 0.3301),
                mean(type, ENDED, "v", 172.87630033502012, 0.2251).with(VELOCITY),
                mean(type, ENDED, "v, Karras", 160.66552885620385, 0.2096)
                        .with(VELOCITY)
                        .with(KARRAS),
                mean(type, ENDED, "v, Lu", 119.36523858444647, 0.1554)
                        .with(VELOCITY)
                        .with(LU),
                mean(type, ENDED, "bounded", 872.7354428056876, 1.1364).with(BOUNDED),
                sum(type, ENDED, "with noise", 318.4129811039284, 318.4111).withNoiseFrom(5));
    }

    static Stream<OracleRow> inverse() {
        String type = "DPMSolverMultistepInverse";
        return Stream.of(
                mean(type, FULL, "epsilon", 541.2021766066607, 0.7047),
                mean(type, FULL, "v", 1166.8831829231744, 1.5194).with(VELOCITY),
                OracleRow.mean("v, Karras", config(type, FULL), 10, 1368.2847934210267, 1.7833, 2e-3)
                        .with(VELOCITY)
                        .with(KARRAS),
                mean(type, FULL, "bounded", 15279.664578850072, 19.8933).with(BOUNDED));
    }

    static Stream<OracleRow> singlestep() {
        String type = "DPMSolverSinglestep";
        return Stream.of(
                mean(type, ENDED, "epsilon", 214.36203196475088, 0.2791),
                mean(type, ENDED, "Karras", 172.68023539659555, 0.2248).with(KARRAS),
                mean(type, ENDED, "v", 111.59947065617266, 0.1453).with(VELOCITY),
                mean(type, ENDED, "v, Karras", 49.84696696195829, 0.0649)
                        .with(VELOCITY)
                        .with(KARRAS),
                sum(type, ENDED, "with noise", 269.21972726489537, 269.2187).withNoiseFrom(5),
                OracleRow.mean("three calls skipped", config(type, ENDED), 50, 197.66416163300164, 0.2574, 1e-3)
                        .from(3));
    }

    static Stream<OracleRow> uniPc() {
        String type = "UniPCMultistep";
        return Stream.of(
                mean(type, ENDED_LOWER, "epsilon", 189.23165317474349, 0.2464),
                mean(type, ENDED_LOWER, "Karras", 224.62704969760358, 0.2925).with(KARRAS),
                mean(type, ENDED_LOWER, "v", 77.87241960084953, 0.1014).with(VELOCITY),
                mean(type, ENDED_LOWER, "v, Karras", 150.68881384917364, 0.1966)
                        .with(VELOCITY)
                        .with(KARRAS),
                sum(type, ENDED_LOWER, "with noise", 315.5753265284966, 315.5757)
                        .withNoiseFrom(8),
                mean(type, ENDED_LOWER, "1-D, epsilon", 23.438079597914772, 0.2441)
                        .short1d(),
                mean(type, ENDED_LOWER, "1-D, Karras", 27.822124799572805, 0.2898)
                        .with(KARRAS)
                        .short1d(),
                mean(type, ENDED_LOWER, "1-D, v", 9.645214944042639, 0.1014)
                        .with(VELOCITY)
                        .short1d(),
                mean(type, ENDED_LOWER, "1-D, v, Karras", 18.664194674930243, 0.1944)
                        .with(VELOCITY)
                        .with(KARRAS)
                        .short1d(),
                sum(type, ENDED_LOWER, "1-D, with noise", 39.0869048503353, 39.0870 * 8)
                        .short1d()
                        .withNoiseFrom(8));
    }

    static Stream<OracleRow> deis() {
        String type = "DEISMultistep";
        return Stream.of(
                mean(type, Map.of(), "epsilon", 183.6761900522415, 0.23916),
                mean(type, Map.of(), "v", 69.94361723370852, 0.091).with(VELOCITY),
                sum(type, Map.of(), "with noise", 315.3013058837509, 315.3016).withNoiseFrom(8));
    }

    static Stream<OracleRow> preconditioned() {
        String type = "EDMDPMSolverMultistep";
        return Stream.concat(
                Stream.of(OracleRow.of("epsilon", config("EDMEuler", Map.of()), 10, 34.1854942978471, 34.1855, 1e-3)),
                Stream.of(
                                mean(type, ENDED, "epsilon", 0.10760937158439873, 0.0001),
                                mean(type, ENDED, "v", 7.1101813579733975, 0.0092)
                                        .with(VELOCITY),
                                mean(type, ENDED, "bounded", 6.209914075895755, 0.0080)
                                        .with(BOUNDED),
                                sum(type, ENDED, "with noise", 8.166083106271428, 8.1661)
                                        .withNoiseFrom(5))
                        .map(row -> row.fed(OracleRow.Feeding.UNSCALED)));
    }

    static Stream<OracleRow> sa() {
        String type = "SASolver";
        Map<String, Object> chain = Map.of("num_train_timesteps", 1100);
        return Stream.of(
                        sum(type, chain, "epsilon", 337.3939724914354, 337.394287109375),
                        sum(type, chain, "v", 193.14641969184677, 193.1467742919922)
                                .with(VELOCITY),
                        sum(type, chain, "Karras", 837.2768533927572, 837.2554931640625)
                                .with(KARRAS))
                .map(OracleRow::withSeed);
    }

    private static SchedulerConfig config(String type, Map<String, Object> keys) {
        return SchedulerConfig.of(type + "Scheduler").with(keys);
    }

    static Stream<OracleRow> all() {
        return Stream.of(multistep(), inverse(), singlestep(), uniPc(), deis(), preconditioned(), sa())
                .flatMap(rows -> rows);
    }

    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("sections 10 to 14 of the oracles: loops end where they do in double arithmetic")
    void loopsEndWhereTheyDoInDouble(OracleRow row) {
        row.holdsInDouble();
    }

    @ParameterizedTest
    @MethodSource("all")
    @DisplayName(
            "sections 10 to 14 of the oracles: with float tables loops end at the published numbers, within their own tolerance")
    void floatTablesReachThePublishedNumbers(OracleRow row) {
        row.holdsWithFloatTables();
    }

    @Test
    @DisplayName("sections 10, 11 and 13 of the oracles: every call leaves the sum that it leaves upstream")
    void everyCallLeavesUpstreamsSum() {
        multistep().findFirst().orElseThrow().holdsAfterEachCall(DPM_TRACE);
        singlestep().findFirst().orElseThrow().holdsAfterEachCall(SINGLESTEP_TRACE);
        preconditioned().findFirst().orElseThrow().holdsAfterEachCall(EDM_TRACE);
    }

    @Test
    @DisplayName("section 10 of the oracles: times and levels of DPM-Solver, spaced evenly and by Karras")
    void timesAndLevelsOfDpmSolver() {
        Loop even = Schedulers.of(config("DPMSolverMultistep", ENDED)).loop(10);
        assertArrayEquals(new double[] {999, 899, 799, 699, 599, 500, 400, 300, 200, 100}, even.timesteps());
        OracleRow.assertList(
                new double[] {
                    157.40728081040757, 60.271410067824064, 25.528481389204856, 11.939519622754792, 6.135208879028882,
                    3.4429671125258228, 2.0410870026144945, 1.240161045545549, 0.7235912594303969, 0.3422596990130316,
                    0.010000500037502575
                },
                even.sigmas());
        Loop karras =
                Schedulers.of(config("DPMSolverMultistep", ENDED).with(KARRAS)).loop(10);
        assertArrayEquals(new double[] {999, 937, 864, 775, 663, 511, 301, 102, 18, 0}, karras.timesteps());
    }

    @Test
    @DisplayName("section 12 of the oracles: UniPC's levels of a flow laid out by Karras")
    void levelsOfAFlowLaidOutByKarras() {
        SchedulerConfig config = config(
                "UniPCMultistep",
                Map.of("use_flow_sigmas", true, "use_karras_sigmas", true, "sigma_min", 0.01, "sigma_max", 200.0));
        Loop loop = Schedulers.of(config).loop(5);
        double[] published = {0.9950248599, 0.9787454605, 0.8774884343, 0.3604971766, 0.0099009862, 0};
        double[] sigmas = loop.sigmas();
        assertEquals(published.length, sigmas.length);
        for (int i = 0; i < sigmas.length; i++) {
            // The published comparison is of floats, with a relative tolerance of 1e-5.
            assertEquals(published[i], sigmas[i], 1e-5 * published[i] + 1e-8, "level " + i);
        }
        assertArrayEquals(new double[] {995, 978, 877, 360, 9}, loop.timesteps());
    }

    @Test
    @DisplayName("section 13 of the oracles: the levels of EDM")
    void levelsOfEdm() {
        OracleRow.assertList(
                new double[] {
                    80.0,
                    42.41518931851267,
                    21.10867673619376,
                    9.723201355260132,
                    4.066123602953759,
                    1.501741979068008,
                    0.46997905799774714,
                    0.11663856352517864,
                    0.020435334553438746,
                    0.002000000000000003,
                    0.0
                },
                Schedulers.of(config("EDMEuler", Map.of())).loop(10).sigmas());
    }
}

package dev.fokker.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sections 5 to 9 of the oracles: the schedulers in the noise level, run as the published tests run them. */
class SlopeConformanceTest {
    private static final Map<String, Object> CHAIN =
            Map.of("num_train_timesteps", 1100, "beta_start", 0.0001, "beta_end", 0.02);
    private static final Map<String, Object> VELOCITY = Map.of("prediction_type", "v_prediction");
    private static final Map<String, Object> KARRAS = Map.of("use_karras_sigmas", true);

    private static OracleRow row(String type, String name, double exact, double published, double tolerance) {
        SchedulerConfig config = SchedulerConfig.of(type + "Scheduler").with(CHAIN);
        return OracleRow.of(name, config, 10, exact, published, tolerance).fed(OracleRow.Feeding.OVERWRITTEN);
    }

    static Stream<OracleRow> euler() {
        String type = "EulerDiscrete";
        return Stream.of(
                row(type, "epsilon", 10.080668081477423, 10.0807, 1e-2),
                row(type, "v", 2.418130352281377e-10, 0.0002, 1e-2).with(VELOCITY),
                row(type, "Karras", 124.51781003542376, 124.52299499511719, 1e-2)
                        .with(KARRAS),
                row(type, "with noise", 57062.85802024209, 57062.9297, 1e-2).withNoiseFrom(8));
    }

    static Stream<OracleRow> eulerAncestral() {
        String type = "EulerAncestralDiscrete";
        return Stream.of(
                        row(type, "epsilon", 152.31927235265962, 152.3192, 1e-2),
                        row(type, "v", 108.44385981212062, 108.4439, 1e-2).with(VELOCITY),
                        row(type, "with noise", 56163.058480622494, 56163.0508, 1e-2)
                                .withNoiseFrom(8))
                .map(OracleRow::withSeed);
    }

    static Stream<OracleRow> linearMultistep() {
        String type = "LMSDiscrete";
        return Stream.of(
                row(type, "epsilon", 1006.39737950577, 1006.388, 1e-2),
                row(type, "v", 0.0017415471294708056, 0.0017, 1e-2).with(VELOCITY),
                row(type, "Karras", 3813.0239545224003, 3812.9927, 2e-2).with(KARRAS),
                row(type, "with noise", 27663.476691624273, 27663.6895, 1e-2).withNoiseFrom(8));
    }

    static Stream<OracleRow> heun() {
        String type = "HeunDiscrete";
        return Stream.of(
                row(type, "epsilon", 0.12333074801387967, 0.1233, 1e-2),
                row(type, "v", 4.92386454385562e-07, 4.6934e-07, 1e-2).with(VELOCITY),
                row(type, "Karras", 0.00015246003758452408, 0.00015, 1e-2).with(KARRAS),
                row(type, "with noise", 75074.86535874654, 75074.8906, 1e-2).withNoiseFrom(16));
    }

    static Stream<OracleRow> kdpm2() {
        String type = "KDPM2Discrete";
        return Stream.of(
                row(type, "epsilon", 20.412504919618577, 20.4125, 1e-2),
                row(type, "v", 6.1025767012857856e-05, 4.6934e-07, 1e-2).with(VELOCITY),
                row(type, "with noise", 70408.52683285186, 70408.4062, 1e-2).withNoiseFrom(16));
    }

    static Stream<OracleRow> kdpm2Ancestral() {
        String type = "KDPM2AncestralDiscrete";
        return Stream.of(
                        row(type, "epsilon", 13979.955752003669, 13979.9433, 1e-2),
                        row(type, "v", 331.8133548631021, 331.8133, 1e-2).with(VELOCITY),
                        row(type, "with noise", 93087.35126325073, 93087.3437, 1e-2)
                                .withNoiseFrom(16))
                .map(OracleRow::withSeed);
    }

    static Stream<OracleRow> all() {
        return Stream.of(euler(), eulerAncestral(), linearMultistep(), heun(), kdpm2(), kdpm2Ancestral())
                .flatMap(rows -> rows);
    }

    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("sections 5 to 9 of the oracles: loops end where they do in double arithmetic")
    void loopsEndWhereTheyDoInDouble(OracleRow row) {
        row.holdsInDouble();
    }

    @ParameterizedTest
    @MethodSource("all")
    @DisplayName(
            "sections 5 to 9 of the oracles: with float tables loops end at the published numbers, within their own tolerance")
    void floatTablesReachThePublishedNumbers(OracleRow row) {
        row.holdsWithFloatTables();
    }

    @Test
    @DisplayName("sections 5, 7 and 8 of the oracles: every call leaves the sum that it leaves upstream")
    void everyCallLeavesUpstreamsSum() {
        euler().findFirst()
                .orElseThrow()
                .holdsAfterEachCall(
                        68449.115,
                        43081.4344,
                        23928.9837,
                        10745.1106,
                        3183.33081,
                        288.966556,
                        44.5560084,
                        17.7132964,
                        10.0811722,
                        10.0806681);
        linearMultistep()
                .findFirst()
                .orElseThrow()
                .holdsAfterEachCall(
                        68449.115,
                        52390.1272,
                        38882.9785,
                        26251.5843,
                        14774.4821,
                        6427.56551,
                        2374.37922,
                        1217.5601,
                        1007.03601,
                        1006.39738);
        heun().findFirst()
                .orElseThrow()
                .holdsAfterEachCall(
                        68449.115,
                        41412.6571,
                        26064.861,
                        10590.6789,
                        5882.44535,
                        1466.4996,
                        658.519418,
                        104.702338,
                        31.0189621,
                        7.4206506,
                        0.673608861,
                        1.11482893,
                        0.171896457,
                        0.337201522,
                        0.134054883,
                        0.164717748,
                        0.0937458474,
                        0.123336915,
                        0.123330748);
    }

    private static Loop loop(String type, Map<String, Object> keys) {
        return Schedulers.of(SchedulerConfig.of(type).with(CHAIN).with(keys)).loop(10);
    }

    @Test
    @DisplayName("section 5 of the oracles: Euler's times and levels, spaced evenly and by Karras")
    void eulersTimesAndLevels() {
        Loop even = loop("EulerDiscreteScheduler", Map.of());
        OracleRow.assertList(
                new double[] {
                    1099.0,
                    976.8888888888889,
                    854.7777777777778,
                    732.6666666666667,
                    610.5555555555555,
                    488.44444444444446,
                    366.33333333333337,
                    244.22222222222223,
                    122.11111111111111,
                    0.0
                },
                even.timesteps());
        OracleRow.assertList(
                new double[] {
                    261.055603429135,
                    81.40566936409209,
                    29.11212111773011,
                    11.912563264501113,
                    5.535820127458113,
                    2.864875142286184,
                    1.5868176296175232,
                    0.8740824745872858,
                    0.40016319166023356,
                    0.010000500037502575,
                    0.0
                },
                even.sigmas());
        Loop karras = loop("EulerDiscreteScheduler", KARRAS);
        OracleRow.assertList(
                new double[] {
                    261.0556034291348,
                    140.04795207357813,
                    70.69505458894793,
                    33.13892459183537,
                    14.167721020837647,
                    5.385086497974485,
                    1.7521730918443974,
                    0.4597524343687493,
                    0.08780714297085766,
                    0.010000500037502566,
                    0.0
                },
                karras.sigmas());
        OracleRow.assertList(
                new double[] {
                    1099.0,
                    1035.5398087453875,
                    961.0525563043958,
                    871.0990292016149,
                    757.8331090978567,
                    605.779671771106,
                    387.2904939350119,
                    139.53301080933656,
                    23.535208509359904,
                    0.0
                },
                karras.timesteps());
    }

    @Test
    @DisplayName(
            "section 9 of the oracles: KDPM2 calls the model at the geometric mean of two levels between their times")
    void kdpm2CallsBetweenTheTimes() {
        assertArrayEquals(
                new double[] {
                    1099.0,
                    1039.7436846432906,
                    976.8888888888889,
                    917.8562100495998,
                    854.7777777777778,
                    795.9837878798894,
                    732.6666666666667,
                    674.0095662225572,
                    610.5555555555555,
                    551.6428044449505,
                    488.44444444444446,
                    428.42208470336914,
                    366.33333333333337,
                    303.72475512883614,
                    244.22222222222223,
                    175.96005329013664,
                    122.11111111111111,
                    15.577579808687663,
                    0.0
                },
                loop("KDPM2DiscreteScheduler", Map.of()).timesteps(),
                1e-9);
    }
}

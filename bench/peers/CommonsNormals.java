import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/** Normals by Apache Commons RNG: its ziggurat on xoroshiro128++; one line of JSON, millions per CPU second. */
class CommonsNormals {
    public static void main(String[] arguments) {
        var threads = ManagementFactory.getThreadMXBean();
        var sampler = ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_RO_SHI_RO_128_PP.create(42L));
        double[] out = new double[4096];
        double[] rates = new double[7];
        for (int s = -17; s < rates.length; s++) {
            long begun = threads.getCurrentThreadCpuTime();
            long count = 0;
            long spent = 0;
            while (spent < 60_000_000L) {
                for (int k = 0; k < out.length; k++) {
                    out[k] = sampler.sample();
                }
                count += out.length;
                spent = threads.getCurrentThreadCpuTime() - begun;
            }
            if (s >= 0) {
                rates[s] = 1e3 * count / spent;
            }
        }
        Arrays.sort(rates);
        System.out.printf(
                "{\"name\": \"java%d normals commons\", \"median\": %.1f}%n", Runtime.version().feature(), rates[3]);
    }
}

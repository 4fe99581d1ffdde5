package dev.fokker.experiment;

import dev.fokker.core.generate.ExponentialMultistep;
import dev.fokker.core.generate.PolynomialVariable;
import dev.fokker.core.generate.PredictionForm;
import dev.fokker.core.generate.SlopeWeight;
import java.util.List;

/** The names of exponential multistep methods: one evaluation a step, on Gaussian paths turned round. */
final class MultistepMethods {
    private static final MethodEntry.Usual FLOW = new MethodEntry.Usual(20, 0);
    private static final MethodEntry.Usual NOISY = new MethodEntry.Usual(40, 1);

    private MultistepMethods() {}

    static List<MethodEntry> all() {
        return List.of(
                flow("dpmpp-1", "DPM-Solver++ of order 1, any eta (Lu et al. 2022)", plusPlus(1)),
                flow("dpmpp-2m", "DPM-Solver++(2M), any eta (Lu et al. 2022)", plusPlus(2)),
                flow("dpmpp-3m", "DPM-Solver++(3M), any eta; of order 3 indeed (Lu et al. 2022)", plusPlus(3)),
                noisy("dpmpp-2m-sde", "dpmpp-2m at eta = 1 (Lu et al. 2022)", plusPlus(2)),
                noisy("dpmpp-3m-sde", "dpmpp-3m at eta = 1 (Lu et al. 2022)", plusPlus(3)),
                noisy(
                        "sa-solver",
                        "predictor of 3 and corrector of 4 data predictions, any eta (Xue et al. 2023)",
                        ExponentialMultistep.saSolver(3, 4)),
                flow("dpm-2m", "DPM-Solver-2, multistep, noise predictions (Lu et al. 2022)", solver(2)),
                flow("dpm-3m", "DPM-Solver-3, multistep, noise predictions (Lu et al. 2022)", solver(3)),
                flow("unipc-1", "UniPC-1, B2, order 2 (Zhao et al. 2023)", uniPC(1, SlopeWeight.MIDPOINT)),
                flow("unipc-2", "UniPC-2, B2, order 3 (Zhao et al. 2023)", uniPC(2, SlopeWeight.MIDPOINT)),
                flow("unipc-3", "UniPC-3, B2, order 4 (Zhao et al. 2023)", uniPC(3, SlopeWeight.MIDPOINT)),
                flow("unipc-1-b1", "UniPC-1 with B1 (Zhao et al. 2023)", uniPC(1, SlopeWeight.STEP)),
                flow("unipc-2-b1", "UniPC-2 with B1 (Zhao et al. 2023)", uniPC(2, SlopeWeight.STEP)),
                flow("unipc-3-b1", "UniPC-3 with B1 (Zhao et al. 2023)", uniPC(3, SlopeWeight.STEP)),
                flow("deis-1", "DEIS of order 1, which is ddim (Zhang and Chen 2023)", ExponentialMultistep.deis(1)),
                flow("deis-2", "DEIS, tAB, of order 2 (Zhang and Chen 2023)", ExponentialMultistep.deis(2)),
                flow("deis-3", "DEIS, tAB, of order 3 (Zhang and Chen 2023)", ExponentialMultistep.deis(3)),
                flow("lms-2", "Adams and Bashforth in sigma/alpha, order 2", ExponentialMultistep.lms(2)),
                flow("lms-3", "Adams and Bashforth in sigma/alpha, order 3", ExponentialMultistep.lms(3)),
                flow(
                        "lms",
                        "Adams and Bashforth in sigma/alpha, order 4 (Karras et al. 2022)",
                        ExponentialMultistep.lms(4)),
                flow(
                        "ipndm",
                        "(55, -59, 37, -9)/24 whatever the steps (Liu et al. 2022)",
                        ExponentialMultistep.ipndm()),
                flow("exp-pc-3", "exponential Adams predictor of 3, corrector of 4; order 4", corrected(3)),
                flow("exp-pc-4", "the same of 4 and 5; order 5", corrected(4)),
                flow("exp-pc-5", "the same of 5 and 6; order 6", corrected(5)),
                flow(
                        "exp-pc-3-noise",
                        "exp-pc-3 on noise predictions; better in few steps on equal log-SNR",
                        corrected(3).predicting(PredictionForm.NOISE)),
                flow(
                        "exp-pc-2-arsinh",
                        "predictor of 2, corrector of 3, in arsinh(sigma/alpha); for fitted grids of few steps",
                        corrected(2).in(PolynomialVariable.ARSINH)),
                flow("exp-pc-3-arsinh", "the same of 3 and 4", corrected(3).in(PolynomialVariable.ARSINH)));
    }

    private static ExponentialMultistep plusPlus(int order) {
        return ExponentialMultistep.dpmSolverPlusPlus(order);
    }

    private static ExponentialMultistep solver(int order) {
        return ExponentialMultistep.dpmSolver(order);
    }

    private static ExponentialMultistep uniPC(int order, SlopeWeight b) {
        return ExponentialMultistep.uniPC(order, b);
    }

    private static ExponentialMultistep corrected(int predictor) {
        return ExponentialMultistep.predictorCorrector(predictor);
    }

    private static MethodEntry flow(String name, String meaning, ExponentialMultistep method) {
        return MethodEntry.exponential(name, meaning, method, FLOW);
    }

    private static MethodEntry noisy(String name, String meaning, ExponentialMultistep method) {
        return MethodEntry.exponential(name, meaning, method, NOISY);
    }
}

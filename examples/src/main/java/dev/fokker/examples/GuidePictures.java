package dev.fokker.examples;

import java.util.List;
import java.util.stream.Stream;

/** All pictures of the guide, page by page. */
public final class GuidePictures {
    private GuidePictures() {}

    /** The pictures in the order of the pages. */
    public static List<GuidePicture> all() {
        return Stream.of(
                        RandomWalkPictures.all(),
                        BrownianMotionPictures.all(),
                        VariationPictures.all(),
                        IntegralPictures.all(),
                        ReadingPictures.all(),
                        ItoLemmaPictures.all(),
                        SolverPictures.all(),
                        AdaptiveStepsPictures.all(),
                        FlowPictures.all(),
                        FlowMapPictures.all(),
                        LikelihoodPictures.all(),
                        AdaptiveSamplingPictures.all(),
                        PassagePictures.all(),
                        FirstPassagePictures.all(),
                        KernelPictures.all(),
                        DensityPictures.all(),
                        HighOrderPictures.all(),
                        ExponentialPictures.all(),
                        SpectrumPictures.all(),
                        HeatPictures.all(),
                        InformationPictures.all(),
                        BoundaryPictures.all(),
                        SplittingPictures.all(),
                        PlaneDensityPictures.all(),
                        EnsemblePictures.all(),
                        InferencePictures.all(),
                        PlasmaPictures.all(),
                        MultistepPictures.all(),
                        GridPictures.all(),
                        SingleStepPictures.all(),
                        TurningPictures.all(),
                        SamplerStepPictures.all(),
                        LatentPictures.all(),
                        EditingPictures.all(),
                        InteropPictures.all(),
                        SigmaListPictures.all(),
                        ScorePictures.all(),
                        PosteriorPictures.all(),
                        ErrorBudgetPictures.all(),
                        JudgingPictures.all(),
                        TrainingPictures.all(),
                        ImagePictures.all(),
                        ObjectivePictures.all())
                .flatMap(List::stream)
                .toList();
    }
}

package dev.fokker.density;

final class PlaneBackwardEulerTest implements PlaneSchemeLaws {
    @Override
    public Scheme scheme() {
        return new BackwardEuler();
    }
}

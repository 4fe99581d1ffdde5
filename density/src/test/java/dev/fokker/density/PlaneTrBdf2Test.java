package dev.fokker.density;

final class PlaneTrBdf2Test implements PlaneSchemeLaws {
    @Override
    public Scheme scheme() {
        return new TrBdf2();
    }
}

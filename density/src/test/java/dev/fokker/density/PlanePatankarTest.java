package dev.fokker.density;

final class PlanePatankarTest implements PlaneSchemeLaws {
    @Override
    public Scheme scheme() {
        return new Patankar();
    }
}

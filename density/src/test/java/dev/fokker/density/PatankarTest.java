package dev.fokker.density;

final class PatankarTest implements SchemeLaws {
    @Override
    public Scheme scheme() {
        return new Patankar();
    }
}

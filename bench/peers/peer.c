/* What fokker's noise and walk do, in C: Threefry-4x64-20 by address with the same Box-Muller (bit for bit), xoroshiro128++ with a
 * 256-layer ziggurat, and the Ornstein-Uhlenbeck walk by Euler-Maruyama on both.
 *
 *     gcc -O3 -march=native -mprefer-vector-width=512 -ffp-contract=off -fno-math-errno -fno-trapping-math peer.c -o peer -lm
 *     ./peer
 *
 * prints a line of JSON for each: millions per CPU second, and a hash of numbers that must equal fokker's. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BATCH 256
#define TILE 1024
#define PATHS 16384
#define STEPS 64
typedef uint64_t u64;
typedef int64_t i64;

static u64 A[BATCH], B[BATCH], C[BATCH], D[BATCH];
static double M[BATCH], K[BATCH], F[BATCH], R[BATCH], CO[BATCH], SI[BATCH];

static inline u64 rotl(u64 x, int k) { return x << k | x >> (64 - k); }

#define MIX(a, b, r) a += b; b = rotl(b, r) ^ a;
#define EVEN MIX(x, y, 14) MIX(z, w, 16) MIX(x, w, 52) MIX(z, y, 57) MIX(x, y, 23) MIX(z, w, 40) MIX(x, w, 5) MIX(z, y, 37)
#define ODD MIX(x, y, 25) MIX(z, w, 33) MIX(x, w, 46) MIX(z, y, 12) MIX(x, y, 58) MIX(z, w, 22) MIX(x, w, 32) MIX(z, y, 32)
#define KEY(a, b, c, d) x += a; y += b; z += c; w += d;

static void words(u64 first, u64 draw, u64 k0, u64 k1) {
    u64 k2 = 0, k3 = 0, k4 = 0x1BD11BDAA9FC1A22ULL ^ k0 ^ k1;
    for (int i = 0; i < BATCH; i++) {
        u64 x = first + (u64) i, y = draw, z = 0, w = 0;
        KEY(k0, k1, k2, k3) EVEN KEY(k1, k2, k3, k4 + 1) ODD KEY(k2, k3, k4, k0 + 2) EVEN KEY(k3, k4, k0, k1 + 3) ODD
        KEY(k4, k0, k1, k2 + 4) EVEN KEY(k0, k1, k2, k3 + 5)
        A[i] = x; B[i] = y; C[i] = z; D[i] = w;
    }
}

static void polar(const u64 *u, const u64 *v) {
    for (int i = 0; i < BATCH; i++) M[i] = fma((double) (i64) (u[i] >> 12), 0x1p-52, 1.0);
    for (int i = 0; i < BATCH; i++) {
        u64 x = u[i] | 1ULL << 63;
        K[i] = (double) (i64) __builtin_popcountll((x & -x) - 1) + 0.5;
    }
    for (int i = 0; i < BATCH; i++) {
        double m = M[i], t = (m - 1.4142135623730951) / (m + 1.4142135623730951), s = t * t;
        double q = fma(s, 1.0 / 21, 1.0 / 19);
        q = fma(q, s, 1.0 / 17); q = fma(q, s, 1.0 / 15); q = fma(q, s, 1.0 / 13); q = fma(q, s, 1.0 / 11);
        q = fma(q, s, 1.0 / 9); q = fma(q, s, 1.0 / 7); q = fma(q, s, 1.0 / 5); q = fma(q, s, 1.0 / 3); q = fma(q, s, 1.0);
        R[i] = sqrt(fabs(2 * fma(K[i], 0.6931471805599453, -2 * t * q)));
    }
    for (int i = 0; i < BATCH; i++) F[i] = (double) ((i64) v[i] >> 11);
    for (int i = 0; i < BATCH; i++) {
        double f = F[i] * (0x1p-52 * 0.7853981633974483), g = f * f;
        double s = fma(g, -1.0 / 1307674368000.0, 1.0 / 6227020800.0);
        s = fma(s, g, -1.0 / 39916800); s = fma(s, g, 1.0 / 362880); s = fma(s, g, -1.0 / 5040); s = fma(s, g, 1.0 / 120);
        s = fma(s, g, -1.0 / 6); s = fma(s * g, f, f);
        double c = fma(g, 1.0 / 20922789888000.0, -1.0 / 87178291200.0);
        c = fma(c, g, 1.0 / 479001600); c = fma(c, g, -1.0 / 3628800); c = fma(c, g, 1.0 / 40320); c = fma(c, g, -1.0 / 720);
        c = fma(c, g, 1.0 / 24); c = fma(c, g, -0.5); c = fma(c, g, 1.0);
        double s2 = 2 * s * c, c2 = fma(-2 * s, s, 1.0);
        CO[i] = fma(-2 * s2, s2, 1.0);
        SI[i] = 2 * s2 * c2;
    }
}

static void deal(double *restrict out) {
    for (int i = 0; i < BATCH; i++) {
        out[4 * i] = R[i] * CO[i];
        out[4 * i + 1] = R[i] * SI[i];
    }
}

/* Normals of the paths first..first+n at one draw; n and first are multiples of 4 BATCH. */
static void by_address(u64 first, int n, u64 draw, double *out) {
    for (int p = 0; p < n; p += 4 * BATCH) {
        words((first + (u64) p) / 4, draw, 1, 3);
        polar(A, B); deal(out + p);
        polar(C, D); deal(out + p + 2);
    }
}

static double width[256], height[257], tail;
static i64 sure[256];
static u64 s0 = 1, s1 = 2;

static double bell(double x) { return exp(-0.5 * x * x); }

static void tables(void) {
    double area = 0.00492867323399, x = 3.6541528853610088;
    tail = x;
    width[0] = area / bell(x) * 0x1p-52;
    sure[0] = (i64) (x * bell(x) / area * 0x1p52);
    for (int i = 1; i < 256; i++) {
        double next = i == 255 ? 0 : sqrt(-2 * log(area / x + bell(x)));
        width[i] = x * 0x1p-52; height[i] = bell(x); sure[i] = (i64) (next / x * 0x1p52);
        x = next;
    }
    height[256] = 1;
}

static inline u64 next(void) {
    u64 a = s0, b = s1 ^ a, r = rotl(a + s1, 17) + a;
    s0 = rotl(a, 49) ^ b ^ b << 21; s1 = rotl(b, 28);
    return r;
}

static double uniform(void) { return ((double) (next() >> 11) + 0.5) * 0x1p-53; }

static __attribute__((noinline)) double judge(int layer, double x) {
    for (;;) {
        if (layer == 0) {
            double e, y;
            do { e = -log(uniform()) / tail; y = -log(uniform()); } while (2 * y <= e * e);
            return copysign(tail + e, x);
        }
        if (height[layer] + uniform() * (height[layer + 1] - height[layer]) < bell(x)) return x;
        u64 r = next();
        layer = (int) (r & 255);
        i64 j = (i64) r >> 11;
        x = (double) j * width[layer];
        if (llabs(j) < sure[layer]) return x;
    }
}

static void by_sequence(u64 first, int n, u64 draw, double *out) {
    (void) first; (void) draw;
    u64 a = s0, b = s1;
    for (int i = 0; i < n; i++) {
        u64 r = rotl(a + b, 17) + a;
        b ^= a; a = rotl(a, 49) ^ b ^ b << 21; b = rotl(b, 28);
        int layer = (int) (r & 255);
        i64 j = (i64) r >> 11;
        double x = (double) j * width[layer];
        if (__builtin_expect(llabs(j) < sure[layer], 1)) out[i] = x;
        else { s0 = a; s1 = b; out[i] = judge(layer, x); a = s0; b = s1; }
    }
    s0 = a; s1 = b;
}

typedef void Noise(u64, int, u64, double *);
static double out[4096], x[PATHS], dw[TILE];

static void normals(Noise *noise, u64 round) { noise(0, 4096, round, out); }

static void walk(Noise *noise, u64 round) {
    double h = 0.01, scale = sqrt(2.0) * sqrt(h);
    (void) round;
    for (int p = 0; p < PATHS; p += TILE) {
        double *restrict y = x + p;
        for (u64 s = 0; s < STEPS; s++) {
            noise((u64) p, TILE, s, dw);
            for (int i = 0; i < TILE; i++) y[i] = fma(-h, y[i], y[i]) + scale * dw[i];
        }
    }
}

static double cpu(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double) t.tv_sec + 1e-9 * (double) t.tv_nsec;
}

static int ascending(const void *a, const void *b) { return (*(double *) a > *(double *) b) - (*(double *) a < *(double *) b); }

static void figure(const char *name, void work(Noise *, u64), Noise *noise, double count) {
    double rate[7];
    u64 round = 0;
    for (int k = -3; k < 7; k++) {
        double start = cpu(), done = 0, spent;
        do { work(noise, round++); done += count; spent = cpu() - start; } while (spent < 0.06);
        if (k >= 0) rate[k] = done / spent / 1e6;
    }
    qsort(rate, 7, sizeof *rate, ascending);
    u64 hash = 0;
    by_address(0, 4096, 5, out);
    for (int i = 0; i < 4096; i++) { u64 bits; memcpy(&bits, out + i, 8); hash = 31 * hash + bits; }
    printf("{\"name\": \"c %s\", \"median\": %.1f, \"hash\": \"%016llx\"}\n", name, rate[3], (unsigned long long) hash);
}

int main(void) {
    tables();
    figure("normals threefry", normals, by_address, 4096);
    figure("normals ziggurat", normals, by_sequence, 4096);
    figure("walk threefry", walk, by_address, (double) PATHS * STEPS);
    figure("walk ziggurat", walk, by_sequence, (double) PATHS * STEPS);
    return 0;
}

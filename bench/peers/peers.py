"""Standard normals and the Ornstein-Uhlenbeck walk by Euler-Maruyama (double, 64 steps) in other libraries.

    python bench/peers/peers.py numpy|torch|numba|torchsde|diffrax

prints a line of JSON for each: millions of normals or path-steps per CPU second of the process, on one thread.
"""
import json
import math
import os
import statistics
import sys
import time

for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[name] = "1"
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"

THETA, SIGMA, STEP, STEPS, PATHS, NORMALS = 1.0, math.sqrt(2), 0.01, 64, 16384, 4096


def figure(name, work, count, warm=0.3):
    """Median of five samples of at least 60 ms of CPU time, after a warm-up that compiles what is compiled."""
    work()
    start = time.process_time()
    while time.process_time() - start < warm:
        work()
    rates = []
    for _ in range(5):
        start, done = time.process_time(), 0
        while time.process_time() - start < 0.06:
            work()
            done += count
        rates.append(done / (time.process_time() - start) / 1e6)
    print(json.dumps({"name": name, "median": round(statistics.median(rates), 2)}), flush=True)


def with_numpy():
    import numpy as np
    for bits in (np.random.SFC64, np.random.PCG64, np.random.Philox):
        random, out = np.random.Generator(bits(1)), np.empty(NORMALS)
        figure(f"numpy normals {bits.__name__}", lambda: random.standard_normal(out=out), NORMALS)

    random = np.random.Generator(np.random.SFC64(1))
    a, b = 1 - THETA * STEP, SIGMA * math.sqrt(STEP)
    x, dw = random.standard_normal(PATHS), np.empty(PATHS)

    def walk():
        for _ in range(STEPS):
            random.standard_normal(out=dw)
            np.multiply(dw, b, out=dw)
            np.multiply(x, a, out=x)
            np.add(x, dw, out=x)

    figure("numpy walk", walk, PATHS * STEPS)


def with_torch():
    import torch
    torch.set_num_threads(1)
    for kind in (torch.float32, torch.float64):
        bits = str(kind)[-2:]
        random, out = torch.Generator().manual_seed(1), torch.empty(NORMALS, dtype=kind)
        figure(f"torch normals {bits}", lambda: out.normal_(generator=random), NORMALS)
        a, b = 1 - THETA * STEP, SIGMA * math.sqrt(STEP)
        x, dw = torch.randn(PATHS, dtype=kind), torch.empty(PATHS, dtype=kind)

        def walk():
            for _ in range(STEPS):
                dw.normal_(generator=random)
                x.mul_(a).add_(dw, alpha=b)

        figure(f"torch walk {bits}", walk, PATHS * STEPS)


def with_numba():
    import numba
    import numpy as np

    @numba.njit
    def normals(random, out):
        for i in range(out.size):
            out[i] = random.standard_normal()

    @numba.njit
    def walk(random, x, a, b, steps):
        for i in range(x.size):
            v = x[i]
            for _ in range(steps):
                v = a * v + b * random.standard_normal()
            x[i] = v

    @numba.njit
    def walk_of_old(x, a, b, steps):
        for i in range(x.size):
            v = x[i]
            for _ in range(steps):
                v = a * v + b * np.random.standard_normal()
            x[i] = v

    random, out, x = np.random.Generator(np.random.SFC64(1)), np.empty(NORMALS), np.zeros(PATHS)
    a, b = 1 - THETA * STEP, SIGMA * math.sqrt(STEP)
    figure("numba walk np.random", lambda: walk_of_old(x, a, b, STEPS), PATHS * STEPS)
    figure("numba normals Generator", lambda: normals(random, out), NORMALS)
    figure("numba walk Generator", lambda: walk(random, x, a, b, STEPS), PATHS * STEPS)


def with_torchsde():
    import torch
    import torchsde
    torch.set_num_threads(1)

    class Process(torch.nn.Module):
        noise_type, sde_type = "diagonal", "ito"

        def f(self, t, y):
            return -THETA * y

        def g(self, t, y):
            return torch.full_like(y, SIGMA)

    x = torch.zeros(PATHS, 1, dtype=torch.float64)
    ends = torch.tensor([0.0, STEP * STEPS], dtype=torch.float64)
    process = Process()

    def walk():
        with torch.no_grad():
            torchsde.sdeint(process, x, ends, dt=STEP, method="euler")

    figure("torchsde walk", walk, PATHS * STEPS, warm=0)


def with_diffrax():
    import jax
    jax.config.update("jax_enable_x64", True)
    import diffrax
    import jax.numpy as jnp

    draw = jax.jit(lambda key: jax.random.normal(key, (NORMALS,), dtype=jnp.float64))
    key = jax.random.key(1)
    figure("jax normals", lambda: draw(key).block_until_ready(), NORMALS)

    drift = diffrax.ODETerm(lambda t, y, args: -THETA * y)

    def one(key):
        path = diffrax.UnsafeBrownianPath((), key)
        terms = diffrax.MultiTerm(drift, diffrax.ControlTerm(lambda t, y, args: jnp.float64(SIGMA), path))
        return diffrax.diffeqsolve(terms, diffrax.Euler(), 0.0, STEP * STEPS, STEP, jnp.float64(0.0),
                                   adjoint=diffrax.DirectAdjoint(), max_steps=STEPS + 1).ys[-1]

    walk = jax.jit(jax.vmap(one))
    keys = jax.random.split(key, PATHS)
    figure("diffrax walk", lambda: walk(keys).block_until_ready(), PATHS * STEPS)


if __name__ == "__main__":
    peers = {"numpy": with_numpy, "torch": with_torch, "numba": with_numba, "torchsde": with_torchsde,
             "diffrax": with_diffrax}
    if len(sys.argv) != 2 or sys.argv[1] not in peers:
        sys.exit(__doc__)
    peers[sys.argv[1]]()

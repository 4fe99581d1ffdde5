"""One density problem solved by one other library, as lines of JSON: error against the closed form and processor seconds.

    python bench/peers/density_peers.py LIBRARY PROBLEM

LIBRARY is fokker, scipy, fplanck, pypde, fipy or pyddm, PROBLEM is P1 to P5; for fokker the variable FOKKER_JAVA holds the command
that runs Java with the class path. Seconds are those of the process, of one thread, from the
coefficients to the answer with all set-up, the median of several runs after one that compiles what the library compiles. The
error is the L1 norm against exact averages over the cells where the start was such averages, or against exact values at their centres
where the start was those, whichever is smaller; for P4 the largest error of the density of first passage through the upper end for
t >= 0.05, as a share of its maximum.
"""

import json
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ.setdefault(threads, "1")

import numpy as np
from scipy import integrate, linalg, sparse, special, stats
from scipy.sparse.linalg import splu

GAUSS = np.polynomial.legendre.leggauss(6)


class Line:
    """Equal cells on an interval with an exact density of x and t."""

    def __init__(self, name, lo, hi, begin, end, exact, drift, half_d, half_d_prime):
        self.name, self.lo, self.hi, self.begin, self.end = name, lo, hi, begin, end
        self.exact, self.drift, self.half_d, self.half_d_prime = exact, drift, half_d, half_d_prime
        self.dimension = 1

    def centres(self, n):
        h = (self.hi - self.lo) / n
        return self.lo + h * (np.arange(n) + 0.5), h

    def values(self, n, t):
        return self.exact(self.centres(n)[0], t)

    def averages(self, n, t):
        x, h = self.centres(n)
        nodes, weights = GAUSS
        points = (x[:, None] + 0.5 * h * nodes[None, :]).ravel()
        return self.exact(points, t).reshape(n, -1) @ weights / 2

    def cell(self, n):
        return (self.hi - self.lo) / n


class Plane:
    """Equal cells on a square with a Gaussian law that a linear drift -A x and the tensor Q carry on."""

    def __init__(self, name, lo, hi, a, q, mean, cov, end):
        self.name, self.lo, self.hi, self.begin, self.end = name, lo, hi, 0.0, end
        self.a, self.q, self.mean, self.cov = (np.array(v, float) for v in (a, q, mean, cov))
        self.dimension = 2

    def law(self, t):
        e = linalg.expm(-self.a * t)
        block = np.zeros((4, 4))
        block[:2, :2], block[:2, 2:], block[2:, 2:] = -self.a, self.q, self.a.T
        van_loan = linalg.expm(block * t)
        grown = van_loan[:2, 2:] @ van_loan[:2, :2].T
        return e @ self.mean, e @ self.cov @ e.T + grown

    def density(self, x, y, t):
        mean, cov = self.law(t)
        inverse = np.linalg.inv(cov)
        u, v = x - mean[0], y - mean[1]
        power = inverse[0, 0] * u * u + 2 * inverse[0, 1] * u * v + inverse[1, 1] * v * v
        return np.exp(-power / 2) / (2 * np.pi * np.sqrt(np.linalg.det(cov)))

    def axis(self, n):
        h = (self.hi - self.lo) / n
        return self.lo + h * (np.arange(n) + 0.5), h

    def values(self, n, t):
        x, _ = self.axis(n)
        return self.density(x[:, None], x[None, :], t)

    def averages(self, n, t):
        x, h = self.axis(n)
        sum_ = np.zeros((n, n))
        for u, wu in zip(*GAUSS):
            for v, wv in zip(*GAUSS):
                sum_ += wu * wv / 4 * self.density((x + 0.5 * h * u)[:, None], (x + 0.5 * h * v)[None, :], t)
        return sum_

    def cell(self, n):
        return ((self.hi - self.lo) / n) ** 2


def double_well():
    """P1: dx = -(h'/h) dt + dW, h = exp(-x^2/2) 1F1((1+2c)/4; 1/2; x^2), from x0 at t = 0. Hongler and Zheng (1982)."""
    c, x0 = -0.45, -1.5
    a = (1 + 2 * c) / 4

    def h(x):
        return np.exp(-x * x / 2) * special.hyp1f1(a, 0.5, x * x)

    def slope(x):
        return -x + 4 * a * x * special.hyp1f1(a + 1, 1.5, x * x) / special.hyp1f1(a, 0.5, x * x)

    fine = np.linspace(-12, 12, 200001)
    norm = 1 / integrate.simpson(h(fine) ** -2, x=fine)

    def exact(x, t):
        x = np.atleast_1d(x)
        phi = [np.pi**-0.25 * np.exp(-x * x / 2)]
        phi0 = [np.pi**-0.25 * np.exp(-x0 * x0 / 2)]
        terms = int(37 / t) + 3
        for n in range(terms + 1):
            phi.append(np.sqrt(2 / (n + 1)) * x * phi[n] - (np.sqrt(n / (n + 1)) * phi[n - 1] if n else 0))
            phi0.append(np.sqrt(2 / (n + 1)) * x0 * phi0[n] - (np.sqrt(n / (n + 1)) * phi0[n - 1] if n else 0))
        s, s0 = slope(x), slope(np.array([x0]))[0]
        total = np.zeros_like(x)
        for n in range(terms):
            d = (np.sqrt(n / 2) * phi[n - 1] if n else 0) - np.sqrt((n + 1) / 2) * phi[n + 1]
            d0 = (np.sqrt(n / 2) * phi0[n - 1] if n else 0) - np.sqrt((n + 1) / 2) * phi0[n + 1]
            rate = n + c + 0.5
            total += np.exp(-rate * t) * (-d + s * phi[n]) * (-d0 + s0 * phi0[n]) / (2 * rate)
        return norm / h(x) ** 2 + h(np.array([x0]))[0] / h(x) * total

    problem = Line("P1", -6, 6, 0.2, 1.2, exact, lambda x: -slope(x), lambda x: 0.5 + 0 * x, lambda x: 0 * x)
    problem.potential = lambda x: 2 * np.log(h(x))
    return problem


def cross_diffusion():
    """P2: a linear drift and a tensor with a cross term."""
    return Plane("P2", -4, 4, [[1, -0.8], [0.8, 1.5]], [[0.6, 0.35], [0.35, 0.5]], [1.2, -0.8], 0.16 * np.eye(2), 1.0)


def oscillator():
    """P3: the underdamped oscillator, noise in the velocity only."""
    return Plane("P3", -7, 7, [[0, -1], [1, 0.5]], [[0, 0], [0, 1]], [1.5, 0], 0.5 * np.eye(2), 1.0)


def square_root(s):
    """P5: dv = k (theta - v) dt + s sqrt(v) dW from v0 at t = 0, seen from t = 0.25 to 1.25; noncentral chi-square."""
    k, theta, v0 = 1.2, 0.4, 0.4

    def exact(v, t):
        c = s * s * (1 - np.exp(-k * t)) / (4 * k)
        return stats.ncx2.pdf(v / c, 4 * k * theta / s**2, v0 * np.exp(-k * t) / c) / c

    problem = Line(
        f"P5 s={s:g}",
        0,
        6,
        0.25,
        1.25,
        exact,
        lambda v: k * (theta - v),
        lambda v: s * s * v / 2,
        lambda v: s * s / 2 + 0 * v,
    )

    def averages(n, t):
        c = s * s * (1 - np.exp(-k * t)) / (4 * k)
        faces = np.linspace(0, 6, n + 1)
        below = stats.ncx2.cdf(faces / c, 4 * k * theta / s**2, v0 * np.exp(-k * t) / c)
        return np.diff(below) / (6 / n)

    problem.averages = averages
    return problem


PROBLEMS = {
    "P1": [double_well],
    "P2": [cross_diffusion],
    "P3": [oscillator],
    "P5": [lambda: square_root(0.5), lambda: square_root(0.8), lambda: square_root(1.2)],
}


def report(code, problem, setting, n, solve):
    """Runs solve(start) -> end from both kinds of start and prints the better, with the median time of its runs."""
    cell = problem.cell(n)
    best = None
    for kind in ("averages", "values"):
        exact = getattr(problem, kind)
        start = exact(n, problem.begin)
        if not np.all(np.isfinite(start)):
            continue
        truth = exact(n, problem.end)
        began = time.process_time()
        p = solve(start)
        spent = [time.process_time() - began]
        error = float(np.abs(p - truth).sum() * cell) if np.all(np.isfinite(truth)) else float("nan")
        if best is None or error < best["error"]:
            best = {"error": error, "kind": kind, "mass": float(p.sum() * cell), "min": float(p.min())}
            chosen = start
    spent = []
    while len(spent) < 3 or (sum(spent) < 1 and len(spent) < 15):
        began = time.process_time()
        solve(chosen)
        spent.append(time.process_time() - began)
    best.update(
        code=code,
        problem=problem.name,
        setting=setting,
        seconds=statistics.median(spent),
        lowest=min(spent),
        highest=max(spent),
    )
    print(json.dumps(best), flush=True)


# --- scipy: what one writes by hand with sparse matrices -----------------------------------------------------------------------


def bernoulli(z):
    small = np.abs(z) < 1e-5
    safe = np.where(small, 1.0, z)
    return np.where(small, 1 - z / 2 + z * z / 12, safe / np.expm1(safe))


def chang_cooper(problem, n):
    """The tridiagonal matrix of Chang and Cooper on equal cells without flux through the ends, in banded form."""
    x, h = problem.centres(n)
    face = problem.lo + h * np.arange(1, n)
    a = problem.half_d(face)
    z = (problem.drift(face) - problem.half_d_prime(face)) * h / a
    up, down = a / h**2 * bernoulli(-z), a / h**2 * bernoulli(z)
    band = np.zeros((3, n))
    band[0, 1:] = down
    band[2, :-1] = up
    band[1, :-1] -= up
    band[1, 1:] -= down
    return band


def banded_times(band, p):
    out = band[1] * p
    out[:-1] += band[0, 1:] * p[1:]
    out[1:] += band[2, :-1] * p[:-1]
    return out


def scipy_line(problem, n, steps):
    def solve(start):
        from scipy.linalg import get_lapack_funcs

        band = chang_cooper(problem, n)
        tau = (problem.end - problem.begin) / steps / 2
        factor, back = get_lapack_funcs(("gttrf", "gttrs"), (band,))
        dl, d, du, du2, pivots, _ = factor(-tau * band[2, :-1], 1 - tau * band[1], -tau * band[0, 1:])
        p = start.copy()
        for _ in range(steps):
            p, _ = back(dl, d, du, du2, pivots, p + tau * banded_times(band, p))
        return p

    report("scipy", problem, f"Chang-Cooper, Crank-Nicolson {n} x {steps}", n, solve)


def nine_points(problem, n):
    """Central second order in both directions and the mixed one, in conservation form without flux through the sides."""
    x, h = problem.axis(n)
    one = sparse.identity(n)
    inner = np.ones(n - 1)
    grad = sparse.diags([-inner, inner], [0, 1], shape=(n - 1, n)) / h
    mean = sparse.diags([0.5 * inner, 0.5 * inner], [0, 1], shape=(n - 1, n))
    div = -grad.T
    wide = sparse.lil_matrix((n, n))
    for i in range(n):
        wide[i, min(i + 1, n - 1)] += 0.5 / h
        wide[i, max(i - 1, 0)] -= 0.5 / h
    wide = wide.tocsr()
    face = x[:-1] + h / 2
    a, q = problem.a, problem.q
    fx = sparse.kron(sparse.diags(-a[0, 0] * face) @ mean, one) + sparse.kron(mean, sparse.diags(-a[0, 1] * x))
    fy = sparse.kron(one, sparse.diags(-a[1, 1] * face) @ mean) + sparse.kron(sparse.diags(-a[1, 0] * x), mean)
    fx = fx - 0.5 * q[0, 0] * sparse.kron(grad, one) - 0.5 * q[0, 1] * sparse.kron(mean, wide)
    fy = fy - 0.5 * q[1, 1] * sparse.kron(one, grad) - 0.5 * q[0, 1] * sparse.kron(wide, mean)
    return (-(sparse.kron(div, one) @ fx) - sparse.kron(one, div) @ fy).tocsc()


def scipy_plane(problem, n, steps):
    def solve(start):
        matrix = nine_points(problem, n)
        tau = (problem.end - problem.begin) / steps / 2
        one = sparse.identity(n * n, format="csc")
        inverse = splu(
            (one - tau * matrix).tocsc(),
            permc_spec="MMD_AT_PLUS_A",
            options={"SymmetricMode": True},
            diag_pivot_thresh=0.0,
        )
        right = (one + tau * matrix).tocsr()
        p = start.ravel()
        for _ in range(steps):
            p = inverse.solve(right @ p)
        return p.reshape(n, n)

    report("scipy", problem, f"nine points, Crank-Nicolson {n}^2 x {steps}", n, solve)


def run_scipy(name):
    if name == "P4":
        return scipy_passage()
    for make in PROBLEMS[name]:
        problem = make()
        if problem.dimension == 1:
            for n, steps in (
                ((250, 50), (500, 50), (1000, 100), (2000, 200), (4000, 400))
                if name == "P1"
                else ((100, 50), (400, 100), (1000, 200))
            ):
                scipy_line(problem, n, steps)
        else:
            for n, steps in ((64, 25), (128, 50), (256, 100)) if name == "P2" else ((100, 50), (200, 100)):
                scipy_plane(problem, n, steps)


# --- ours ---------------------------------------------------------------------------------------------------------------------

OURS = {
    "P1": [
        (96, "exponential", 1),
        (304, "exponential", 1),
        (1000, "tr-bdf2", 100),
        (1000, "patankar", 100),
        (2000, "tr-bdf2", 200),
        (96, "high-order", 0),
        (192, "high-order", 0),
        (168, "chebyshev", 1),
    ],
    "P2": [
        (256, "positive-exponential", 1),
        (280, "positive-exponential", 1),
        (256, "patankar", 25),
        (256, "adi", 50),
        (64, "exponential", 1),
        (98, "exponential", 1),
        (128, "exponential", 1),
        (176, "exponential", 1),
        (64, "high-order", 0),
    ],
    "P3": [
        (100, "patankar", 50),
        (200, "positive-exponential", 10),
        (64, "exponential", 1),
        (96, "exponential", 1),
        (176, "exponential", 1),
        (96, "high-order", 0),
    ],
    "P5": [(100, "tr-bdf2", 50), (400, "tr-bdf2", 100), (400, "patankar", 100), (1000, "tr-bdf2", 200)],
}


def run_fokker(name):
    if name == "P4":
        print(
            subprocess.run(
                shlex.split(os.environ["FOKKER_JAVA"]) + ["dev.fokker.bench.PassagePeers"],
                capture_output=True,
                text=True,
                check=True,
            ).stdout,
            end="",
        )
        return
    for make in PROBLEMS[name]:
        problem = make()
        for n, scheme, steps in OURS[name]:
            ours(problem, n, scheme, steps)


def ours(problem, n, scheme, steps):
    """Starts from exact averages over the cells, which is what our densities hold, and is judged by them."""
    with tempfile.TemporaryDirectory() as folder:
        start, end = os.path.join(folder, "start"), os.path.join(folder, "end")
        exact = problem.averages(n, problem.begin)
        np.maximum(exact, 0).astype("<f8").tofile(start)
        command = shlex.split(os.environ["FOKKER_JAVA"]) + [
            "dev.fokker.bench.DensityPeers",
            problem.name,
            str(n),
            scheme,
            str(steps),
            start,
            end,
        ]
        answer = subprocess.run(command, capture_output=True, text=True)
        if answer.returncode:
            print(f"fokker {problem.name} {scheme}: {answer.stderr.strip().splitlines()[0]}", file=sys.stderr)
            return
        figures = json.loads(answer.stdout)
        p = np.fromfile(end, "<f8").reshape(exact.shape)
    truth = problem.averages(n, problem.end)
    cell = problem.cell(n)
    size = f"{n}^2" if problem.dimension == 2 else f"{n}"
    figures.update(
        code="Fokker",
        problem=problem.name,
        setting=f"{scheme} {size} x {figures['steps']}",
        kind="averages",
        error=float(np.abs(p - truth).sum() * cell),
        mass=float(p.sum() * cell),
        min=float(p.min()),
    )
    print(json.dumps(figures), flush=True)


# --- the other libraries --------------------------------------------------------------------------------------------------------


def fplanck_solver():
    """fplanck of the current release; on Pythons before 3.12 with its one generic function written the older way."""
    try:
        from fplanck.solver import FokkerPlanck
    except SyntaxError:
        import importlib.util

        spec = importlib.util.find_spec("fplanck.utility")
        with open(spec.origin) as source:
            text = source.read().replace(
                "def combine[T](*funcs: Callable[..., T]) -> Callable[..., T]", "def combine(*funcs)"
            )
        module = importlib.util.module_from_spec(spec)
        exec(compile(text, spec.origin, "exec"), module.__dict__)
        sys.modules["fplanck.utility"] = module
        from fplanck.solver import FokkerPlanck
    return FokkerPlanck


def run_fplanck(name):
    if name != "P1":
        return
    from scipy import constants

    solver = fplanck_solver()
    problem = double_well()
    for n in (250, 500, 1000):
        h = 12 / n

        def solve(start):
            sim = solver(
                temperature=1 / constants.k,
                drag=2.0,
                extent=12 - h / 2,
                resolution=h,
                potential=lambda x: problem.potential(x),
            )
            assert sim.Ngrid[0] == n
            return sim.propagate(lambda x: start.copy(), 1.0, normalize=False)

        report("fplanck", problem, f"{n} cells, expm_multiply", n, solve)


def run_pypde(name):
    import pde

    if name == "P4":
        return
    for make in PROBLEMS[name]:
        problem = make()
        if problem.dimension == 1:
            for n in (250, 500, 1000) if name == "P1" else (100, 400):
                pypde_line(pde, problem, n)
        else:
            for n in (64, 128, 256) if name == "P2" else (100, 200):
                pypde_plane(pde, problem, n)


def pypde_run(pde, equation, state, problem, kept):
    """The solver compiles its right side anew for every call; what is measured is the run of one that is compiled."""
    duration = problem.end - problem.begin
    if "stepper" not in kept:
        solver = pde.RungeKuttaSolver(equation, adaptive=True, tolerance=1e-6)
        kept["stepper"] = solver.make_stepper(state, dt=1e-5)
    out = state.copy()
    kept["stepper"](out, 0.0, duration)
    return out.data


def pypde_line(pde, problem, n):
    grid = pde.CartesianGrid([[problem.lo, problem.hi]], n)
    x = grid.axes_coords[0]
    drift = pde.ScalarField(grid, problem.drift(x))
    half_d = pde.ScalarField(grid, problem.half_d(x))
    equation = pde.PDE({"p": "-d_dx(f * p) + laplace(a * p)"}, bc={"derivative": 0}, consts={"f": drift, "a": half_d})
    kept = {}
    report(
        "py-pde",
        problem,
        f"{n} cells, adaptive Runge-Kutta, compiled before",
        n,
        lambda start: pypde_run(pde, equation, pde.ScalarField(grid, start), problem, kept),
    )


def pypde_plane(pde, problem, n):
    grid = pde.CartesianGrid([[problem.lo, problem.hi]] * 2, n)
    a, q = problem.a, problem.q
    flux = f"-d_dx(({-a[0, 0]} * x + {-a[0, 1]} * y) * p) - d_dy(({-a[1, 0]} * x + {-a[1, 1]} * y) * p)"
    spread = f"{q[0, 0] / 2} * d2_dx2(p) + {q[1, 1] / 2} * d2_dy2(p) + {q[0, 1]} * d_dx(d_dy(p))"
    equation = pde.PDE({"p": f"{flux} + {spread}"}, bc={"derivative": 0})
    kept = {}
    report(
        "py-pde",
        problem,
        f"{n}^2 cells, adaptive Runge-Kutta, compiled before",
        n,
        lambda start: pypde_run(pde, equation, pde.ScalarField(grid, start), problem, kept),
    )


def run_fipy(name):
    import fipy

    if name == "P4":
        return
    for make in PROBLEMS[name]:
        problem = make()
        if problem.dimension == 1:
            for n, steps in ((250, 50), (1000, 100)) if name == "P1" else ((100, 50), (400, 100)):
                fipy_line(fipy, problem, n, steps)
        else:
            for n, steps in ((64, 50), (128, 50)):
                fipy_plane(fipy, problem, n, steps)


def fipy_line(fipy, problem, n, steps):
    def solve(start):
        h = (problem.hi - problem.lo) / n
        mesh = fipy.Grid1D(nx=n, dx=h) + (problem.lo,)
        p = fipy.CellVariable(mesh=mesh, value=start)
        face = mesh.faceCenters[0].value
        carried = problem.drift(face) - problem.half_d_prime(face)
        carried[0] = carried[-1] = 0.0
        velocity = fipy.FaceVariable(mesh=mesh, rank=1, value=carried[np.newaxis, :])
        spread = fipy.FaceVariable(mesh=mesh, value=problem.half_d(face))
        equation = fipy.TransientTerm() == fipy.DiffusionTerm(coeff=spread) - fipy.ExponentialConvectionTerm(
            coeff=velocity
        )
        for _ in range(steps):
            equation.solve(var=p, dt=(problem.end - problem.begin) / steps)
        return p.value.copy()

    report("FiPy", problem, f"{n} cells x {steps} implicit steps", n, solve)


def fipy_plane(fipy, problem, n, steps):
    def solve(start):
        h = (problem.hi - problem.lo) / n
        mesh = fipy.Grid2D(nx=n, ny=n, dx=h, dy=h) + ((problem.lo,), (problem.lo,))
        # the cells of this mesh run along x first
        p = fipy.CellVariable(mesh=mesh, value=start.T.ravel())
        x, y = mesh.faceCenters.value
        inside = (~mesh.exteriorFaces.value).astype(float)
        a, q = problem.a, problem.q
        carried = np.array([-(a[0, 0] * x + a[0, 1] * y), -(a[1, 0] * x + a[1, 1] * y)]) * inside
        velocity = fipy.FaceVariable(mesh=mesh, rank=1, value=carried)
        spread = fipy.FaceVariable(mesh=mesh, rank=2, value=(q / 2)[:, :, np.newaxis] * np.ones(x.size))
        equation = fipy.TransientTerm() == fipy.DiffusionTerm(coeff=[spread]) - fipy.ExponentialConvectionTerm(
            coeff=velocity
        )
        for _ in range(steps):
            equation.solve(var=p, dt=(problem.end - problem.begin) / steps)
        return p.value.reshape(n, n).T.copy()

    report("FiPy", problem, f"{n}^2 cells x {steps} implicit steps", n, solve)


# --- first passage: P4 ------------------------------------------------------------------------------------------------------------

DRIFT, BOUND, HORIZON = 1.2, 1.0, 4.0


def passage(t):
    """The density of leaving (-B, B) through the upper end at t, from 0 with unit noise, by the series of images."""
    t = np.asarray(t, float)
    total = np.zeros_like(t)
    for k in range(-12, 13):
        d = BOUND * (4 * k + 1)
        total += d * np.exp(-d * d / (2 * t)) / np.sqrt(2 * np.pi * t**3)
    return np.exp(DRIFT * BOUND - DRIFT**2 * t / 2) * total


def report_passage(code, setting, solve):
    t, p = solve()
    late = t >= 0.05
    error = float(np.abs(p - passage(np.maximum(t, 1e-9)))[late].max() / passage(np.linspace(0.05, 1, 2000)).max())
    spent = []
    while len(spent) < 3 or (sum(spent) < 1 and len(spent) < 15):
        began = time.process_time()
        solve()
        spent.append(time.process_time() - began)
    print(
        json.dumps(
            {
                "code": code,
                "problem": "P4",
                "setting": setting,
                "error": error,
                "kind": "values",
                "mass": float("nan"),
                "min": float(p.min()),
                "seconds": statistics.median(spent),
                "lowest": min(spent),
                "highest": max(spent),
            }
        ),
        flush=True,
    )


def run_pyddm(name):
    if name != "P4":
        return
    import pyddm

    for step in (0.01, 0.005, 0.001):
        model = pyddm.Model(
            drift=pyddm.DriftConstant(drift=DRIFT),
            noise=pyddm.NoiseConstant(noise=1),
            bound=pyddm.BoundConstant(B=BOUND),
            IC=pyddm.ICPointSourceCenter(),
            dx=step,
            dt=step,
            T_dur=HORIZON,
        )
        ways = (("implicit, in C", model.solve_numerical_c), ("Crank-Nicolson", model.solve_numerical_cn))
        for way, run in ways:

            def solve(run=run):
                return model.t_domain(), run().pdf("correct")

            report_passage("PyDDM", f"{way}, dx = dt = {step:g}", solve)


def scipy_passage():
    from scipy.linalg import get_lapack_funcs

    for n, steps in ((100, 400), (400, 1600), (1000, 4000)):

        def solve():
            h = 2 * BOUND / n
            z = DRIFT * h / 0.5
            up, down = 0.5 / h**2 * bernoulli(np.array(-z)), 0.5 / h**2 * bernoulli(np.array(z))
            # unknowns on the n - 1 inner nodes, absorbed at the two ends
            m = n - 1
            p = np.zeros(m)
            p[m // 2] = 1.0
            band = np.array([np.full(m, down), np.full(m, -(up + down)), np.full(m, up)])
            t = [0.0]
            out = [0.0]
            factor, back = get_lapack_funcs(("gttrf", "gttrs"), (band,))

            def factored(tau):
                dl, d, du, du2, pivots, _ = factor(-tau * band[2, :-1], 1 - tau * band[1], -tau * band[0, 1:])
                return lambda b: back(dl, d, du, du2, pivots, b)[0]

            dt = HORIZON / steps
            damped, half = factored(dt / 4), factored(dt / 2)
            for _ in range(4):
                p = damped(p)
            t.append(dt)
            out.append(up * p[-1])
            for k in range(1, steps):
                p = half(p + dt / 2 * banded_times(band, p))
                t.append((k + 1) * dt)
                out.append(up * p[-1])
            return np.array(t), np.array(out)

        report_passage("scipy", f"Chang-Cooper, Crank-Nicolson {n} x {steps}", solve)


RUNS = {
    "fokker": run_fokker,
    "scipy": run_scipy,
    "fplanck": run_fplanck,
    "pypde": run_pypde,
    "fipy": run_fipy,
    "pyddm": run_pyddm,
}

if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in RUNS or sys.argv[2] not in ("P1", "P2", "P3", "P4", "P5"):
        sys.exit(__doc__)
    RUNS[sys.argv[1]](sys.argv[2])

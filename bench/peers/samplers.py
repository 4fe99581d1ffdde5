"""Error against evaluations of the samplers of other libraries on the problems that SamplerPoints wrote: the flow of the usual path
(beta from 0.1 to 20) from t = 1 to 0.001 with the exact score, from given starting points to given ends, in double precision.

    python bench/peers/samplers.py FOLDER [library ...] [--budgets 8,10,12]
                                                    libraries: diffusers k-diffusion scipy; all where none is named

prints a line of JSON for each run: library, method, grid, problem, evaluations a path (mean and most), root mean square and median of
the distance to the true ends, seconds. Libraries meet the same noise levels at both ends: their last step to no noise is left out.
"""
import inspect
import json
import sys
import time
import warnings
from pathlib import Path

import numpy as np
import torch

warnings.filterwarnings("ignore")
torch.set_num_threads(1)
torch.set_grad_enabled(False)
torch.set_default_dtype(torch.float64)

BUDGETS = (5, 6, 8, 10, 12, 16, 20, 24, 32, 48, 64, 96, 128, 192)
FIRST, LAST, TRAIN = 1.0, 1e-3, 1000


def alpha_sigma(t):
    integral = t * (0.1 + 0.5 * t * 19.9)
    return np.exp(-0.5 * integral), np.sqrt(-np.expm1(-integral))


class Problem:
    """A mixture with diagonal covariances under the path: its exact predictions."""

    def __init__(self, folder, name):
        target = json.loads((folder / f"{name}.json").read_text())
        self.name = name
        self.log_weights = torch.tensor(target["weights"]).log()
        self.means = torch.tensor(target["means"])
        self.variances = torch.tensor(target["covariances"]).diagonal(dim1=1, dim2=2).contiguous()
        self.starts = torch.from_numpy(np.load(folder / f"{name}.starts.npy"))
        self.ends = torch.from_numpy(np.load(folder / f"{name}.ends.npy"))
        # Sums over modes and components take their time: fewer paths where there are many.
        paths = len(self.starts) if self.starts.shape[1] < 16 else 100
        self.starts, self.ends = self.starts[:paths], self.ends[:paths]
        self.calls = 0

    def data(self, y, rho):
        """E[x0] for y = x/alpha at the level rho = sigma/alpha, one number or one a row."""
        self.calls += 1
        rho = torch.as_tensor(rho, dtype=torch.float64).reshape(-1, 1, 1)
        variances = self.variances + rho**2
        apart = y[:, None, :] - self.means
        log = self.log_weights - 0.5 * (apart**2 / variances + variances.log()).sum(-1)
        shares = torch.softmax(log, 1)
        return (shares[:, :, None] * (self.means + self.variances / variances * apart)).sum(1)

    def noise(self, y, rho):
        return (y - self.data(y, rho)) / rho

    def report(self, library, method, grid, x, evaluations, seconds):
        distance = ((x - self.ends) ** 2).sum(1).sqrt()
        mean, most = evaluations
        print(
            json.dumps(
                dict(
                    library=library,
                    method=method,
                    grid=grid,
                    problem=self.name,
                    evaluations=mean,
                    most=most,
                    error=float((distance**2).mean().sqrt()),
                    median=float(distance.median()),
                    seconds=seconds,
                )
            ),
            flush=True,
        )


def table():
    """Betas of a chain of 1000 whose levels are those of the path at 1000 equal times from 0.001 to 1."""
    kept = alpha_sigma(np.linspace(LAST, FIRST, TRAIN))[0] ** 2
    return np.append(1 - kept[0], 1 - kept[1:] / kept[:-1])


SIGMA_SPACE = "EulerDiscrete HeunDiscrete KDPM2Discrete LMSDiscrete".split()
GRIDS = {
    "linspace": {},
    "karras": dict(use_karras_sigmas=True),
    "exponential": dict(use_exponential_sigmas=True),
    "beta": dict(use_beta_sigmas=True),
    "lu": dict(use_lu_lambdas=True),
}
DIFFUSERS = [
    ("DDIM", dict(clip_sample=False, set_alpha_to_one=False, timestep_spacing="trailing")),
    ("PNDM", dict(skip_prk_steps=True, timestep_spacing="trailing")),
    ("EulerDiscrete", {}),
    ("HeunDiscrete", {}),
    ("KDPM2Discrete", {}),
    ("LMSDiscrete", {}),
    ("DEISMultistep", dict(solver_order=2)),
    ("DEISMultistep", dict(solver_order=3)),
    ("DPMSolverSinglestep", dict(solver_order=2, final_sigmas_type="sigma_min")),
    ("DPMSolverSinglestep", dict(solver_order=3, final_sigmas_type="sigma_min")),
    ("DPMSolverMultistep", dict(solver_order=2, algorithm_type="dpmsolver", final_sigmas_type="sigma_min")),
    ("DPMSolverMultistep", dict(solver_order=3, algorithm_type="dpmsolver", final_sigmas_type="sigma_min")),
    ("DPMSolverMultistep", dict(solver_order=2, final_sigmas_type="sigma_min")),
    ("DPMSolverMultistep", dict(solver_order=3, final_sigmas_type="sigma_min")),
    ("UniPCMultistep", dict(solver_order=1, final_sigmas_type="sigma_min")),
    ("UniPCMultistep", dict(solver_order=2, final_sigmas_type="sigma_min")),
    ("UniPCMultistep", dict(solver_order=2, solver_type="bh1", final_sigmas_type="sigma_min")),
    ("UniPCMultistep", dict(solver_order=3, final_sigmas_type="sigma_min")),
    ("SASolver", dict(predictor_order=3, corrector_order=4, tau_func=lambda t: 0.0)),
]


def in_doubles(scheduler):
    """Tables in single precision are made again in double: the error is then the method's own."""
    kept = np.cumprod(1 - table())
    scheduler.betas = torch.from_numpy(table())
    scheduler.alphas = 1 - scheduler.betas
    scheduler.alphas_cumprod = torch.from_numpy(kept)
    if hasattr(scheduler, "alpha_t"):
        scheduler.alpha_t = scheduler.alphas_cumprod.sqrt()
        scheduler.sigma_t = (1 - scheduler.alphas_cumprod).sqrt()
        scheduler.lambda_t = scheduler.alpha_t.log() - scheduler.sigma_t.log()
    if hasattr(scheduler, "final_alpha_cumprod"):
        scheduler.final_alpha_cumprod = scheduler.alphas_cumprod[0]


def loop(problem, scheduler, name, steps):
    """The scheduler's loop from the first level to the last one; the model is told the level that the scheduler is at."""
    in_doubles(scheduler)
    sigma_space = name in SIGMA_SPACE
    # A list of levels that ends without noise has one step too many for us: it is asked for one more, and that one is left out.
    extra = 1 if sigma_space else 0
    scheduler.set_timesteps(steps + extra)
    levels = getattr(scheduler, "sigmas", None)
    if not sigma_space and levels is not None and abs(float(levels[-1] / levels[-2]) - 1) < 1e-5:
        # Some lists end with the same level twice, which is no step.
        extra = 1
        scheduler.set_timesteps(steps + extra)
        levels = scheduler.sigmas
    x = problem.starts.clone()
    first = alpha_sigma(FIRST)
    if sigma_space:
        x = x / first[0]
    times = scheduler.timesteps
    count = len(times) - extra
    if name in ("HeunDiscrete", "KDPM2Discrete"):
        count = len(times) - 1
    if levels is not None:
        levels = levels.double()
        scheduler.sigmas = levels
        if hasattr(scheduler, "sigmas_interpol"):
            scheduler.sigmas_interpol = scheduler.sigmas_interpol.double()
    for i, t in enumerate(times[:count]):
        if levels is not None and name != "PNDM":
            at = scheduler.step_index if scheduler.step_index is not None else i
            middle = name == "KDPM2Discrete" and i > 0 and not scheduler.state_in_first_order
            rho = float((scheduler.sigmas_interpol if middle else levels)[at])
        else:
            kept = float(scheduler.alphas_cumprod[int(t)])
            rho = (1 / kept - 1) ** 0.5
        y = x if sigma_space else x * (1 + rho * rho) ** 0.5
        noise = problem.noise(y, rho)
        if sigma_space:
            scheduler.is_scale_input_called = True
        x = scheduler.step(noise, t, x).prev_sample
    end = alpha_sigma(LAST)[0]
    return x * end if sigma_space else x


def run_diffusers(problem):
    import diffusers

    for name, options in DIFFUSERS:
        kind = getattr(diffusers, name + "Scheduler")
        known = inspect.signature(kind.__init__).parameters
        for grid, switch in GRIDS.items():
            if not all(key in known for key in switch):
                continue
            label = name + "".join(f" {v}" for k, v in options.items() if k in ("solver_order", "algorithm_type", "solver_type"))
            for budget in BUDGETS:
                steps = budget
                if name in ("HeunDiscrete", "KDPM2Discrete"):
                    steps = budget // 2
                try:
                    scheduler = kind(num_train_timesteps=TRAIN, trained_betas=table().tolist(), **options, **switch)
                    problem.calls = 0
                    began = time.process_time()
                    x = loop(problem, scheduler, name, steps)
                    seconds = time.process_time() - began
                except Exception as e:
                    print(f"{label} {grid} {budget}: {type(e).__name__}: {e}"[:160], file=sys.stderr)
                    continue
                problem.report("diffusers", label, grid, x, (problem.calls, problem.calls), seconds)


def run_k_diffusion(problem):
    from k_diffusion import sampling

    a1, s1 = alpha_sigma(FIRST)
    a0, s0 = alpha_sigma(LAST)
    high, low = s1 / a1, s0 / a0

    def model(x, sigma, **_):
        return problem.data(x, sigma)

    grids = {
        "karras": lambda n: sampling.get_sigmas_karras(n + 1, low, high)[:-1],
        "exponential": lambda n: sampling.get_sigmas_exponential(n + 1, low, high)[:-1],
        "polyexponential": lambda n: sampling.get_sigmas_polyexponential(n + 1, low, high, rho=0.7)[:-1],
    }
    methods = {
        "euler": (sampling.sample_euler, 1),
        "heun": (sampling.sample_heun, 2),
        "dpm_2": (sampling.sample_dpm_2, 2),
        "lms": (sampling.sample_lms, 1),
        "dpmpp_2m": (sampling.sample_dpmpp_2m, 1),
        "dpmpp_2s (eta=0)": (lambda *a, **k: sampling.sample_dpmpp_2s_ancestral(*a, eta=0.0, **k), 2),
        "dpmpp_sde (eta=0)": (lambda *a, **k: sampling.sample_dpmpp_sde(*a, eta=0.0, **k), 2),
        "dpmpp_2m_sde (eta=0)": (lambda *a, **k: sampling.sample_dpmpp_2m_sde(*a, eta=0.0, **k), 1),
        "dpmpp_3m_sde (eta=0)": (lambda *a, **k: sampling.sample_dpmpp_3m_sde(*a, eta=0.0, **k), 1),
    }
    for name, (sample, per_step) in methods.items():
        for grid, levels in grids.items():
            for budget in BUDGETS:
                steps = budget // per_step
                sigmas = levels(steps).double()
                sigmas[0], sigmas[-1] = high, low
                problem.calls = 0
                began = time.process_time()
                try:
                    y = sample(model, problem.starts / a1, sigmas, disable=True)
                except Exception as e:
                    print(f"{name} {grid} {budget}: {type(e).__name__}: {e}"[:160], file=sys.stderr)
                    continue
                seconds = time.process_time() - began
                problem.report("k-diffusion", name, grid, y * a0, (problem.calls, problem.calls), seconds)
    for budget in BUDGETS:
        problem.calls = 0
        began = time.process_time()
        y = sampling.sample_dpm_fast(model, problem.starts / a1, low, high, budget, disable=True)
        problem.report("k-diffusion", "dpm_fast", "own", y * a0, (problem.calls, problem.calls), time.process_time() - began)
    for order in (2, 3):
        for tolerance in (0.3, 0.1, 0.05, 0.01, 1e-3, 1e-4, 1e-5):
            problem.calls = 0
            began = time.process_time()
            y = sampling.sample_dpm_adaptive(
                model, problem.starts / a1, low, high, order=order, rtol=tolerance, atol=0.15 * tolerance, disable=True
            )
            name = f"dpm_adaptive order {order}"
            problem.report("k-diffusion", name, "own", y * a0, (problem.calls, problem.calls), time.process_time() - began)


def run_scipy(problem, paths=200):
    from scipy.integrate import solve_ivp

    whole = problem.starts, problem.ends
    problem.starts, problem.ends = problem.starts[:paths], problem.ends[:paths]

    def field(t, x):
        a, s = alpha_sigma(t)
        beta = 0.1 + 19.9 * t
        y = torch.from_numpy(x)[None] / a
        score = -(torch.from_numpy(x)[None] - a * problem.data(y, s / a)) / s**2
        return (-0.5 * beta * (torch.from_numpy(x)[None] + score)).numpy()[0]

    for method in ("RK45", "DOP853"):
        for tolerance in (1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7):
            ends, counts, began = [], [], time.process_time()
            for x in problem.starts.numpy():
                found = solve_ivp(field, (FIRST, LAST), x, method=method, rtol=tolerance, atol=tolerance)
                ends.append(found.y[:, -1])
                counts.append(found.nfev)
            seconds = time.process_time() - began
            x = torch.from_numpy(np.array(ends))
            problem.report("scipy", method, f"in t, tolerance {tolerance:g}", x, (float(np.mean(counts)), max(counts)), seconds)
    problem.starts, problem.ends = whole


def main(folder, *libraries):
    global BUDGETS
    if "--budgets" in libraries:
        at = libraries.index("--budgets")
        BUDGETS = tuple(int(number) for number in libraries[at + 1].split(","))
        libraries = libraries[:at] + libraries[at + 2 :]
    runs = {"diffusers": run_diffusers, "k-diffusion": run_k_diffusion, "scipy": run_scipy}
    for name in sorted(p.name[: -len(".json")] for p in Path(folder).glob("*.json")):
        problem = Problem(Path(folder), name)
        for library in libraries or runs:
            if library == "scipy" and problem.starts.shape[1] > 2:
                continue
            runs[library](problem)


if __name__ == "__main__":
    main(*sys.argv[1:])

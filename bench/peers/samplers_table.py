"""Prints the figures of SamplerPeers and of bench/peers/samplers.py as one table in markdown: for every problem and number of evaluations
the best run of any other library that spends no more, and the recommended one of Fokker.

    python bench/peers/samplers_table.py FILE...
    python bench/peers/samplers_table.py --figure FILE... > docs/data/samplers.jsonl

The second prints what docs/images/samplers.svg shows: the best of the other libraries, their usual methods over the best of their grids,
and ours.
"""

import json
import math
import sys

OURS = "Fokker"
PROBLEMS = "ring8 grid25 two eight sixty-four".split()
SHOWN = PROBLEMS[:3]
BUDGETS = (5, 6, 8, 10, 12, 16, 20, 24, 32, 48, 64, 96, 128, 192)
USUAL = {
    "DDIM": [("diffusers", "DDIM")],
    "Heun (EDM)": [("diffusers", "HeunDiscrete"), ("k-diffusion", "heun")],
    "DPM++ 2M": [("diffusers", "DPMSolverMultistep 2"), ("k-diffusion", "dpmpp_2m")],
    "LMS": [("diffusers", "LMSDiscrete"), ("k-diffusion", "lms")],
    "UniPC 3": [("diffusers", "UniPCMultistep 3")],
    "dpm_adaptive": [("k-diffusion", "dpm_adaptive order 3")],
    "SciPy RK45": [("scipy", "RK45")],
}


def read(files):
    runs = []
    for file in files:
        with open(file) as lines:
            runs += [json.loads(line) for line in lines]
    return [run for run in runs if isinstance(run["error"], float) and math.isfinite(run["error"])]


def peers(runs, problem):
    return [run for run in runs if run["library"] != OURS and run["problem"] == problem]


def ours(runs, problem):
    return [run for run in runs if run["library"] == OURS and run["problem"] == problem and run["chosen"]]


def best(runs, evaluations):
    """The smallest error of the runs that spend no more, on average; none if there are none."""
    return min((r for r in runs if r["evaluations"] <= evaluations), key=lambda r: r["error"], default=None)


def table(runs):
    print("| problem | evaluations | best of the others | grid | error | Fokker | grid | evaluations | error | ratio |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for problem in PROBLEMS:
        for run in sorted(ours(runs, problem), key=lambda r: r["budget"]):
            other = best(peers(runs, problem), run["budget"])
            if other is None:
                continue
            print(
                f"| {problem} | {run['budget']} | {other['library']} {other['method']} | {other['grid']} | {other['error']:.2e}"
                f" | {run['method']} | {run['grid']} | {run['evaluations']:.4g} | {run['error']:.2e}"
                f" | {other['error'] / run['error']:.3g} |"
            )


def figure(runs):
    for problem in SHOWN:
        others = peers(runs, problem)
        for name, methods in USUAL.items():
            those = [r for r in others if (r["library"], r["method"]) in methods]
            for evaluations in sorted({r["evaluations"] for r in those}):
                line(name, min((r for r in those if r["evaluations"] == evaluations), key=lambda r: r["error"]))
        for budget in BUDGETS:
            if least := best(others, budget):
                line("best of the others", dict(least, evaluations=budget))
        for run in sorted(ours(runs, problem), key=lambda r: r["evaluations"]):
            line(OURS, run)


def line(series, run):
    shown = "problem library method grid evaluations most error median".split()
    print(json.dumps(dict(series=series, **{key: run[key] for key in shown})))


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if not [a for a in arguments if a != "--figure"]:
        sys.exit(__doc__)
    if arguments[0] == "--figure":
        figure(read(arguments[1:]))
    else:
        table(read(arguments))

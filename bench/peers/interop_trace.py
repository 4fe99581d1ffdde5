"""The trace of a published scheduler by diffusers itself, as the JSON that `fokker interop trace --json` prints.

    python bench/peers/interop_trace.py CONFIG --steps S [--init-scale] [--seed S] [--eta E] [--times T,..] [--single]
    python bench/peers/interop_trace.py --compare CASES

CONFIG is a scheduler_config.json, its JSON or a class name. The scheduler's module is loaded with every 32-bit float turned into a
64-bit one unless --single is given; noise is drawn in 32 bits either way. The second form reads one case a line,
{"config": {..}, "steps": S, "options": [..]}, runs it here and by the command in the variable FOKKER, and prints how they agree.
"""

import argparse
import inspect
import json
import os
import shlex
import subprocess
import sys
import types

import numpy as np
import torch


def scheduler_class(name, double):
    import diffusers
    from diffusers.schedulers import scheduling_sde_ve

    found = getattr(diffusers, name, None) or getattr(scheduling_sde_ve, name)
    found = getattr(sys.modules[found.__module__], name)
    if not double:
        return found
    source = inspect.getsource(sys.modules[found.__module__])
    for module in ("torch", "np"):
        source = source.replace(f"{module}.float32", f"{module}.float64")
    module = types.ModuleType(found.__module__ + "_double")
    module.__package__ = found.__module__.rsplit(".", 1)[0]
    module.__file__ = found.__module__
    sys.modules[module.__name__] = module
    exec(compile(source, found.__module__, "exec"), module.__dict__)
    return getattr(module, name)


def randn_in_single(generator_seed):
    torch.manual_seed(generator_seed)

    def randn(shape, generator=None, device=None, dtype=None, layout=None):
        return torch.randn(tuple(shape), dtype=torch.float32).to(torch.get_default_dtype())

    return randn


def load(config):
    if config.strip().startswith("{"):
        return json.loads(config)
    if os.path.exists(config):
        with open(config) as file:
            return json.load(file)
    return {"_class_name": config}


def model(x, t):
    return x * t / (t + 1)


def trace(config, steps, scaled, seed, eta, times, double):
    torch.set_default_dtype(torch.float64 if double else torch.float32)
    name = config["_class_name"]
    kind = scheduler_class(name, double)
    scheduler = kind(**{key: value for key, value in config.items() if not key.startswith("_")})
    module = sys.modules[kind.__module__]
    module.randn_tensor = randn_in_single(seed)
    x = (torch.arange(768).reshape(3, 8, 8, 4) / 768).permute(3, 0, 1, 2).to(torch.get_default_dtype())
    if times:
        scheduler.set_timesteps(timesteps=[int(t) for t in times])
    elif "mu" in inspect.signature(scheduler.set_timesteps).parameters and config.get("use_dynamic_shifting"):
        scheduler.set_timesteps(steps, mu=config.get("_mu", 0.5))
    else:
        scheduler.set_timesteps(steps)
    if name == "ScoreSdeVeScheduler":
        scheduler.set_sigmas(steps)
    if scaled:
        x = x * float(getattr(scheduler, "init_noise_sigma", 1.0))
    sums = []
    if name == "ScoreSdeVeScheduler":
        for i, t in enumerate(scheduler.timesteps):
            for _ in range(scheduler.config.correct_steps):
                x = scheduler.step_correct(model(x, scheduler.sigmas[i]), x).prev_sample
            x = scheduler.step_pred(model(x, scheduler.sigmas[i]), t, x).prev_sample
            sums.append(x.abs().sum().item())
    else:
        extra = {} if eta is None else {"eta": eta}
        every = list(scheduler.timesteps)
        for i, t in enumerate(every):
            if name == "UnCLIPScheduler":
                extra["prev_timestep"] = every[i + 1] if i + 1 < len(every) else None
            shown = scheduler.scale_model_input(x, t) if hasattr(scheduler, "scale_model_input") else x
            x = scheduler.step(model(shown, t), t, x, **extra).prev_sample
            sums.append(x.abs().sum().item())
    sigmas = getattr(scheduler, "sigmas", None)
    return {
        "scheduler": name,
        "timesteps": [float(t) for t in scheduler.timesteps],
        "sigmas": [] if sigmas is None else [float(s) for s in sigmas],
        "trace": sums,
    }


def difference(ours, theirs):
    ours = np.array([np.nan if v is None else v for v in ours], dtype=float)
    theirs = np.array([v if np.isfinite(v) else np.nan for v in theirs], dtype=float)
    if ours.shape != theirs.shape:
        return f"{ours.size} against {theirs.size} numbers"
    if not ours.size:
        return 0.0
    scale = np.maximum(np.abs(theirs), 1e-300)
    gap = np.where(ours == theirs, 0, np.abs(ours - theirs) / scale)
    gap = np.where(np.isnan(ours) & np.isnan(theirs), 0, gap)
    return float(np.max(np.where(np.isnan(gap), np.inf, gap)))


def compare(path):
    fokker = shlex.split(os.environ["FOKKER"])
    for line in open(path):
        if not line.strip():
            continue
        case = json.loads(line)
        options = case.get("options", [])
        words = [json.dumps(case["config"]), "--steps", str(case["steps"]), *options]
        said = subprocess.run(fokker + ["interop", "trace", *words, "--json"], capture_output=True, text=True)
        shown = " ".join([case["config"]["_class_name"], json.dumps(case["config"]), f"steps={case['steps']}", *options])
        try:
            theirs = run(words)
        except Exception as e:
            print(f"python fails: {str(e)[:120]} | fokker: {said.stderr.strip()[:160] or 'runs'} | {shown}")
            continue
        if said.returncode:
            print(f"FOKKER FAILS: {said.stderr.strip()[:200]} | {shown}")
            continue
        ours = json.loads(said.stdout)
        gaps = [difference(ours[key], theirs[key]) for key in ("timesteps", "sigmas", "trace")]
        bad = any(isinstance(gap, str) or not gap < 1e-6 for gap in gaps)
        print(("DIFFERS " if bad else "agrees  ") + f"timesteps {gaps[0]} sigmas {gaps[1]} trace {gaps[2]} | {shown}")


def run(words):
    parser = argparse.ArgumentParser()
    parser.add_argument("config")
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--init-scale", action="store_true")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--eta", type=float)
    parser.add_argument("--times", type=lambda text: [float(t) for t in text.split(",")])
    parser.add_argument("--single", action="store_true")
    given = parser.parse_args(words)
    return trace(load(given.config), given.steps, given.init_scale, given.seed, given.eta, given.times, not given.single)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--compare"]:
        compare(sys.argv[2])
    else:
        print(json.dumps(run(sys.argv[1:])))

"""A step of diffusers' samplers with the U-Net of bench/peers/train_step.py at batch 64 on one thread, in PyTorch eager.

    python bench/peers/sampler_step.py

prints a line of JSON for each method: milliseconds a step (median and quartiles of nine runs of 20 steps) and the sampler's own share
of it. Its counterpart is dev.fokker.learn.torch.SampleStepBenchmark in learn-torch's tests; docs/benchmarks.md says how to run both.
"""
import json
import statistics
import time

import diffusers
import torch
from train_step import UNet

ROWS, STEPS, ROUNDS = 64, 20, 9
METHODS = {
    "ddim": ("DDIMScheduler", dict(clip_sample=False)),
    "dpmpp-2m": ("DPMSolverMultistepScheduler", dict(solver_order=2)),
    "unipc-3": ("UniPCMultistepScheduler", dict(solver_order=3)),
}


def main():
    torch.set_num_threads(1)
    torch.manual_seed(0)
    network = UNet().eval()
    level = torch.zeros(ROWS)
    for name, (kind, options) in METHODS.items():
        times, own = [], []
        for number in range(-2, ROUNDS):
            scheduler = getattr(diffusers, kind)(**options)
            scheduler.set_timesteps(STEPS)
            x = torch.randn(ROWS, 64)
            inside, began = 0.0, time.perf_counter()
            with torch.no_grad():
                for t in scheduler.timesteps:
                    before = time.perf_counter()
                    noise = network(x, level)
                    inside += time.perf_counter() - before
                    x = scheduler.step(noise, t, x).prev_sample
            whole = time.perf_counter() - began
            if number >= 0:
                times.append(1e3 * whole / STEPS)
                own.append(100 * (whole - inside) / whole)
        q = statistics.quantiles(times, n=4)
        print(
            json.dumps(
                {
                    "library": f"diffusers {diffusers.__version__}, pytorch {torch.__version__}",
                    "method": name,
                    "batch": ROWS,
                    "msPerStep": round(q[1], 3),
                    "quartiles": [round(q[0], 3), round(q[2], 3)],
                    "ownPercent": round(statistics.median(own), 2),
                }
            ),
            flush=True,
        )


if __name__ == "__main__":
    main()

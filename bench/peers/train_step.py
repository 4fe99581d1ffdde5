"""The training step of fokker's learn-torch, written for PyTorch eager: same networks, loss and optimizer.

    python bench/peers/train_step.py unet|mlp [seconds] [float32|bfloat16]

prints one line of JSON: milliseconds a step on the clock and of the thread on its processor (median and quartiles of chunks),
one thread; with bfloat16 under torch.autocast. Its counterpart is
dev.fokker.learn.torch.TrainStepBenchmark in learn-torch's tests; docs/benchmarks.md says how to run both.
"""
import json
import math
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

LOWEST, HIGHEST = 2 * math.pi / 80, 2.0


class Conditioning(nn.Module):
    def __init__(self, count, width):
        super().__init__()
        k = torch.arange(count) / max(count - 1, 1)
        self.register_buffer("w", (LOWEST * (HIGHEST / LOWEST) ** k).view(1, -1))
        self.a, self.b = nn.Linear(2 * count, width), nn.Linear(width, width)

    def forward(self, level):
        u = level.view(-1, 1) * self.w
        return F.silu(self.b(F.silu(self.a(torch.cat([u.sin(), u.cos()], 1)))))


class Perceptron(nn.Module):
    def __init__(self, d, width=128, depth=3, count=16):
        super().__init__()
        self.cond = Conditioning(count, width)
        self.inp, self.out = nn.Linear(d, width), nn.Linear(width, d)
        self.layers = nn.ModuleList(
            nn.ModuleList([nn.Linear(width, width) for _ in range(3)]) for _ in range(depth))

    def forward(self, x, level):
        e, h = self.cond(level), self.inp(x)
        for a, b, c in self.layers:
            h = h + b(F.silu(a(F.silu(h)) + c(e)))
        return self.out(F.silu(h))


def norm(channels):
    return nn.GroupNorm(max(1, min(8, channels // 4)), channels)


class Block(nn.Module):
    def __init__(self, cin, cout, e):
        super().__init__()
        self.n1, self.c1 = norm(cin), nn.Conv2d(cin, cout, 3, padding=1)
        self.m = nn.Linear(e, 2 * cout)
        self.n2, self.c2 = norm(cout), nn.Conv2d(cout, cout, 3, padding=1)
        self.s = nn.Conv2d(cin, cout, 1) if cin != cout else nn.Identity()

    def forward(self, x, e):
        h = self.c1(F.silu(self.n1(x)))
        scale, shift = self.m(e)[:, :, None, None].chunk(2, 1)
        n = self.n2(h)
        return self.c2(F.silu(torch.addcmul(n + shift, n, scale))) + self.s(x)


class Attention(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.n, self.p, self.o = norm(c), nn.Conv2d(c, 3 * c, 1), nn.Conv2d(c, c, 1)
        self.heads = c // 32 if c % 32 == 0 else 1
        self.width = c // self.heads

    def forward(self, x):
        n, c, h, w = x.shape
        q, k, v = (t.reshape(n * self.heads, self.width, h * w) for t in self.p(self.n(x)).view(n, 3, c, h * w).unbind(1))
        share = (torch.bmm(q.transpose(1, 2), k) / math.sqrt(self.width)).softmax(-1)
        return self.o(torch.bmm(v, share.transpose(1, 2)).view(n, c, h, w)) + x


class UNet(nn.Module):
    def __init__(self, base=32, mult=(1, 2), channels=1):
        super().__init__()
        e = 4 * base
        self.cond, self.inp = Conditioning(16, e), nn.Conv2d(channels, base, 3, padding=1)
        c = [base * m for m in mult]
        self.down = nn.ModuleList(Block(c[l - 1] if l else base, c[l], e) for l in range(len(c)))
        self.coarsen = nn.ModuleList(nn.Conv2d(c[l], c[l], 3, stride=2, padding=1) for l in range(len(c) - 1))
        self.refine = nn.ModuleList(nn.Conv2d(c[l + 1], c[l], 3, padding=1) for l in range(len(c) - 1))
        self.up = nn.ModuleList(Block(2 * c[l], c[l], e) for l in range(len(c)))
        self.m1, self.att, self.m2 = Block(c[-1], c[-1], e), Attention(c[-1]), Block(c[-1], c[-1], e)
        self.n, self.o = norm(c[0]), nn.Conv2d(c[0], channels, 3, padding=1)

    def forward(self, x, level):
        e, h, kept = self.cond(level), self.inp(x.view(-1, 1, 8, 8)), []
        for l, block in enumerate(self.down):
            h = block(h, e)
            kept.append(h)
            h = self.coarsen[l](h) if l < len(self.coarsen) else h
        h = self.m2(self.att(self.m1(h, e)), e)
        for l in reversed(range(len(self.up))):
            if l < len(self.refine):
                h = self.refine[l](F.interpolate(h, scale_factor=2.0, mode="nearest"))
            h = self.up[l](torch.cat([h, kept.pop()], 1), e)
        return self.o(F.silu(self.n(h))).reshape(-1, 64)


def main():
    kind = sys.argv[1]
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 30.0
    arithmetic = sys.argv[3] if len(sys.argv) > 3 else "float32"
    torch.set_num_threads(1)
    torch.manual_seed(0)
    net, d, batch = (UNet(), 64, 64) if kind == "unet" else (Perceptron(2), 2, 512)
    data = torch.rand(1438, d) * 2 - 1
    params = list(net.parameters())
    average = [p.detach().clone() for p in params]
    opt = torch.optim.AdamW(params, lr=1e-4, betas=(0.9, 0.99), weight_decay=0.0)
    sd = data.square().mean().sqrt()

    def step():
        x0 = data[torch.randint(0, len(data), (batch,))]
        rho = torch.exp(-0.8 + 1.4 * torch.randn(batch, 1))
        eps = torch.randn(batch, d)
        root = (rho.square() + sd**2).sqrt()
        x = (x0 + rho * eps) / root
        target = (rho / (sd * root)) * x0 - (sd / root) * eps
        with torch.autocast("cpu", torch.bfloat16, enabled=arithmetic == "bfloat16"):
            out = net(x, -2 * rho.log().view(-1))
        loss = ((out.float() - target).square().sum(1) / d).mean()
        loss.item()
        opt.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(params, 1.0).item()
        opt.step()
        with torch.no_grad():
            torch._foreach_lerp_(average, params, 0.001)

    for _ in range(20):
        step()
    chunk, times, cpu, end = (10 if kind == "unet" else 100), [], [], time.perf_counter() + seconds
    while len(times) < 2 or time.perf_counter() < end:
        t, c = time.perf_counter(), time.thread_time()
        for _ in range(chunk):
            step()
        times.append((time.perf_counter() - t) / chunk * 1e3)
        cpu.append((time.thread_time() - c) / chunk * 1e3)
    line = {
        "case": kind, "library": "pytorch " + torch.__version__, "arithmetic": arithmetic, "threads": 1, "batch": batch,
        "parameters": sum(p.numel() for p in params), "kernels": "MKL" if torch.backends.mkl.is_available() else "its BLAS"}
    for unit, values in (("ms", times), ("cpuMs", cpu)):
        q = statistics.quantiles(values, n=4)
        line.update({
            unit + "PerStep": round(q[1], 3), unit + "Quartiles": [round(q[0], 3), round(q[2], 3)],
            unit + "Fastest": round(min(values), 3)})
    print(json.dumps(line))


if __name__ == "__main__":
    main()

"""Prints the figures of bench/peers/compare as tables in markdown: rates with their spread, and each goal with what was reached.

    python bench/peers/table.py FIGURES COMMIT
"""
import json
import platform
import statistics
import sys

# A goal: name, what is measured, what it is measured against, and the least ratio.
GOALS = [
    ("S1", "java17 normals xoroshiro", "java17 normals L64X128MixRandom", 1.9),
    ("S1", "java17 normals xoroshiro", "java17 normals Xoroshiro128PlusPlus", 1.4),
    ("S1", "java17 normals xoroshiro", "java17 normals commons", 1.0),
    ("S1", "java17 normals xoroshiro", "numpy normals SFC64", 4.0),
    ("S1", "java17 normals xoroshiro", "torch normals 32", 1.5),
    ("S1", "java17 normals xoroshiro", "torch normals 64", 8.0),
    ("S1", "java17 normals xoroshiro", "c normals ziggurat", 0.85),
    ("S2", "java17 normals threefry", "java17 normals philox", 2.7),
    ("S2", "java17 normals threefry", "numpy normals Philox", 4.9),
    ("S2", "java25 normals threefry", "numpy normals Philox", 7.5),
    ("S2", "java25 normals threefry", "c normals threefry", 0.70),
    ("S3", "java17 walk xoroshiro", "numpy walk", 4.2),
    ("S3", "java17 walk xoroshiro", "torch walk 64", 8.0),
    ("S3", "java17 walk xoroshiro", "torch walk 32", 1.6),
    ("S3", "java17 walk xoroshiro", "numba walk np.random", 7.0),
    ("S3", "java17 walk xoroshiro", "c walk ziggurat", 0.78),
    ("S3", "java17 walk threefry", "numpy walk", 2.8),
    ("S3", "java25 walk threefry", "numpy walk", 5.0),
    ("S3", "java25 walk threefry", "c walk threefry", 0.75),
    ("S4", "java17 threads threefry 2", "java17 threads threefry 1", 1.7),
    ("S4", "java25 threads threefry 2", "java25 threads threefry 1", 1.7),
]


def processor():
    try:
        with open("/proc/cpuinfo") as lines:
            return next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def main(path, commit):
    rates, hashes = {}, set()
    with open(path) as lines:
        for line in lines:
            figure = json.loads(line)
            rates.setdefault(figure["name"], []).append(figure["median"])
            if "hash" in figure:
                hashes.add(figure["hash"])
    rate = {name: statistics.median(each) for name, each in rates.items()}

    print(f"Machine: {processor()}, {platform.system()}; commit {commit}.\n")
    print("| kernel | millions a CPU second, median of rounds | lowest and highest round |")
    print("|---|---|---|")
    for name, each in sorted(rates.items()):
        if " threads " not in name and " sizes " not in name:
            print(f"| {name} | {rate[name]:.1f} | {min(each):.1f} to {max(each):.1f} |")
    print("\nBy the clock on the wall (S4), millions of path-steps a second, and the same walk over more paths:\n")
    print("| kernel | median | lowest and highest |")
    print("|---|---|---|")
    for name, each in rates.items():
        if " threads " in name or " sizes " in name:
            print(f"| {name} | {rate[name]:.1f} | {min(each):.1f} to {max(each):.1f} |")
    print("\n| goal | measured | against | least | reached | |")
    print("|---|---|---|---|---|---|")
    for goal, ours, theirs, least in GOALS:
        if ours in rate and theirs in rate:
            ratio = rate[ours] / rate[theirs]
            verdict = "met" if ratio >= least else "**not met**"
            print(f"| {goal} | {ours} | {theirs} | {least:g} | {ratio:.2f} | {verdict} |")
        else:
            print(f"| {goal} | {ours} | {theirs} | {least:g} | | not measured |")
    same = "the same bits" if len(hashes) == 1 else f"DIFFERENT bits ({', '.join(sorted(hashes))})"
    print(f"\nNormals by address from every JDK and from C: {same}.")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])

"""The lines that bench/peers/train gathers, as a table: medians over rounds, and each beside PyTorch eager in float32."""
import json
import statistics
import sys
from collections import defaultdict

runs = defaultdict(list)
for text in open(sys.argv[1]):
    line = json.loads(text)
    runs[line["case"], line["library"], line["arithmetic"], line["kernels"]].append(line)


def middle(lines, key):
    return statistics.median(line[key] for line in lines)


eager = {case: lines for (case, library, arithmetic, _), lines in runs.items() if library != "fokker" and arithmetic == "float32"}
print("| step | library | arithmetic | kernels | ms, median of rounds | rounds | processor ms | to PyTorch float32: clock | processor | fastest |")
print("|---|---|---|---|---|---|---|---|---|---|")
for (case, library, arithmetic, kernels), lines in sorted(runs.items()):
    beside = [middle(lines, k) / middle(eager[case], k) for k in ("msPerStep", "cpuMsPerStep", "cpuMsFastest")]
    spread = " ".join(f"{line['msPerStep']:.1f}" for line in lines)
    print(
        f"| {case} | {library} | {arithmetic} | {kernels} | {middle(lines, 'msPerStep'):.2f} | {spread} "
        f"| {middle(lines, 'cpuMsPerStep'):.2f} | " + " | ".join(f"{r:.2f}" for r in beside) + " |")

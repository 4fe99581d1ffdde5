"""Prints the figures of bench/peers/density as one table in markdown: error and time of every run, and beside each run of another
library our time at an error no larger and our error in a time no longer.

    python bench/peers/density_table.py FIGURES COMMIT
"""

import json
import math
import statistics
import sys

from table import processor

OURS = "Fokker"


def milliseconds(seconds):
    return f"{1e3 * seconds:.3g}"


def main(path, commit):
    runs = {}
    with open(path) as lines:
        for line in lines:
            run = json.loads(line)
            runs.setdefault((run["problem"], run["code"], run["setting"]), []).append(run)
    rows = []
    for (problem, code, setting), each in runs.items():
        seconds = statistics.median(r["seconds"] for r in each)
        rows.append(
            dict(
                each[0],
                problem=problem,
                code=code,
                setting=setting,
                seconds=seconds,
                lowest=min(r["lowest"] for r in each),
                highest=max(r["highest"] for r in each),
            )
        )
    rows.sort(
        key=lambda r: (r["problem"], r["code"] != OURS, r["code"], -r["error"] if r["error"] == r["error"] else 0)
    )

    print(
        f"Machine: {processor()}; commit {commit}. One thread; milliseconds of processor time, median of rounds (lowest to highest run).\n"
    )
    print(
        "| problem | code | run | error | ms | lowest density | mass - 1 | Fokker at this error, ms | Fokker in this time, error |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for row in rows:
        at_error = in_time = ""
        if row["code"] != OURS:
            ours = [r for r in rows if r["code"] == OURS and r["problem"] == row["problem"]]
            good = [r for r in ours if r["error"] <= row["error"]]
            quick = [r for r in ours if r["seconds"] <= row["seconds"]]
            if good:
                best = min(good, key=lambda r: r["seconds"])
                at_error = f"{milliseconds(best['seconds'])} ({row['seconds'] / best['seconds']:.3g} times)"
            if quick:
                best = min(quick, key=lambda r: r["error"])
                in_time = f"{best['error']:.1e} ({row['error'] / best['error']:.3g} times)" if best["error"] else "0"
        mass = row.get("mass")
        kept = "" if mass is None or math.isnan(mass) else f"{mass - 1:.0e}"
        lowest = "" if row.get("min") is None else f"{row['min']:.0e}"
        spread = f"{milliseconds(row['seconds'])} ({milliseconds(row['lowest'])} to {milliseconds(row['highest'])})"
        print(
            f"| {row['problem']} | {row['code']} | {row['setting']} | {row['error']:.2e} | {spread} | {lowest} | {kept} | {at_error} | {in_time} |"
        )


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])

"""Reads the event files of a folder with TensorBoard's own reader and prints what it found.

    python -m venv /tmp/tb && /tmp/tb/bin/pip install tensorboard
    fokker train moons --steps 400 --held-out 0.1 --validate-every 100 --tensorboard /tmp/events -o /tmp/model
    /tmp/tb/bin/python bench/peers/tensorboard_events.py /tmp/events /tmp/model/curves.csv

With curves.csv each scalar is compared with its column; TensorBoard keeps floats, so they agree to 1e-6 of their size.
"""

import csv
import sys

from tensorboard import version
from tensorboard.backend.event_processing import event_accumulator


def main() -> None:
    sizes = {event_accumulator.SCALARS: 0, event_accumulator.HISTOGRAMS: 0}
    events = event_accumulator.EventAccumulator(sys.argv[1], size_guidance=sizes)
    events.Reload()
    print("tensorboard", version.VERSION)
    found = {tag: {e.step: e.value for e in events.Scalars(tag)} for tag in events.Tags()["scalars"]}
    for tag, points in sorted(found.items()):
        last = max(points)
        print(f"{tag}: {len(points)} points, last at step {last}: {points[last]:.6g}")
    for tag in events.Tags()["histograms"]:
        h = events.Histograms(tag)[-1].histogram_value
        print(f"{tag}: {len(h.bucket)} buckets from {h.bucket_limit[0]:g} to {h.bucket_limit[-1]:g}")
    if len(sys.argv) > 2:
        compare(found, sys.argv[2])


def compare(found: dict, path: str) -> None:
    columns = {"loss": "loss/training", "validation": "loss/validation", "rate": "rate", "gradient": "gradient"}
    worst, count = 0.0, 0
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            for column, tag in columns.items():
                if row[column]:
                    value = float(row[column])
                    worst = max(worst, abs(found[tag][int(row["step"])] - value) / abs(value))
                    count += 1
    assert count == sum(len(points) for points in found.values()), "not the same points"
    assert worst < 1e-6, worst
    print(f"{count} numbers agree with {path}, the worst to {worst:.1e} of its size")


main()

"""A training script as a process of its own: logs steps from the first argument on, and says of each when log_metric has returned."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "..", "..", "python"))

import assay

first, count = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
run = assay.Experiment("crash", "run", buffer_seconds=0.05)
for step in range(first, first + count):
    run.log_metric("loss", 1 / (step + 1), step)
    os.write(1, f"{step}\n".encode())
sys.exit(0 if run.finish()["points"] == 0 else 1)

"""A training script as a process of its own: logs steps from the first argument on, and says of each when log_metric has returned."""

import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "..", "..", "python"))
sys.dont_write_bytecode = True

import assay

first, count = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000_000
stop_file = os.environ.get("TRAINING_STOP", "")
run = assay.Experiment(os.environ.get("TRAINING_PROJECT", "crash"), "run", buffer_seconds=0.05)
for step in range(first, first + count):
    run.log_metric("loss", 1 / (step + 1), step)
    os.write(1, f"{step}\n".encode())
    if step % 10 == 0:
        time.sleep(0.001)
        if os.path.exists(stop_file):
            break
sys.exit(0 if run.finish()["points"] == 0 else 1)

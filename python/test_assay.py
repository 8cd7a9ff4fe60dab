"""Run against a server: ASSAY_URL=http://127.0.0.1:4280 python3 -m unittest test_assay"""

import datetime
import json
import math
import os
import tempfile
import time
import unittest
import urllib.parse
import urllib.request
import uuid

import assay

URL = os.environ.get("ASSAY_URL", "http://127.0.0.1:4280")
PROJECT = "python " + uuid.uuid4().hex[:8]


def stored(run, metric):
    path = "/".join(urllib.parse.quote(part, safe="") for part in (PROJECT, run.name, metric))
    with urllib.request.urlopen(f"{URL}/api/v1/metrics/timeseries/{path}?raw=true&limit=100000") as response:
        return [(point["step"], point["value"], point["timestamp"]) for point in json.load(response)["points"]]


def described(run):
    path = "/".join(urllib.parse.quote(part, safe="") for part in (PROJECT, "experiments", run.name))
    with urllib.request.urlopen(f"{URL}/api/v1/projects/{path}") as response:
        return json.load(response)


class LoggingTest(unittest.TestCase):
    def setUp(self):
        self.spool = tempfile.TemporaryDirectory()
        self.reports = []

    def tearDown(self):
        self.spool.cleanup()

    def experiment(self, name, **options):
        options.setdefault("spool_folder", self.spool.name)
        options.setdefault("on_report", lambda kind, message: self.reports.append((kind, message)))
        return assay.Experiment(PROJECT, name, url=URL, **options)

    def test_everything_logged_is_stored_once(self):
        with self.experiment("all calls", arm="adam", seed=3, tags=["a"], features={"lr": 0.1}) as run:
            for step in range(250):
                run.log_metric("loss", 1 / (step + 1), step)
            run.log_metrics({"accuracy": 0.5, "loss": 7}, 250)
            run.buffer_metric("loss", 8, 251)
            run.log_features({"model": {"depth": 12}})
            run.log_features({"model": {"width": 768}})
            run.set_tags(["b"])
        self.assertEqual(run.pending()["points"], 0)
        self.assertEqual([step for step, _, _ in stored(run, "loss")], list(range(252)))
        self.assertEqual([value for _, value, _ in stored(run, "accuracy")], [0.5])
        record = described(run)
        self.assertEqual((record["status"], record["arm"], record["seed"]), ("finished", "adam", 3))
        self.assertEqual((record["features"], record["tags"]), ({"lr": 0.1, "model": {"depth": 12, "width": 768}}, ["b"]))
        self.assertEqual(os.listdir(os.path.join(self.spool.name, os.listdir(self.spool.name)[0])), ["run.json"])
        self.assertEqual(self.reports, [])

    def test_values_steps_and_times_keep_their_meaning(self):
        with self.experiment("values") as run:
            run.log_metric("a/ü", float("nan"), -3, datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc))
            run.log_metric("a/ü", float("-inf"), 2**62)
            run.log_metric("a/ü", True)
        points = stored(run, "a/ü")
        self.assertEqual(points[0], (-3, "NaN", "2020-01-01T00:00:00.000000Z"))
        self.assertEqual([(step, value) for step, value, _ in points[1:]], [(str(2**62), "-Infinity"), (str(2**62 + 1), 1)])

    def test_wrong_arguments_are_counted_not_raised(self):
        with self.experiment("wrong") as run:
            run.log_metric("loss", "high", 0)
            run.log_metric("loss", None, 0)
            run.log_metric("loss", 1, 0.5)
            run.log_metric(" ", 1, 0)
            run.log_metric("loss", 1, 2**63)
            run.log_metric("loss", 1, 0, 1e12)
            run.log_features(["no dict"])
            run.log_metric("loss", 1, 1)
        self.assertEqual(run.pending()["invalid"], 7)
        self.assertEqual([step for step, _, _ in stored(run, "loss")], [1])
        self.assertRaises(TypeError, assay.Experiment, "", "run")
        self.assertRaises(ValueError, assay.Experiment, "p", "run", url="localhost")

    def test_no_description_costs_a_run(self):
        odd = {"lr": float("nan"), "big": 2**60, "layers": {1, 2}, 3: "three", "deep": {"up": float("inf")}}
        with self.experiment("described", features=odd, seed=2**60, arm=7, tags="one") as run:
            run.log_metric("m", 1.0, 0)
        record = described(run)
        self.assertEqual(record["features"]["lr"], "NaN")
        self.assertEqual(record["features"]["big"], str(2**60))
        self.assertEqual(record["features"]["layers"], "{1, 2}")
        self.assertEqual(record["features"]["deep"], {"up": "Infinity"})
        self.assertEqual(record["features"]["seed"], str(2**60))
        self.assertEqual((record["arm"], record["tags"]), ("7", ["one"]))
        self.assertEqual(len(stored(run, "m")), 1)

    def test_no_feature_costs_the_run(self):
        cyclic = {}
        cyclic["self"] = cyclic
        features = {"set": {1}, "lr": float("nan"), "big": 2**60, "most": -math.inf, "half": "\ud800", "zero": "a\0", (1, 2): 3, "cyclic": cyclic}
        with self.experiment("features", features=features, seed=2**60, arm=3, tags={"a"}) as run:
            run.log_metric("loss", 1, 0)
            run.log_features({"later": {"f": object, "n": 2**70}})
        self.assertEqual(run.pending()["quarantined"], 0)
        self.assertEqual([step for step, _, _ in stored(run, "loss")], [0])
        kept = described(run)["features"]
        wanted = {"set": "{1}", "lr": "NaN", "big": str(2**60), "most": "-Infinity", "half": "?", "zero": "a\ufffd", "(1, 2)": 3, "seed": str(2**60)}
        self.assertEqual({key: kept[key] for key in wanted}, wanted)
        self.assertEqual(kept["later"], {"f": "<class 'object'>", "n": str(2**70)})
        self.assertEqual((described(run)["arm"], described(run)["tags"]), ("3", ["a"]))
        said = [message for kind, message in self.reports if kind == "features"]
        self.assertEqual(len(said), 2)
        for name in ("set", "lr", "big", "seed"):
            self.assertIn(name, said[0])
        self.assertIn("later.f, later.n", said[1])

    def test_sync_and_later_runs_deliver_what_ended_runs_left(self):
        for verb in ("sync", "later run"):
            run = self.experiment(f"left for {verb}", arm="a", finish_seconds=0.2)
            run._server.url = "http://127.0.0.1:9"
            run.log_metric("loss", 1, 0)
            self.assertEqual(run.finish(timeout=0.1)["points"], 1)
            if verb == "sync":
                self.assertEqual(assay._main(["sync", "--spool", self.spool.name, "--url", URL]), 0)
            else:
                with self.experiment("goes on"):
                    deadline = time.monotonic() + 20
                    while time.monotonic() < deadline and assay._waiting(self.spool.name):
                        time.sleep(0.01)
                    with assay._sync_lock:
                        pass
            self.assertEqual([step for step, _, _ in stored(run, "loss")], [0])
            self.assertEqual((described(run)["status"], described(run)["arm"]), ("finished", "a"))

    def test_an_exception_is_a_failed_run(self):
        with self.assertRaises(RuntimeError):
            with self.experiment("failing") as run:
                raise RuntimeError("diverged")
        self.assertEqual(described(run)["status"], "failed")

    def test_the_same_name_goes_on_and_never_refuses(self):
        with self.experiment("resumed") as run:
            run.log_metric("loss", 1, 0)
        with self.experiment("resumed") as run:
            run.log_metric("loss", 2, 1)
        self.assertEqual([step for step, _, _ in stored(run, "loss")], [0, 1])
        refused = self.experiment("resumed", resume="never")
        refused.log_metric("loss", 3, 2)
        self.assertEqual(refused.finish(timeout=5)["quarantined"], 1)
        self.assertEqual([step for step, _, _ in stored(run, "loss")], [0, 1])

    def test_a_dead_server_stops_nothing_and_the_next_process_delivers(self):
        away = assay.Experiment(PROJECT, "away", url="http://127.0.0.1:9", spool_folder=self.spool.name, on_report=print)
        for step in range(1000):
            away.log_metric("loss", step, step)
        self.assertEqual(away.finish(timeout=0.2)["points"], 1000)

    def test_a_fork_shares_no_spool_with_its_parent(self):
        run = self.experiment("forking")
        run.log_metric("loss", 0, 0)
        child = os.fork()
        if child == 0:
            run.log_metric("loss", 1, 1)
            os._exit(0 if run.finish()["points"] == 0 else 1)
        self.assertEqual(os.waitpid(child, 0)[1], 0)
        run.log_metric("loss", 2, 2)
        run.finish()
        self.assertEqual([step for step, _, _ in stored(run, "loss")], [0, 1, 2])


if __name__ == "__main__":
    unittest.main()

"""Logs training runs to Assay. One file, standard library alone, Python 3.8 or later: copy it beside your script.

    import assay

    with assay.Experiment("cifar", "resnet-adam-3", arm="adam", seed=3, features={"lr": 3e-4}) as run:
        for step in range(10_000):
            run.log_metric("train/loss", train_step(), step)

The constructor opens the experiment of that name or creates it, its project included, in a thread of its own; it and everything else return at
once when the server is away, and nothing raises for the network's sake. ASSAY_URL and ASSAY_API_KEY say where to and as whom.

When log_metric has returned, the point is in a file of this machine (ASSAY_SPOOL, by default ~/.assay/spool). A kill of the process does not
take it back; the next process that opens the same experiment delivers it, once, and so does the next that logs anything to the same server, or
`python3 assay.py sync`. A power cut may take the last seconds. A feature that JSON cannot carry is kept as text and reported.
"""

import argparse
import atexit
import collections
import datetime
import hashlib
import json
import math
import operator
import os
import random
import re
import socket
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

__all__ = ["AssayError", "Experiment", "init"]

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
_TIMES_US = (-2_208_988_800_000_000, 2**53 - 1)
_LARGEST_BATCH = 10_000
_NOTE = "run.json"
_SEAL_INTERVAL_S = 0.2
_BARE_REFUSALS = 8
_DEEPEST_FEATURE = 28
_FINISH_SECONDS = 5.0
_LONGEST_FINISH_S = 30.0
_LATER = object()


class AssayError(Exception):
    """A request that did not succeed. Decide by `code` and `retryable`, never by the text."""

    def __init__(self, code, message, status=None, retryable=False, retry_after_s=0.0, problem=None):
        super().__init__(message)
        self.code = code
        self.status = status
        self.retryable = retryable
        self.retry_after_s = retry_after_s
        self.problem = problem


class _Server:
    def __init__(self, url, api_key):
        self.url = url
        self._headers = {"content-type": "application/json", "accept": "application/json"}
        if api_key:
            self._headers["authorization"] = "Bearer " + api_key
        here = urllib.parse.urlsplit(url).hostname in ("127.0.0.1", "localhost", "::1")
        self._opener = urllib.request.build_opener(*([urllib.request.ProxyHandler({})] if here else []))

    def call(self, method, segments, body=None, timeout_s=30):
        """The answer as JSON. Raises AssayError."""
        path = "/".join(urllib.parse.quote(segment, safe="") for segment in segments)
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/api/v1/{path}", data, self._headers, method=method)
        try:
            with self._opener.open(request, timeout=timeout_s) as response:
                text = response.read()
            return json.loads(text) if text else None
        except urllib.error.HTTPError as error:
            raise _refusal(error) from error
        except ValueError as error:
            raise AssayError("UNEXPECTED_ANSWER", "the answer is not JSON: is this an Assay server?", retryable=True) from error
        except Exception as error:  # refused, reset, cut short, timed out: http.client has no common base for them
            reason = getattr(error, "reason", error)  # urllib wraps what the system said
            raise AssayError("NETWORK", str(reason) or type(reason).__name__, retryable=True) from error


def _refusal(error):
    try:
        problem = json.loads(error.read())
        code = problem["code"]
    except Exception:
        problem, code = None, "UNEXPECTED_ANSWER"
    after = error.headers.get("retry-after", "")
    passing = error.code >= 500 or error.code in (408, 425, 429) or bool(problem and problem.get("retryable"))
    message = (problem or {}).get("detail") or f"HTTP {error.code}"
    after_s = float(after) if re.fullmatch(r"\s*\d+\s*", after) else 0.0
    return AssayError(code, message, error.code, passing, min(after_s, 3600.0), problem)


def _machine():
    """Inside one of these a process id means something: host, boot, namespace of process ids."""
    try:
        with open("/proc/sys/kernel/random/boot_id") as file:
            boot = file.read()[:8]
        namespace = re.sub(r"\D", "", os.readlink("/proc/self/ns/pid"))
    except OSError:
        boot = namespace = "x"
    return ".".join([re.sub(r"[^A-Za-z0-9-]", "-", socket.gethostname()), boot, namespace])


def _start_of(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return None


def _folder_name(pid):
    start = "x" if pid == 0 else _start_of(pid) or "x"
    return "~".join([_machine(), str(pid), start, uuid.uuid4().hex[:8]])


def _is_orphan(folder):
    parts = folder.split("~")
    if len(parts) != 4 or not parts[1].isdigit():
        return False
    machine, pid, start = parts[0], int(parts[1]), parts[2]
    if pid == 0:
        return True
    if machine != _machine():
        return False
    alive = _start_of(pid)
    if alive is not None:
        return start not in ("x", alive)
    if os.path.isdir("/proc/self"):
        return True
    try:
        os.kill(pid, 0)
        return False
    except ProcessLookupError:
        return True
    except OSError:
        return False


_Batch = collections.namedtuple("_Batch", "path id points size")


class _Spool:
    """A folder of one process: `ID.open` takes a line per point; sealed as `ID-nPOINTS.batch` it never changes again."""

    def __init__(self, parent, max_bytes):
        self.parent = parent
        self.max_bytes = max_bytes
        self.folder = os.path.join(parent, _folder_name(os.getpid()))
        os.makedirs(self.folder, exist_ok=True)
        self.bytes = 0
        self.open_points = 0
        self.opened_at = 0.0
        self._file = None
        self._id = ""
        self._size = 0

    def append(self, lines, points):
        data = lines.encode()
        if self.bytes + len(data) > self.max_bytes:
            return False
        if self._file is None:
            self._id = f"{time.time_ns() // 1000}-{uuid.uuid4().hex[:16]}"
            self._file = os.open(os.path.join(self.folder, self._id + ".open"), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            self._size = 0
            self.opened_at = time.monotonic()
        rest = data
        while rest:
            rest = rest[os.write(self._file, rest) :]
        self._size += len(data)
        self.bytes += len(data)
        self.open_points += points
        return True

    def seal(self):
        if self._file is None or self.open_points == 0:
            return None
        os.close(self._file)
        self._file = None
        batch = _Batch(os.path.join(self.folder, f"{self._id}-n{self.open_points}.batch"), self._id, self.open_points, self._size)
        os.rename(os.path.join(self.folder, self._id + ".open"), batch.path)
        self.open_points = 0
        return batch

    def adopt(self):
        """The batches of dead processes. Renaming the folder is what only one adopter can do."""
        batches = []
        for name in sorted(os.listdir(self.parent)):
            if not _is_orphan(name):
                continue
            mine = os.path.join(self.parent, _folder_name(os.getpid()))
            try:
                os.rename(os.path.join(self.parent, name), mine)
            except OSError:
                continue
            for file in sorted(os.listdir(mine)):
                batches.extend(self._inherit(os.path.join(mine, file)))
        return batches

    def _inherit(self, path):
        if path.endswith(".open"):
            points = len(_read_points(path))
            sealed = f"{path[:-5]}-n{points}.batch"
            os.rename(path, sealed)
            path = sealed
        match = re.fullmatch(r"(.+)-n(\d+)\.batch", os.path.basename(path))
        if match is None:
            return []
        size = os.path.getsize(path)
        self.bytes += size
        return [_Batch(path, match.group(1), int(match.group(2)), size)]

    def acknowledge(self, batch):
        os.unlink(batch.path)
        self.bytes -= batch.size
        self._drop_if_empty(os.path.dirname(batch.path))

    def quarantine(self, batch, reason):
        folder = os.path.join(self.parent, "quarantine")
        os.makedirs(folder, exist_ok=True)
        target = os.path.join(folder, os.path.basename(batch.path))
        with open(target + ".reason.txt", "w") as file:
            file.write(reason + "\n")
        os.rename(batch.path, target)
        self._drop_if_empty(os.path.dirname(batch.path))

    def _drop_if_empty(self, folder):
        if folder != self.folder and not os.listdir(folder):
            os.rmdir(folder)

    def close(self):
        self.seal()
        if os.listdir(self.folder):
            os.rename(self.folder, os.path.join(self.parent, _folder_name(0)))
        else:
            os.rmdir(self.folder)


def _read_points(path):
    points = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            try:
                metric, step, value, timestamp_us = json.loads(line)
            except ValueError:
                continue
            points.append((metric, step, value, timestamp_us))
    return points


def _columns(points):
    series = {}
    for metric, step, value, timestamp_us in points:
        one = series.setdefault(metric, {"metric_name": metric, "steps": [], "values": [], "timestamps_us": []})
        one["steps"].append(step)
        one["values"].append(value)
        one["timestamps_us"].append(timestamp_us)
    return list(series.values())


class _Stamps:
    """Microseconds since 1970, never twice the same in this process and never backwards."""

    def __init__(self):
        self._lock = threading.Lock()
        self._last = 0

    def next(self):
        with self._lock:
            self._last = max(time.time_ns() // 1000, self._last + 1)
            return self._last


_stamps = _Stamps()
_uncaught = []


def _note_uncaught(kind, value, trace, previous=sys.excepthook):
    _uncaught.append(kind)
    previous(kind, value, trace)


sys.excepthook = _note_uncaught


def _merged(earlier, later):
    """Key by key and all the way down, as the server merges features."""
    both = dict(earlier)
    for key, value in later.items():
        nested = isinstance(both.get(key), dict) and isinstance(value, dict)
        both[key] = _merged(both[key], value) if nested else value
    return both


def _readable(value):
    """One line about anything, its own representation where it has one that works."""
    if isinstance(value, float):
        return "NaN" if value != value else repr(value) if math.isfinite(value) else "Infinity" if value > 0 else "-Infinity"
    try:
        return _text(value if isinstance(value, str) else repr(value))[:1000]
    except Exception:
        return f"<{type(value).__name__}>"


def _text(value):
    """Text the stores can keep: Unicode without U+0000."""
    return str(value).encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")


def _is_locked_out(error):
    return error.status in (401, 403, 407)


def _whole(seed):
    """The seed as the server takes it, or None."""
    try:
        whole = int(seed) if isinstance(seed, float) and seed.is_integer() else operator.index(seed)
        return whole if abs(whole) < 2**53 else None
    except Exception:
        return None


def _plain_tags(tags):
    return [_text(tags)] if isinstance(tags, str) else [_text(tag) for tag in tags]


def _plain(value, path, as_text, depth=0):
    """The value as JSON carries it. What it cannot carry becomes text, and its path is added to as_text."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int) and abs(value) < 2**53:
        return int(value)
    if isinstance(value, float) and math.isfinite(value):
        return float(value)
    if isinstance(value, (dict, list, tuple)) and depth < _DEEPEST_FEATURE:
        members = value.items() if isinstance(value, dict) else enumerate(value)
        read = [(_text(key), _plain(one, f"{path}.{key}" if path else _text(key), as_text, depth + 1)) for key, one in members]
        return dict(read) if isinstance(value, dict) else [one for _, one in read]
    if not isinstance(value, (int, float, dict, list, tuple)) and callable(getattr(value, "item", None)):
        try:
            number = value.item()  # a number of NumPy or PyTorch
            if isinstance(number, (bool, int, float)):
                return _plain(number, path, as_text, depth)
        except Exception:
            pass  # more than one number, or no number at all: its representation says what it is
    as_text.append(path)
    return _readable(value)


def _ending(kind):
    if kind is None:
        return "finished"
    return "stopped" if issubclass(kind, KeyboardInterrupt) else "failed"


class Experiment:
    """One experiment that a training loop logs to; see the module's text for what is guaranteed.

    resume says what to do when the name exists: "allow" goes on with it, "never" refuses, "must" insists that it does.
    on_report(kind, message) receives what goes wrong; by default one line on standard error, at most one a minute of each kind.
    """

    def __init__(self, project, name, url=None, api_key=None, features=None, tags=None, notes=None, arm=None, seed=None,
                 parent=None, resume="allow", buffer_points=100, buffer_seconds=5.0, spool_folder=None,
                 spool_max_bytes=1 << 30, heartbeat_seconds=15.0, finish_seconds=_FINISH_SECONDS, on_report=None, _sync=True):  # fmt: skip
        for what, text in (("project", project), ("name", name)):
            if not isinstance(text, str) or not text.strip():
                raise TypeError(f'Experiment needs the {what}: Experiment("project", "name", …)')
        if resume not in ("allow", "never", "must"):
            raise ValueError('resume is "allow", "never" or "must"')
        self.project, self.name, self.id = project, name, None
        self.url = (url or os.environ.get("ASSAY_URL") or "http://127.0.0.1:4280").rstrip("/")
        if not re.match(r"https?://[^/]", self.url):
            raise ValueError(f"not an address of a server: {self.url}")
        self._server = _Server(self.url, api_key or os.environ.get("ASSAY_API_KEY"))
        self._parent, self._resume = parent, resume
        self._buffer_points, self._buffer_seconds = buffer_points, buffer_seconds
        self._heartbeat_seconds, self._finish_seconds, self._on_report = heartbeat_seconds, finish_seconds, on_report
        root = spool_folder or _default_spool()
        key = hashlib.sha256(json.dumps([self.url, project, name]).encode()).hexdigest()[:12]
        readable = [re.sub(r"[^A-Za-z0-9._-]+", "_", part)[:60] for part in (project, name)]
        self._spool_root, self._api_key, self._sync = root, api_key, _sync
        self._spool_parent, self._spool_max_bytes = os.path.join(root, "~".join([*readable, key, "py"])), spool_max_bytes
        self._reported, self._names, self._change = {}, {}, {}
        self._quarantined = self._dropped = self._invalid = 0
        self._status_wanted = self._last_error = None
        self._finished = self._refused = self._away = self._locked_out = False
        self._answered_at = 0.0
        self._given = self._describe(features, tags, notes, arm, seed)
        self._start()
        self._note()
        atexit.register(self._at_exit)

    # What a training loop calls

    def log_metric(self, name, value, step=None, timestamp=None):
        """One point. value: anything float() takes; step: a whole number, by default one more than the metric's last in this process;
        timestamp: seconds since 1970 or a datetime, by default now."""
        line = self._line(name, value, step, timestamp)
        if line:
            self._append(line, 1)

    def log_metrics(self, values, step=None, timestamp=None):
        """Several values of one step, for the price of one."""
        lines = [self._line(name, value, step, timestamp) for name, value in dict(values).items()]
        lines = [line for line in lines if line]
        if lines:
            self._append("".join(lines), len(lines))

    def buffer_metric(self, name, value, step=None, timestamp=None):
        """As log_metric, but the point stays in memory until buffer_points are gathered, buffer_seconds have passed or flush_metrics is called."""
        line = self._line(name, value, step, timestamp)
        if not line:
            return
        with self._lock:
            self._buffered.append(line)
            full = len(self._buffered) >= self._buffer_points
        if full:
            self._spill()

    def log_features(self, features):
        """Adds to the experiment's configuration, key by key."""
        self._tell("features", features)

    def set_tags(self, tags):
        """Replaces the tags."""
        self._tell("tags", _plain_tags(tags))

    def flush_metrics(self, timeout=10.0):
        """Sends what has been logged without waiting for more; returns pending() when it is acknowledged or the time is up."""
        self._spill()
        with self._settled:
            self._flush_wanted = True
            self._hurry.set()
            self._wake.set()
            self._settled.wait_for(lambda: self._unsent() == 0 or self._refused or not self._thread.is_alive(), timeout)
        return self.pending()

    flush = flush_metrics

    def finish(self, status="finished", timeout=None):
        """Sends what is left, then the status. timeout: seconds without progress after which it gives up while the server is away
        (finish_seconds, by default 5). A server that refuses the key is not waited for at all. What does not get there waits in the spool:
        the next process of this experiment delivers it, or `python3 assay.py sync`."""
        if self._finished or self._pid != os.getpid():
            return self.pending()
        self._finished = True
        atexit.unregister(self._at_exit)
        self._spill()
        with self._lock:
            self._status_wanted = status
            self._stopping = True
        self._note()
        self._wake.set()
        self._hurry.set()
        self._wait_for_end(*((self._finish_seconds, _LONGEST_FINISH_S) if timeout is None else (timeout, timeout)))
        with self._lock:  # a refusal is being settled under it
            left = self.pending()
        self._hurry.set()
        with self._lock:
            self._closed = True
            self._guard("spool", self._spool.close)
        if left["points"] > 0:
            self._print(f"{left['points']} points are not with the server yet; `python3 assay.py sync` delivers them from {self._spool_parent}")
        return left

    def _wait_for_end(self, silence_s, limit_s):
        """Gives up when nothing answers for silence_s, having tried once more just before; at once when the key is refused."""
        start = time.monotonic()
        tried_again = False
        while self._thread.is_alive() and not self._locked_out and not self._refused:
            now = time.monotonic()
            silent_s = now - max(start, self._answered_at)
            if silent_s >= silence_s or now - start >= limit_s:
                return
            if silent_s >= 0.9 * silence_s and not tried_again:
                tried_again = True
                self._hurry.set()
            self._thread.join(min(0.02, silence_s))

    def pending(self):
        """What has not reached the server, and why."""
        error = self._last_error
        return {
            "points": self._unsent(),
            "bytes": self._spool.bytes,
            "location": self._spool_parent,
            "quarantined": self._quarantined,
            "dropped": self._dropped,
            "invalid": self._invalid,
            "last_error": None if error is None else {"code": error.code, "message": str(error)},
        }

    @property
    def address(self):
        """Where a browser shows this experiment; None until the server has answered for the first time."""
        return None if self.id is None else f"{self.url}/p/{urllib.parse.quote(self.project, safe='')}/runs/{self.id}"

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self.finish(_ending(kind))

    def _note(self):
        """Says beside the spools whose they are, so that another process can deliver them; a folder's name says it only roughly."""
        note = {"url": self.url, "project": self.project, "name": self.name, "parent": self._parent, "status": self._status_wanted, **self._given}
        path = os.path.join(self._spool_parent, _NOTE)
        try:
            with open(f"{path}.{os.getpid()}", "w", encoding="utf-8") as file:
                json.dump(note, file)
            os.replace(f"{path}.{os.getpid()}", path)
        except OSError as error:
            self._report("spool", str(error))

    # From a call to the spool

    def _start(self):
        """Also in a forked child: it shares neither thread nor spool with its parent."""
        self._pid = os.getpid()
        self._lock = threading.RLock()
        self._settled = threading.Condition(self._lock)
        self._wake, self._hurry = threading.Event(), threading.Event()
        self._queue = collections.deque()
        self._sending, self._failures, self._attempts = None, 0, collections.Counter()
        self._buffered, self._buffered_at = [], 0.0
        self._flush_wanted = self._stopping = self._closed = False
        self._open_spool()
        self._thread = threading.Thread(target=self._run, name="assay", daemon=True)
        self._thread.start()

    def _open_spool(self):
        try:
            self._spool = _Spool(self._spool_parent, self._spool_max_bytes)
        except OSError as error:
            self._spool_parent = tempfile.mkdtemp(prefix="assay-spool-")
            self._report("spool", f"points are kept in {self._spool_parent}, where the next process does not look: {error}")
            self._spool = _Spool(self._spool_parent, self._spool_max_bytes)

    def _line(self, name, value, step, timestamp):
        try:
            if self._finished:
                raise ValueError("it was logged after finish()")
            known = self._names.get(name) or self._meet(name)
            if isinstance(value, (str, bytes)):
                raise ValueError(f"the value must be a number, not {value!r:.40}")
            number = float(value)
            whole = known[1] if step is None else operator.index(step)
            if not -(2**63) <= whole < 2**63:
                raise ValueError("the step must fit into 64 bits")
            timestamp_us = _stamps.next() if timestamp is None else _microseconds(timestamp)
            known[1] = whole + 1
        except Exception as error:
            self._invalid += 1
            self._report("invalid_point", f"{name!r:.80} was not logged: {error}")
            return None
        shown_step = whole if abs(whole) < 2**53 else f'"{whole}"'
        if math.isfinite(number):
            return f"[{known[0]},{shown_step},{number!r},{timestamp_us}]\n"
        word = "NaN" if number != number else "Infinity" if number > 0 else "-Infinity"
        return f'[{known[0]},{shown_step},"{word}",{timestamp_us}]\n'

    def _meet(self, name):
        if not isinstance(name, str) or not 0 < len(name.encode("utf-16-le")) <= 1000 or name != name.strip(" ") or not name.isprintable():
            raise ValueError("a metric's name is 1 to 500 printable characters without blanks at its ends")
        self._names[name] = [json.dumps(name), 0]
        return self._names[name]

    def _append(self, lines, points):
        if self._pid != os.getpid():
            self._start()
        with self._lock:
            try:
                taken = not self._refused and self._spool.append(lines, points)
            except OSError as error:
                taken = False
                self._report("spool", f"the spool takes nothing: {error}")
            if not taken:
                self._dropped += points
                self._report("overflow", f"{self._spool_parent} takes no more: points are dropped")
                return
            if self._spool.open_points >= _LARGEST_BATCH:
                self._queue.append(self._spool.seal())
            full = self._spool.open_points >= self._buffer_points
        if full and not self._wake.is_set():
            self._wake.set()

    def _spill(self):
        with self._lock:
            lines, self._buffered = self._buffered, []
        if lines:
            self._append("".join(lines), len(lines))

    def _describe(self, features, tags, notes, arm, seed):
        """What the constructor was given, as the server takes it: no description costs the run."""
        as_text = []
        plain = {} if features is None else self._plain_features(features, as_text)
        whole = _whole(seed)
        if seed is not None and whole is None:
            plain.setdefault("seed", _readable(seed))
            as_text.append("seed")
        self._report_text(as_text)
        given = {
            "features": plain or None,
            "tags": None if tags is None else _plain_tags(tags),
            "notes": None if notes is None else _text(notes),
            "arm": None if arm is None else _text(arm) or None,
            "seed": whole,
        }
        return {key: value for key, value in given.items() if value is not None}

    def _plain_features(self, features, as_text):
        if not isinstance(features, dict):
            self._invalid += 1
            self._report("invalid_point", f"features are a dict, not {_readable(features)[:80]}; vars() makes one of argparse's arguments")
            return {}
        return _plain(features, "", as_text)

    def _report_text(self, as_text):
        if as_text:
            self._report("features", f"kept as text, because JSON or the server has no such value: {', '.join(as_text[:20])}")

    def _tell(self, field, value):
        if field == "features":
            as_text = []
            value = self._plain_features(value, as_text)
            self._report_text(as_text)
            if not value:
                return
        with self._lock:
            self._change[field] = _merged(self._change.get(field, {}), value) if field == "features" else value
        self._wake.set()

    # The thread that talks to the server

    def _run(self):
        record = self._persist(self._open)
        if record is None:
            return
        self.id = record["id"]
        self._print(f"{self.project} / {self.name} is at {self.address}")
        self._guard("spool", self._adopt)
        self._deliver_for_ended_runs()
        beat_at = time.monotonic()
        sealed_at = 0.0
        while not self._closed:
            if self._change:
                self._send_change()
            if time.monotonic() >= beat_at:
                beat_at = time.monotonic() + self._heartbeat_seconds
                self._beat()
            batch, sealed_at = self._next_batch(sealed_at)
            if batch is not None:
                self._deliver(batch)
            elif self._stopping and self._unsent() == 0:
                self._change["status"] = self._status_wanted
                self._send_change()
                return
            else:
                self._wake.wait(0.05 if self._stopping or self._spool.open_points >= self._buffer_points else 0.5)
                self._wake.clear()

    def _next_batch(self, sealed_at):
        now = time.monotonic()
        with self._lock:
            if self._buffered:
                self._buffered_at = self._buffered_at or now
                if now - self._buffered_at >= self._buffer_seconds:
                    self._buffered_at = 0.0
                    self._spill()
            if self._queue:
                return self._take(self._queue.popleft()), sealed_at
            full = self._spool.open_points >= self._buffer_points and now - sealed_at >= _SEAL_INTERVAL_S
            old = self._spool.open_points > 0 and now - self._spool.opened_at >= self._buffer_seconds
            if not (full or old or self._flush_wanted or self._stopping):
                return None, sealed_at
            self._flush_wanted = False
            return self._take(self._spool.seal()), now

    def _take(self, batch):
        self._sending = batch
        return batch

    def _deliver(self, batch):
        def send():
            points = _read_points(batch.path)
            if points:
                body = {"batch_id": batch.id, "series": _columns(points)}
                self._server.call("POST", ["metrics", "batch", self.project, self.id], body)
            return True

        outcome = self._persist(send, batch)
        with self._settled:
            self._sending = None
            if self._closed:
                return
            if outcome is _LATER:
                self._queue.append(batch)
            elif outcome:
                self._guard("spool", lambda: self._spool.acknowledge(batch))
            else:
                self._quarantined += batch.points
                self._report("quarantined", f"{batch.points} points are refused and put aside: {self._last_error}")
                reason = f"{self._last_error.code}: {self._last_error}"
                self._guard("spool", lambda: self._spool.quarantine(batch, reason))
            self._settled.notify_all()

    def _send_change(self):
        with self._lock:
            change, self._change = self._change, {}
        told = self._persist(lambda: self._server.call("PATCH", self._path(), change) or True)
        if told is None and not self._closed:
            self._report("refused", f"the server refused {', '.join(change)}: {self._last_error}")

    def _beat(self):
        try:
            self._server.call("POST", [*self._path(), "heartbeat"], {})
        except AssayError:
            pass  # the next one says the same

    def _path(self):
        return ["projects", self.project, "experiments", self.id]

    def _persist(self, task, batch=None):
        """Tries until it works, the server refuses for good (None) or the experiment is closed (None). A batch that fails gives way to others."""
        attempts = 0
        while not self._closed:
            attempts += 1
            if batch is not None:
                self._attempts[batch.id] += 1
            try:
                answer = task()
                if self._away:
                    self._report("reachable", f"The server at {self.url} answers again: the points kept on disk are being delivered")
                self._away, self._failures, self._last_error = False, 0, None
                self._locked_out, self._answered_at = False, time.monotonic()
                return answer
            except AssayError as failure:
                error = self._last_error = failure
            except OSError as failure:
                error = self._last_error = AssayError("SPOOL_UNREADABLE", str(failure))
            locked_out = _is_locked_out(error) or error.code == "ROUTE_UNKNOWN"
            tried = attempts if batch is None else self._attempts[batch.id]
            if not (error.retryable or locked_out or (error.problem is None and tried < _BARE_REFUSALS)):
                if self.id is None:
                    self._give_up(error)
                return None
            self._locked_out = _is_locked_out(error)
            if not self._away:
                self._report("unreachable", f"{self.url} does not take points ({error.code}: {error}); they are kept on this machine and sent when it does")
            self._away = True
            self._failures += 1
            # Somebody waits for `finish`: a server that comes back is to be noticed at once.
            wait_s = min(1.0 if self._finished else 30.0, 0.25 * 2 ** min(self._failures - 1, 7)) * random.uniform(0.5, 1.0)
            if self._hurry.wait(max(wait_s, 60.0 if locked_out else error.retry_after_s)):
                self._hurry.clear()
                self._failures = 0
            if batch is not None and self._queue:
                return _LATER
        return None

    def _give_up(self, error):
        self._report("refused", f"the server does not open {self.project} / {self.name}: {error} [{error.code}]")
        with self._settled:
            self._refused = True
            batch = self._spool.seal()
            for one in [*self._queue, *([batch] if batch else [])]:
                self._quarantined += one.points
                self._guard("spool", lambda one=one: self._spool.quarantine(one, f"{error.code}: {error}"))
            self._queue.clear()
            self._settled.notify_all()

    def _open(self):
        if self._resume == "must":
            return self._go_on(self.name)
        wanted = {"name": self.name, **self._given}
        if self._parent is not None:
            parent = self._server.call("GET", ["projects", self.project, "experiments", self._parent])
            wanted["parent_experiment_id"] = parent["id"]
        try:
            return self._create(wanted)
        except AssayError as error:
            existing = (error.problem or {}).get("existing_id") if error.status == 409 else None
            if existing is None or self._resume == "never":
                raise
            return self._go_on(existing)

    def _create(self, wanted):
        try:
            return self._server.call("POST", ["projects", self.project, "experiments"], wanted)
        except AssayError as error:
            if error.status != 404 or error.problem is None:
                raise
        try:
            self._server.call("POST", ["projects"], {"name": self.project})
        except AssayError as error:
            if error.status != 409:
                raise
        return self._server.call("POST", ["projects", self.project, "experiments"], wanted)

    def _go_on(self, experiment):
        change = {**self._given, "status": "running"}
        return self._server.call("PATCH", ["projects", self.project, "experiments", experiment], change)

    def _adopt(self):
        batches = self._spool.adopt()
        with self._lock:
            self._queue.extend(batches)
        if batches:
            self._report("adopted", f"{sum(b.points for b in batches)} points that an earlier process left are being sent")

    def _deliver_for_ended_runs(self):
        """What other runs of this machine left for the same server goes there too, and holds nobody up."""
        if not self._sync or not _waiting(self._spool_root, self.url):
            return
        options = {"api_key": self._api_key, "spool_folder": self._spool_root}
        threading.Thread(target=_sync_all, args=(self.url, options, self._print), name="assay-sync", daemon=True).start()

    # Telling people

    def _unsent(self):
        with self._lock:
            waiting = [*self._queue, *([self._sending] if self._sending else [])]
            return sum(batch.points for batch in waiting) + self._spool.open_points + len(self._buffered)

    def _guard(self, kind, task):
        try:
            task()
        except OSError as error:
            self._report(kind, str(error))

    def _report(self, kind, message):
        if self._on_report is not None:
            try:
                self._on_report(kind, message)
            except Exception as error:
                self._print(f"on_report itself failed: {error}")
            return
        now = time.monotonic()
        if now - self._reported.get(kind, -60.0) >= 60.0:
            self._reported[kind] = now
            self._print(message)

    def _print(self, message):
        try:
            print("Assay: " + message, file=sys.stderr, flush=True)
        except (OSError, ValueError):
            pass

    def _at_exit(self):
        if self._pid == os.getpid():
            self.finish(_ending(_uncaught[-1] if _uncaught else None))


_sync_lock = threading.Lock()


def _waiting(root, url=None):
    """The notes of the runs whose processes have ended and that left points, for this server or for any."""
    notes = []
    for entry in sorted(os.listdir(root)) if os.path.isdir(root) else []:
        parent = os.path.join(root, entry)
        try:
            spools = [name for name in os.listdir(parent) if name.count("~") == 3]
            if not spools or not all(_is_orphan(name) and os.listdir(os.path.join(parent, name)) for name in spools):
                continue
            with open(os.path.join(parent, _NOTE), encoding="utf-8") as file:
                note = json.load(file)
        except (OSError, ValueError):
            continue
        if url is None or note["url"] == url:
            notes.append(note)
    return notes


def _sync_all(url, options, say):
    """Delivers what waits; one caller at a time in this process. Returns how many points still wait."""
    left = 0
    with _sync_lock:
        for note in _waiting(options["spool_folder"], url):
            given = {key: note[key] for key in ("features", "tags", "notes", "arm", "seed", "parent") if note.get(key) is not None}
            run = Experiment(note["project"], note["name"], url=note["url"], _sync=False, **given, **options)
            # A process that ended without a word was killed.
            end = run.finish(note.get("status") or "failed")
            left += end["points"]
            outcome = f"{end['points']} points still wait" if end["points"] else "delivered"
            say(f"{note['project']} / {note['name']}: {outcome}")
    return left


def _main(arguments=None):
    parser = argparse.ArgumentParser(prog="assay.py", description="Delivers points of ended runs that wait on this machine.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    sync = verbs.add_parser("sync", help="deliver what waits in the spool; ends with 1 when something still waits")
    sync.add_argument("--url", help="only for this server (default: every server that points wait for)")
    sync.add_argument("--api-key", help="default: ASSAY_API_KEY")
    sync.add_argument("--spool", default=_default_spool(), help="default: ASSAY_SPOOL, else ~/.assay/spool")
    given = parser.parse_args(arguments)
    url = given.url.rstrip("/") if given.url else None
    if not _waiting(given.spool, url):
        print("Nothing waits to be delivered.")
        return 0
    return 1 if _sync_all(url, {"api_key": given.api_key, "spool_folder": given.spool}, print) else 0


def _default_spool():
    return os.environ.get("ASSAY_SPOOL") or os.path.join(os.path.expanduser("~"), ".assay", "spool")


def _microseconds(timestamp):
    if isinstance(timestamp, datetime.datetime):
        us = (timestamp.astimezone(datetime.timezone.utc) - _EPOCH) // datetime.timedelta(microseconds=1)
    else:
        us = round(float(timestamp) * 1_000_000)
    if not _TIMES_US[0] <= us <= _TIMES_US[1]:
        raise ValueError("the timestamp must be seconds since 1970 or a datetime, from 1900 to 2255")
    return us


init = Experiment

if __name__ == "__main__":
    sys.exit(_main())

"""The processes that judge webhooks. One that does not come back from a webhook is killed, and the webhook is named."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.hostile.mutants import mutant
from tests.hostile.posted import ROOT
from tests.hostile.webhooks import finding

_SHARE = 2000  # webhooks that a process is given at a time
_MOST_CPU_S = 20.0  # for one webhook, which has to be done in 50 ms; on a busy machine that is minutes
_PATIENCE_S = 300.0  # on the wall, where the system does not tell CPU time, or nothing runs at all
Result = tuple[Counter[str], list[dict[str, Any]], tuple[float, int]]


def judge_all(count: int, seed: int, jobs: int) -> Iterator[Result]:
    """The results of all shares."""
    shares: queue.SimpleQueue[tuple[int, int]] = queue.SimpleQueue()
    results: queue.SimpleQueue[Result | None] = queue.SimpleQueue()
    for start in range(0, count, _SHARE):
        shares.put((start, min(count, start + _SHARE)))
    threads = [threading.Thread(target=_work, args=(seed, shares, results), daemon=True) for _ in range(jobs)]
    for thread in threads:
        thread.start()
    ended = done = 0
    while ended < len(threads):
        result = results.get()
        if result is None:
            ended += 1
            continue
        yield result
        done += sum(result[0].values())
        if done // 100_000 != (done - sum(result[0].values())) // 100_000:
            print(f"  {done} webhooks…", file=sys.stderr, flush=True)


def _work(seed: int, shares: Any, results: Any) -> None:
    crew = _Crew(seed)
    try:
        with suppress(queue.Empty):
            while True:
                start, end = shares.get_nowait()
                for result in _share(crew, seed, start, end):
                    results.put(result)
    finally:
        crew.stop()
        results.put(None)


def _share(crew: _Crew, seed: int, start: int, end: int) -> Iterator[Result]:
    """A share; where the process is lost over a webhook, what is before and behind it."""
    if start >= end:
        return
    result = crew.ask(start, end)
    if result is not None:
        yield result
        return
    index = min(max(crew.place, start), end - 1)
    one = mutant(seed, index)
    found = finding(seed, index, one, "hang", f"no end within {_MOST_CPU_S:g} s of CPU, or the process died")
    yield Counter({f"{one.provider:10} killed": 1}), [found], (0.0, -1)
    yield from _share(crew, seed, start, index)
    yield from _share(crew, seed, index + 1, end)


class _Crew:
    """One process, and the next where it was lost. `place` is the index that was begun last."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._process: subprocess.Popen[str] | None = None
        self._file = tempfile.NamedTemporaryFile(prefix="payspec-hostile-")  # noqa: SIM115 (it lives as long as this)
        self._file.write(bytes(8))
        self._file.flush()

    @property
    def place(self) -> int:
        """Where the process is, or was when it was lost."""
        self._file.seek(0)
        return int.from_bytes(self._file.read(8), "little")

    def ask(self, start: int, end: int) -> Result | None:
        """The result of a share, or None where the process did not live to give it."""
        process = self._process or self._begin()
        assert process.stdin is not None
        assert process.stdout is not None
        ended = threading.Event()
        watchdog = threading.Thread(target=self._watch, args=(process, ended), daemon=True)
        watchdog.start()
        line = ""
        with suppress(OSError):
            process.stdin.write(f"{start} {end}\n")
            process.stdin.flush()
            line = process.stdout.readline()
        ended.set()
        watchdog.join()
        if not line.endswith("\n"):
            self._end()
            return None
        answer = json.loads(line)
        return Counter(answer["outcomes"]), answer["findings"], (answer["slowest"][0], answer["slowest"][1])

    def _watch(self, process: subprocess.Popen[str], ended: threading.Event) -> None:
        """Kill the process where it stays at one webhook."""
        place, since, cpu = -1, 0.0, 0.0
        while not ended.wait(0.5):
            now = self.place
            if now != place:
                place, since, cpu = now, time.monotonic(), _cpu_s(process.pid)
            elif _cpu_s(process.pid) - cpu > _MOST_CPU_S or time.monotonic() - since > _PATIENCE_S:
                process.kill()
                return

    def _begin(self) -> subprocess.Popen[str]:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.webhooks", str(self._seed), self._file.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )
        assert self._process.stdout is not None
        self._process.stdout.readline()
        return self._process

    def _end(self) -> None:
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if stream is not None:
                    stream.close()
        self._process = None

    def stop(self) -> None:
        """End the process, whatever it does."""
        self._end()
        self._file.close()


def _cpu_s(process: int) -> float:
    """The CPU seconds that a process has used, where Linux says so."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

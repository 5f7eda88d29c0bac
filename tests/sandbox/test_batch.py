"""Several requests in one commit: each waits for the disk, and one that fails takes nobody along."""

from __future__ import annotations

import asyncio
import sqlite3

import pytest

from payspec_sandbox.backend import Backend
from payspec_sandbox.documents import installed
from payspec_sandbox.storage import batch
from payspec_sandbox.storage.records import Record


def _record(identifier):
    return Record("things", "demo000001", identifier, "", 0, None, 1, "{}")


def _found(backend, *identifiers):
    return [backend.store.find("things", "demo000001", one) is not None for one in identifiers]


async def _request(backend, identifier, log, fails=False):
    with backend.request_of_work():
        backend.store.insert(_record(identifier))
        if fails:
            raise LookupError(identifier)
    await backend.batch.durable()
    log.append((identifier, backend.store.is_open))


def test_requests_of_one_moment_share_a_commit(tmp_path):
    """Eight requests, one transaction; none answers before it has ended."""
    backend = Backend(str(tmp_path / "sandbox.db"), 1, installed())
    statements = []
    backend.store._connection.set_trace_callback(statements.append)
    log = []

    async def run():
        await asyncio.gather(*(_request(backend, str(number), log) for number in range(8)))

    asyncio.run(run())
    assert statements.count("COMMIT") == 1
    assert log == [(str(number), False) for number in range(8)]
    assert all(_found(backend, *map(str, range(8))))
    backend.close()


def test_those_who_were_answered_together_are_waited_for(tmp_path, monkeypatch):
    """Their next requests do not come at the same moment; they share a commit all the same."""
    monkeypatch.setattr(batch, "_PATIENCE_S", 60)  # so that a busy machine is not taken for one who does not come
    backend = Backend(str(tmp_path / "sandbox.db"), 1, installed())
    statements = []

    async def late(turns, identifier):
        for _ in range(turns):
            await asyncio.sleep(0)
        await _request(backend, identifier, [])

    async def run():
        await asyncio.gather(*(_request(backend, f"first {number}", []) for number in range(4)))
        backend.store._connection.set_trace_callback(statements.append)
        await asyncio.gather(*(late(3 * number, f"second {number}") for number in range(4)))

    asyncio.run(run())
    assert statements.count("COMMIT") == 1
    backend.close()


def test_nobody_waits_for_those_who_do_not_come(tmp_path):
    """A lone request after a crowd is answered, and then lone requests are answered at once."""
    backend = Backend(str(tmp_path / "sandbox.db"), 1, installed())
    planned = []

    async def run():
        await asyncio.gather(*(_request(backend, f"first {number}", []) for number in range(4)))
        for number in range(3):
            with backend.request_of_work():
                backend.store.insert(_record(f"alone {number}"))
            waiting = asyncio.ensure_future(backend.batch.durable())
            await asyncio.sleep(0)
            planned.append(backend.batch._planned is not None)
            await waiting

    asyncio.run(run())
    assert planned == [True, False, False]
    backend.close()


def test_one_that_fails_is_undone_alone(tmp_path):
    """Its neighbours in the same transaction are kept."""
    backend = Backend(str(tmp_path / "sandbox.db"), None, installed())

    async def run():
        jobs = [_request(backend, "a", []), _request(backend, "b", [], fails=True), _request(backend, "c", [])]
        return await asyncio.gather(*jobs, return_exceptions=True)

    results = asyncio.run(run())
    assert [type(result) for result in results] == [type(None), LookupError, type(None)]
    assert _found(backend, "a", "b", "c") == [True, False, True]
    backend.close()


def test_work_that_cannot_wait_ends_the_shared_transaction_first(tmp_path):
    """Timers and the control API write at once; what was open is on the disk by then."""
    backend = Backend(str(tmp_path / "sandbox.db"), None, installed())

    async def run():
        with backend.request_of_work():
            backend.store.insert(_record("a"))
        waiting = asyncio.ensure_future(backend.batch.durable())
        with backend.unit_of_work():
            backend.store.insert(_record("b"))
        await waiting

    asyncio.run(run())
    assert _found(backend, "a", "b") == [True, True]
    backend.close()


def test_a_commit_that_fails_is_told_to_everyone(tmp_path, monkeypatch):
    """Nobody is acknowledged what is not on the disk."""
    backend = Backend(str(tmp_path / "sandbox.db"), None, installed())

    def full():
        backend.store._connection.execute("ROLLBACK")
        raise sqlite3.OperationalError("database or disk is full")

    async def run():
        jobs = [_request(backend, "a", []), _request(backend, "b", [])]
        monkeypatch.setattr(backend.store, "commit", full)
        return await asyncio.gather(*jobs, return_exceptions=True)

    results = asyncio.run(run())
    assert all(isinstance(result, sqlite3.OperationalError) for result in results)
    monkeypatch.undo()
    assert _found(backend, "a", "b") == [False, False]
    backend.close()


def test_closing_keeps_what_was_done(tmp_path):
    """Also what nobody waited for."""
    path = str(tmp_path / "sandbox.db")
    backend = Backend(path, None, installed())
    with backend.request_of_work():
        backend.store.insert(_record("a"))
    backend.close()
    again = Backend(path, None, installed())
    assert _found(again, "a") == [True]
    again.close()


@pytest.mark.parametrize("seed", [None, 1])
def test_a_read_opens_nothing_but_for_counters(tmp_path, seed):
    """Reading costs no commit, unless a seeded clock was read."""
    backend = Backend(str(tmp_path / "sandbox.db"), seed, installed())
    backend.clock.now_ms()
    backend.keep_moved_counters()
    assert backend.store.is_open is (seed is not None)
    backend.close()

"""A database that fails: health says so, the log says it once, nobody gets a traceback, and nothing is acknowledged."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from sandbox_callers import Caller, example, sign

from payspec_sandbox.__main__ import main
from payspec_sandbox.app import create_app
from payspec_sandbox.backend import Backend
from payspec_sandbox.documents import installed
from payspec_sandbox.server import running
from payspec_sandbox.storage.database import DatabaseUnusable
from payspec_sandbox.storage.records import Record
from payspec_sandbox.storage.trouble import Trouble

COMMAND = [sys.executable, "-m", "payspec_sandbox", "--port", "0"]


@pytest.fixture
def full(tmp_path):
    """A sandbox on a file that cannot grow, and how to give it room again."""
    with running(db=str(tmp_path / "sandbox.db"), seed=1) as sandbox:
        connection = sandbox.app.backend.store._connection
        pages = connection.execute("PRAGMA page_count").fetchone()[0]

        def bound(more):
            connection.execute(f"PRAGMA max_page_count = {pages + more}")

        bound(2)
        yield sandbox, lambda: bound(100_000)


def test_a_full_disk(full, caplog):
    """Writing is refused in the provider's form, reading is not; the log has one line; it ends when there is room."""
    sandbox, make_room = full
    caplog.set_level(logging.WARNING, logger="payspec_sandbox")
    paycombat, juicyway = Caller(sandbox.url, "paycombat"), Caller(sandbox.url, "juicyway")
    body = example("paycombat", "customers_create", "minimal")
    health, acknowledged, refused = f"{sandbox.url}/_sandbox/health", [], 0
    send = _unjudged(paycombat, body)
    while refused < 30:
        reply = send()
        assert reply.status_code in (200, 503), reply.text
        if reply.status_code == 200:
            acknowledged.append(reply.json()["data"]["customer_id"])
        else:
            assert "disk is full" in reply.json()["message"]
            assert reply.json()["status"] is False
            refused += 1
    assert acknowledged
    failing = httpx.get(health)
    assert (failing.status_code, failing.json()["status"]) == (503, "failing")
    assert "full" in failing.json()["reason"]
    steering = httpx.post(f"{sandbox.url}/_sandbox/accounts", json={"family": "paycombat"})
    assert (steering.status_code, steering.json()["error"]["code"]) == (503, "unavailable")
    accounts = httpx.get(f"{sandbox.url}/_sandbox/accounts").json()["accounts"]
    assert len(accounts) == 4, "a merchant that was not kept"
    listed = paycombat("customers_list", query={"limit": 100}).json()["data"]
    assert {one["customer_id"] for one in listed} == {*acknowledged}
    assert len([one for one in caplog.records if one.levelno >= logging.ERROR]) == 1, caplog.text
    assert "Traceback" not in caplog.text
    make_room()
    assert httpx.get(health).json() == {"status": "ok"}
    assert send().status_code == 200
    for caller in (paycombat, juicyway):
        caller.client.close()


def _unjudged(caller, body):

    content = json.dumps(body, separators=(",", ":")).encode()
    headers = {**caller.credentials, "signature": sign(content), "Content-Type": "application/json"}
    return lambda: caller.client.post("/api/v1/customer/create", content=content, headers=headers)


def test_what_shared_a_transaction_that_was_undone_is_not_acknowledged(tmp_path):
    """SQLite undoes all since the last commit on some failures: those who wait for it are told as well."""
    backend = Backend(str(tmp_path / "sandbox.db"), 1, installed())
    outcomes = []

    async def first():
        with backend.request_of_work():
            backend.store.insert(Record("things", "demo000001", "a", "", 0, None, 1, "{}"))
        try:
            await backend.batch.durable()
            outcomes.append("kept")
        except sqlite3.Error:
            outcomes.append("lost")

    async def second():
        with contextlib.suppress(sqlite3.Error), backend.request_of_work():
            backend.store._connection.execute("ROLLBACK")
            raise sqlite3.OperationalError("database or disk is full")

    async def run():
        await asyncio.gather(first(), second())

    asyncio.run(run())
    assert outcomes == ["lost"]
    assert backend.store.find("things", "demo000001", "a") is None
    backend.close()


def test_the_log_is_told_once_a_minute(caplog):
    """The same trouble; another one at once; what is not the database's with its traceback."""
    at = [0.0]
    trouble = Trouble(lambda: at[0])
    caplog.set_level(logging.WARNING, logger="payspec_sandbox")
    for _ in range(50):
        trouble.note(sqlite3.OperationalError("database or disk is full"), "writing")
    trouble.note(sqlite3.DatabaseError("database disk image is malformed"), "reading")
    at[0] = 61.0
    trouble.note(sqlite3.OperationalError("database or disk is full"), "writing")
    assert [one.exc_info for one in caplog.records] == [None] * 3
    trouble.over()
    assert (trouble.reason, len(caplog.records)) == (None, 4)
    trouble.over()
    trouble.note(ValueError("x"), "something else")
    assert (trouble.reason, caplog.records[-1].exc_info is None, len(caplog.records)) == (None, False, 5)


@pytest.fixture
def written(intact, tmp_path):
    """A copy of a database, to damage."""
    return Path(shutil.copy(intact, tmp_path / "sandbox.db"))


@pytest.fixture(scope="module")
def intact(tmp_path_factory):
    """A database with customers and webhooks in it, closed."""
    path = tmp_path_factory.mktemp("intact") / "sandbox.db"
    with running(db=str(path), seed=1) as sandbox:
        paycombat = Caller(sandbox.url, "paycombat")
        httpx.post(f"{sandbox.url}/_sandbox/accounts/demo000001/webhook_urls", json={"urls": ["http://127.0.0.1:1/"]})
        for _ in range(60):
            paycombat("customers_create", example("paycombat", "customers_create", "individual"))
        payin = paycombat("payins_create", example("paycombat", "payins_create", "synthetic")).json()["data"]
        paycombat("payins_simulate", id=payin["id"]) if "id" in payin else None
        httpx.post(f"{sandbox.url}/_sandbox/clock/advance", json={"hours": 30}, timeout=60)
        paycombat.client.close()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def _page(path, number, text=b"\xa5garbage"):
    size = 4096
    raw = bytearray(path.read_bytes())
    raw[number * size : (number + 1) * size] = (text * size)[:size]
    path.write_bytes(raw)


def _statement(path, statement):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


DAMAGE = {
    "a garbage page": lambda path: _page(path, 3),
    "a garbage page further on": lambda path: _page(path, 12),
    "a page of zeros": lambda path: _page(path, 5, b"\0"),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "facts that are no JSON": lambda path: _statement(path, "UPDATE accounts SET facts = 'no'"),
    "facts that are a list": lambda path: _statement(path, "UPDATE accounts SET facts = '[1]'"),
    "facts without a key": lambda path: _statement(path, "UPDATE accounts SET facts = '{\"token\": 5}'"),
    "facts that are bytes": lambda path: _statement(path, "UPDATE accounts SET facts = x'ff00'"),
    "a record that is no JSON": lambda path: _statement(path, "UPDATE records SET body = '{' WHERE sequence = 9"),
    "headers that are no JSON": lambda path: _statement(path, "UPDATE deliveries SET headers = ''"),
    "a counter that is a text": lambda path: _statement(path, "INSERT INTO counters VALUES ('x', 'y')"),
    "a table that is missing": lambda path: _statement(path, "DROP TABLE timers"),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_database_is_refused_in_one_line(written, capsys, damage):
    """When it starts, with status 1, the file's name and what to do."""
    damage(written)
    with pytest.raises(DatabaseUnusable):
        create_app(db=str(written))
    assert main(["--db", str(written), "--port", "0"]) == 1
    error = capsys.readouterr().err
    assert (error.count("\n"), str(written) in error, "Traceback" in error) == (1, True, False), error


def test_what_is_damaged_later_is_said(sandbox, caplog):
    """An error in the provider's form and one line in the log."""
    caplog.set_level(logging.WARNING, logger="payspec_sandbox")
    store = sandbox.app.backend.store

    def malformed(*_, **__):
        raise sqlite3.DatabaseError("database disk image is malformed")

    store._selected = malformed
    headers = {"X-token": "snd_demo_token"}
    for _ in range(5):
        reply = httpx.get(f"{sandbox.url}/paycombat/api/v1/customer/customer", headers=headers)
        assert (reply.status_code, "damaged" in reply.json()["message"]) == (503, True)
    assert [(one.levelname, one.exc_info) for one in caplog.records] == [("ERROR", None)]


@pytest.mark.parametrize("name", ["", " ", "\t"])
def test_a_database_without_a_name(name, capsys):
    """An unset variable in a script must not lose everything silently."""
    with pytest.raises(SystemExit) as caught:
        main(["--db", name])
    assert (caught.value.code, "is empty" in capsys.readouterr().err) == (2, True)
    with pytest.raises(DatabaseUnusable, match="empty"):
        create_app(db=name)


@pytest.mark.skipif(shutil.which("head") is None, reason="there is no head on PATH")
@pytest.mark.parametrize("arguments", [["--help"], []])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_nobody_reads_the_output(arguments, unbuffered):
    """A pipe whose end is closed: one line at most, no traceback, and the process ends."""
    read_end, write_end = os.pipe()
    os.close(read_end)
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    done = subprocess.run(
        [*COMMAND, *arguments],
        stdout=write_end,
        stderr=subprocess.PIPE,
        text=True,
        timeout=120,
        check=False,
        env=environment,
        encoding="utf-8",
    )
    os.close(write_end)
    # argparse itself says nothing where it cannot print its help.
    assert (done.returncode, done.stderr) in [
        (1, "payspec sandbox: stopped, because nobody reads its output.\n"),
        *([(0, "")] if arguments else []),
    ]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "utf-8"])
@pytest.mark.parametrize("arguments", [["--help"], ["--db", "/nicht/da/ünïcode-€-日本.db"]])
def test_any_terminal(encoding, arguments):
    """What it cannot show is escaped."""
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = subprocess.run([*COMMAND, *arguments], capture_output=True, timeout=120, check=False, env=environment)
    assert done.returncode == (0 if arguments == ["--help"] else 1)
    assert b"Traceback" not in done.stderr
    assert (done.stdout + done.stderr).strip()

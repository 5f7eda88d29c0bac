"""The command in a process of its own: start, stop, crash, restart, and readable errors."""

from __future__ import annotations

import contextlib
import re
import shutil
import socket
import sqlite3
import subprocess
from pathlib import Path

import pytest
from sandbox_callers import Caller, example
from sandbox_process import ENDINGS, PATIENCE_S, end, started

from payspec_sandbox.__main__ import main
from payspec_sandbox.server import is_loopback
from payspec_sandbox.storage.database import APPLICATION_ID

NODE = shutil.which("node")
DOCUMENTED_CLIENT = """
const crypto = require('crypto');
const body = {type: 'individual', description: 'é / \\u2028', metadata: {10: 1.0, 2: 1e21, a: -0},
              individual: {first_name: 'Ada', last_name: 'Example', address_country: 'ID'}};
const text = JSON.stringify(body);
const signature = crypto.createHmac('sha256', 'demo_signature_key').update(text).digest('hex');
const headers = {'X-token': 'snd_demo_token', signature, 'Content-Type': 'application/json'};
const url = process.argv[1] + '/paycombat/api/v1/customer/create';
fetch(url, {method: 'POST', body: text, headers}).then(reply => console.log(reply.status));
"""


@pytest.fixture
def database(tmp_path):
    """A path for a database file."""
    return str(tmp_path / "sandbox.db")


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("seed", [(), ("--seed", "3")])
def test_data_survive(database, ending, seed):
    """What was acknowledged is there after a stop and after a crash, and new ids do not repeat old ones."""
    body = example("paycombat", "customers_create", "minimal")
    created = []
    for _ in range(2):
        with started("--db", database, *seed) as (process, url):
            paycombat = Caller(url, "paycombat")
            created += [paycombat("customers_create", body).json()["data"] for _ in range(3)]
            end(process, ending)
            assert process.wait(PATIENCE_S) == ENDINGS[ending]
            paycombat.client.close()
    assert len({customer["customer_id"] for customer in created}) == 6
    with started("--db", database, *seed) as (_, url):
        paycombat = Caller(url, "paycombat")
        assert paycombat("customers_list").json()["data"] == created[::-1]
        paycombat.client.close()


def test_it_says_where_it_is_and_how_to_get_in():
    """Addresses and demo credentials fit on a screen."""
    with started() as (process, url):
        end(process)
        text = process.stdout.read()
        assert len(text.splitlines()) < 24
        for expected in (
            f"{url}/paycombat",
            f"{url}/gateway",
            f"{url}/juicyway",
            "snd_demo_token",
            "demo_signature_key",
            "demo000001",
            "test_demo_key",
            "demo_business",
        ):
            assert expected in text
        assert process.wait(PATIENCE_S) == 0
        assert process.stderr.read() == ""


def test_an_open_connection_does_not_hold_up_the_stop():
    """A keep-alive connection is closed."""
    with started() as (process, url):
        paycombat = Caller(url, "paycombat")
        paycombat("customers_list")
        end(process)
        assert process.wait(PATIENCE_S) == 0
        paycombat.client.close()


@pytest.mark.skipif(NODE is None, reason="there is no node on PATH")
def test_the_documentations_own_signing_code_is_accepted(sandbox):
    """Eight lines of Node as PayCombat's pages show them."""
    answer = subprocess.run(
        [str(NODE), "-e", DOCUMENTED_CLIENT, sandbox.url], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert answer.stdout.strip() == "200"


def test_a_port_that_is_taken(capsys):
    """The reason and what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["--port", str(port)]) == 1
    error = capsys.readouterr().err
    assert f"127.0.0.1:{port}" in error
    assert "--port" in error


def make_foreign(path):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (a)")


def make_newer(path):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE records (a)")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: path.write_bytes(b"not a database at all" * 100), "is not an SQLite database"),
        (make_foreign, "another program"),
        (make_newer, "newer"),
        (lambda path: path.mkdir(), "cannot be"),
    ],
    ids=["text", "foreign", "newer", "folder"],
)
def test_a_database_that_is_not_ours(tmp_path, capsys, make, message):
    """It is refused with a reason, and left as it was."""
    path = tmp_path / "theirs.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    assert main(["--port", "0", "--db", str(path)]) == 1
    assert message in capsys.readouterr().err
    assert (path.read_bytes() if path.is_file() else None) == before
    assert sorted(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there(tmp_path, capsys):
    """The reason is readable."""
    assert main(["--port", "0", "--db", str(tmp_path / "no" / "sandbox.db")]) == 1
    assert "cannot be" in capsys.readouterr().err


def test_a_database_in_use(database, capsys):
    """A second sandbox on the same file is refused."""
    with started("--db", database):
        assert main(["--port", "0", "--db", database]) == 1
    assert "in use" in capsys.readouterr().err


def test_a_public_address_is_warned_about():
    """Other machines could reach it, and it has no protection."""
    with started("--host", "0.0.0.0") as (process, _):
        end(process)
        assert "WARNING" in process.stderr.read()
    assert [is_loopback(host) for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "10.0.0.1", "example.com")] == [
        True
    ] * 3 + [False] * 3


def test_it_imports_no_client_and_no_generated_code():
    """A mistake of the client must not hide behind the same mistake here."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in (Path(__file__).parents[2] / "sandbox").rglob("*.py"))
    assert not re.findall(r"^\s*(?:from|import) payspec(?:_generated)?\b(?!_)", text, re.MULTILINE)

"""`payspec generate`: a package outside of this repository, which a type checker takes and which calls."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any, ClassVar

import pytest

from payspec import installed
from payspec.cli import main
from payspec_build import command
from payspec_build.documents import ROOT
from tests.fourth_provider import PROVIDER, SPEC

PACKAGE = "acme_payments"
_USE = """
from decimal import Decimal

from acme_payments import AsyncExamplePay, ExamplePay
from acme_payments.examplepay.models import Transfer
from acme_payments.examplepay.webhooks import AnyEvent, TransferPaid
from acme_payments.webhooks import ExamplePayWebhooks


def pay(client: ExamplePay) -> Transfer:
    made: Transfer = client.transfers.create(amount=Decimal(2500), currency="EUR", customer="cus_1")
    total: Decimal = sum((one.amount for one in client.transfers.list(status="paid")), Decimal(0))
    client.webhooks.parse(b"", [("a", "b")], now=1.0)
    return client.transfers.get(made.id) if total else made


async def read(client: AsyncExamplePay) -> str:
    return (await client.customers.get("cus_1")).name


def take(webhooks: ExamplePayWebhooks) -> str:
    event: AnyEvent = webhooks.parse(b"")
    return event.data.currency if isinstance(event, TransferPaid) else event.name
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package, as the command writes it."""
    folder = tmp_path_factory.mktemp("team")
    assert main(["generate", "--spec", str(SPEC / PROVIDER), "--package", PACKAGE, "--out", str(folder)]) == 0
    return folder


@pytest.fixture
def package(made: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The package, imported."""
    monkeypatch.syspath_prepend(str(made))
    yield importlib.import_module(PACKAGE)
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


def test_it_says_nothing_of_this_repository(made: Path) -> None:
    """Neither of its package nor of its folders: what it names is its own."""
    files = [file for file in (made / PACKAGE).rglob("*") if file.is_file()]
    assert {"py.typed", "MANIFEST.json"} <= {file.name for file in files}
    assert (made / PACKAGE / PROVIDER / "openapi.json").is_file()
    assert (made / PACKAGE / PROVIDER / "behaviour.json").is_file()
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert "payspec_generated" not in text, file
        assert "scripts/" not in text, file
    assert [one.name for one in made.iterdir()] == [PACKAGE]


@pytest.mark.slow
def test_a_strict_type_checker_takes_it_and_a_program_that_uses_it(made: Path) -> None:
    """mypy --strict over all of it, with payspec as it is installed."""
    (made / "use.py").write_text(_USE, encoding="utf-8")
    checked = [sys.executable, "-m", "mypy", "--strict", "--config-file", "", "-p", PACKAGE, "-m", "use"]
    paths = [str(ROOT / folder) for folder in ("overrides", "generated")]
    done = subprocess.run(
        [*checked, "--cache-dir", str(made.parent / "mypy")],
        cwd=made,
        env={"MYPYPATH": os.pathsep.join(paths), "PATH": ""},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    (made / "use.py").unlink()
    assert done.returncode == 0, done.stdout + done.stderr


class _Provider(BaseHTTPRequestHandler):
    """Takes one customer, and no call without the token."""

    seen: ClassVar[list[tuple[str, str, str | None, bytes]]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.seen.append((self.command, self.path, self.headers["authorization"], body))
        is_known = self.headers["authorization"] == "Bearer ek_test_team"
        said = {"ok": True, "message": "Done.", "data": {"id": "cus_1", **json.loads(body)}}
        content = json.dumps(said if is_known else {"ok": False, "message": "Who are you?"}).encode()
        self.send_response(201 if is_known else 401)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the test says what matters."""


def test_it_calls(package: Any) -> None:
    """Over HTTP, with its bearer token."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Provider)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        with package.ExamplePay(secret_key="ek_test_team", base_url=address) as client:
            customer = client.customers.create(name="Ada", email="ada@example.com")
        with package.ExamplePay(secret_key="ek_test_other", base_url=address) as client:
            with pytest.raises(importlib.import_module("payspec").AuthenticationError, match="Who are you"):
                client.customers.create(name="Ada", email="ada@example.com")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert (type(customer).__module__, customer.name) == (f"{PACKAGE}.{PROVIDER}.models.customer", "Ada")
    sent = b'{"name":"Ada","email":"ada@example.com"}'
    assert _Provider.seen[0] == ("POST", "/v1/customers", "Bearer ek_test_team", sent)


@pytest.fixture
def joined(package: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As if its distribution were installed, with its entry point."""
    point = EntryPoint(PROVIDER, f"{PACKAGE}.{PROVIDER}", installed.GROUP)
    monkeypatch.setattr(installed, "entry_points", lambda group: [point])
    monkeypatch.setattr("payspec_sandbox.documents.entry_points", lambda group: [point])
    installed.providers.cache_clear()
    yield
    installed.providers.cache_clear()


def test_its_entry_point_joins_evidence_and_behaviour(joined: None, capsys: pytest.CaptureFixture[str]) -> None:
    """Beside the providers of payspec itself."""
    assert main(["evidence", PROVIDER]) == 0
    assert "9 operations and 2 webhooks: 10 documented, 1 partial" in capsys.readouterr().out
    assert main(["evidence", "--behaviour", PROVIDER, "transfer"]) == 0
    assert "pending → paid" in capsys.readouterr().out


def test_its_entry_point_joins_the_sandbox_and_its_helpers(joined: None) -> None:
    """Played by its document and behaviour alone; the client of the package calls it, and takes its webhooks."""
    testing = importlib.import_module("payspec.testing")
    with testing.sandbox() as box, box.client(PROVIDER) as client:
        customer = client.customers.create(name="Ada", email="ada@example.com")
        assert [one.id for one in client.customers.list()] == [customer.id]
        event = client.webhooks.parse(*testing.webhook(PROVIDER, "transfer_paid", changes={"note": "Rent"}))
        assert (event.name, event.data.note) == ("transfer_paid", "Rent")
    assert testing.demo_credentials(PROVIDER)["secret_key"] == "ek_test_demo_one"


def test_what_is_written_again_is_the_same(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--check` says so, and what differs where somebody has edited it; writing again mends it."""
    given = ["generate", "--spec", str(SPEC), "--package", PACKAGE, "--out", str(made)]
    assert main([*given, "--check"]) == 0
    assert "acme_payments is up to date" in capsys.readouterr().out
    client = made / PACKAGE / PROVIDER / "client.py"
    client.write_text(client.read_text(encoding="utf-8") + "x = 1\n", encoding="utf-8")
    assert main([*given, "--check"]) == 1
    assert f"differs: {PACKAGE}/{PROVIDER}/client.py" in capsys.readouterr().out
    assert main(given) == 0
    printed = capsys.readouterr().out
    assert "1 changed" in printed
    assert '[project.entry-points."payspec.providers"]\nexamplepay = "acme_payments.examplepay"' in printed
    assert main([*given, "--check"]) == 0


@pytest.mark.parametrize(
    ("spec", "package", "said"),
    [
        ("nowhere", "acme", "nowhere: there is no openapi.yaml in it, nor in a folder of it"),
        ("empty", "acme", "empty: there is no openapi.yaml in it, nor in a folder of it"),
        ("broken", "acme", "broken/openapi.yaml: the document is not a mapping"),
        ("good", "payspec", "--package 'payspec': give a name of lower-case letters"),
        ("good", "class", "--package 'class': give a name"),
        ("good", "a.b", "--package 'a.b': give a name"),
        ("good", "theirs", "theirs is there already, and was not written by payspec generate"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    tmp_path: Path, spec: str, package: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """And nothing is written: what stands in a folder of somebody else's stays."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "openapi.yaml").write_text("[]", encoding="utf-8")
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "module.py").write_text("x = 1", encoding="utf-8")
    given = SPEC / PROVIDER if spec == "good" else tmp_path / spec
    assert main(["generate", "--spec", str(given), "--package", package, "--out", str(tmp_path)]) == 1
    printed = capsys.readouterr().err
    assert said in printed
    assert "Traceback" not in printed
    assert sorted(one.name for one in tmp_path.iterdir()) == ["broken", "empty", "theirs"]
    assert [one.name for one in (tmp_path / "theirs").iterdir()] == ["module.py"]


def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A traceback would not."""
    monkeypatch.setitem(sys.modules, "payspec_build.command", None)
    assert main(["generate"]) == 1
    assert 'pip install "payspec[generate]"' in capsys.readouterr().err
    assert callable(command.main)

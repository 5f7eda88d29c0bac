"""Credentials and people's data of a test environment: in no file, log line or output of a run or a replay."""

from __future__ import annotations

import base64
import json
import logging
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from contract_tests.credentials import Merchant, demo_merchant
from contract_tests.documents import providers
from contract_tests.mutation.seeded.layer import Answered, Asked, Layer, Spoiler
from contract_tests.remote import command
from payspec.signing import canonical_json
from tests.contract.remote.surroundings import DOCUMENTS, provider_at, surroundings

PEOPLE = {
    "first_name": "Distinctivia",
    "last_name": "Quarxington",
    "email": "distinctivia.quarxington@quarx.test",
    "phone_number": "+4917699988877",
    "line1": "71 Distinctive Alley",
    "note": "owes Distinctivius 4711 since Monday",
    "account": "71727374757677",
}
DEMO = {name: demo_merchant(document).secrets for name, document in DOCUMENTS.items()}
_DEMO_VALUES = [value for table in DEMO.values() for value in table.values() if value != "sandbox"]


class _Echo(Spoiler):
    """A provider that repeats the request's credentials and people's data wherever it can."""

    def answer(self, asked: Asked, answered: Answered) -> None:
        said = [
            asked.headers.get(name, "")
            for name in ("x-token", "authorization", "x-merchant-identifier-id", "signature")
        ]
        echoed = " ".join(one for one in said if one)
        answered.headers["x-debug"] = echoed
        answered.headers["set-cookie"] = f"session={echoed}"
        value = answered.json
        if isinstance(value, dict):
            more = {"debug": echoed, "plain": PEOPLE, "message": f"hello {PEOPLE['first_name']}, {echoed}"}
            more |= {quote(echoed): 1, PEOPLE["email"]: [base64.b64encode(one.encode()).decode() for one in said]}
            more["by_name"] = {
                PEOPLE["last_name"] + "!": PEOPLE["note"],
                PEOPLE["phone_number"]: int(PEOPLE["account"]),
            }
            more["account_number"] = int(PEOPLE["account"])
            answered.set_json({**value, **more})


def _people_there(url: str) -> None:
    """A customer who is nobody of the documentation is there before the run."""
    document = DOCUMENTS["juicyway"]
    body = dict(document.operations["customers_create"].request_examples["individual"])
    body |= {name: PEOPLE[name] for name in ("first_name", "last_name", "email", "phone_number")}
    body["billing_address"] = {**body["billing_address"], "line1": PEOPLE["line1"]}
    content = canonical_json(body)
    secrets = Merchant(document, DEMO["juicyway"]).values(document.operations["customers_create"], content)
    headers = {"Authorization": secrets["ApiKey"], "Content-Type": "application/json"}
    assert httpx.post(f"{url}/juicyway/customers", content=content, headers=headers).status_code == 201


def _file(folder: Path, url: str, provider: str) -> Path:
    document = DOCUMENTS[provider]
    may = "may_write = ['customers_create']\n" if "customers_create" in document.operations else ""
    credentials = "\n".join(f'{scheme} = "TEST_{scheme.upper()}"' for scheme in document.schemes)
    path = folder / "targets.toml"
    path.write_text(
        f'[targets.t]\nbase_url = "{url}/{provider}"\nprovider = "{provider}"\ntest_environment = true\n{may}'
        f"[targets.t.credentials]\n{credentials}\n",
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize("provider", providers())
def test_no_secret_and_no_person_is_in_anything_that_a_run_leaves(
    provider: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The whole command, with every logger at DEBUG, then a replay of what it recorded."""
    monkeypatch.chdir(tmp_path)
    caplog.set_level(logging.DEBUG)
    for name in ("httpx", "httpcore", "httpcore.http11", "httpcore.connection", "payspec"):
        caplog.set_level(logging.DEBUG, logger=name)
    with provider_at(lambda app: Layer(app, _Echo())) as url:
        with command.quiet():
            _people_there(url)
        caplog.clear()
        arguments = ["--targets", str(_file(tmp_path, url, provider)), "--target", "t"]
        assert command.main(arguments, surroundings(provider)) == 0  # more fields than documented refute nothing
    command.main(["--replay", "reports/contract/remote/t/recording.jsonl"])
    written = {file: file.read_text(encoding="utf-8") for file in (tmp_path / "reports").rglob("*") if file.is_file()}
    assert {file.name for file in written} == {"recording.jsonl", "evidence.json", "evidence.md"}
    captured = capsys.readouterr()
    everything = "\n".join([*written.values(), captured.out, captured.err, caplog.text]).lower()
    assert '"plain"' in everything  # the echo came through
    hidden = [
        one.lower()
        for one in (*PEOPLE.values(), "Distinctiv", "Quarx", "4711", *DEMO[provider].values())
        if one != "sandbox"
    ]
    hidden += [
        base64.b64encode(one.encode()).decode().lower().rstrip("=")
        for one in DEMO[provider].values()
        if one != "sandbox"
    ]
    assert [one for one in hidden if one in everything] == []


@pytest.mark.parametrize("provider", providers())
def test_no_secret_is_in_a_refusal(
    provider: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Missing variables are named, and values that no header can hold are not shown."""
    monkeypatch.chdir(tmp_path)
    path = _file(tmp_path, "http://127.0.0.1:9", provider)
    for secrets in ({}, {"all": "distinctive\nkey"}):
        environment = {f"TEST_{name.upper()}": secrets.get("all", "") for name in DOCUMENTS[provider].schemes}
        around = command.Surroundings(environment)
        assert command.main(["--targets", str(path), "--target", "t"], around) == 2
        said = capsys.readouterr().err
        assert "TEST_" in said
        assert "distinctive" not in said
    assert not (tmp_path / "reports").exists()


def test_the_objects_of_a_run_show_no_secret(tmp_path: Path) -> None:
    """Nor do tracebacks that print them."""
    shown = repr([Merchant(DOCUMENTS["juicyway"], DEMO["juicyway"]), surroundings("juicyway")])
    assert not [value for value in _DEMO_VALUES if value in shown], json.dumps(shown)[:200]

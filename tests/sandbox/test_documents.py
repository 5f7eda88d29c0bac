"""Where the sandbox finds providers: in the generated package, in other packages, in a folder."""

from __future__ import annotations

import importlib
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import httpx
import pytest

from payspec_build.generate import judged
from payspec_sandbox import documents
from payspec_sandbox.app import create_app
from payspec_sandbox.server import running
from payspec_sandbox.specification import DocumentUnusable
from tests.fourth_provider import PROVIDER, SPEC

HEADERS = {"Authorization": "Bearer ek_test_demo_one"}
ROOM = """
from payspec_sandbox.http.exchange import json_reply
from payspec_sandbox.providers.provider import Provider


class ExamplePay(Provider):
    def registered(self):
        return {**super().registered(), "customers_list": lambda call: json_reply(200, {"by": "the room"})}


PROVIDER = ExamplePay
"""

Install = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Makes packages of other teams, with their entry points."""
    points: list[EntryPoint] = []
    monkeypatch.setattr(documents, "entry_points", lambda group: points)
    monkeypatch.syspath_prepend(str(tmp_path))

    def make(package: str, name: str = PROVIDER, **modules: str) -> Path:
        folder = tmp_path / package
        folder.mkdir(exist_ok=True)
        described, behaviours = judged(SPEC)
        (folder / "openapi.json").write_text(json.dumps(described[PROVIDER]), encoding="utf-8")
        (folder / "behaviour.json").write_text(json.dumps(behaviours[PROVIDER]), encoding="utf-8")
        for module, text in {"__init__": "", **modules}.items():
            (folder / f"{module}.py").write_text(text, encoding="utf-8")
        points.append(EntryPoint(name, package, documents.GROUP))
        return folder

    yield make
    for module in [one for one in sys.modules if one.partition(".")[0].startswith("acme_")]:
        del sys.modules[module]


def test_those_of_the_project_are_there() -> None:
    """Each with its behaviour, in the order of the alphabet."""
    found = documents.installed()
    assert list(found) == sorted(found)
    assert len(found) > 2
    assert all(one.behaviour for one in found.values())


def test_a_package_of_another_team_is_mounted(install: Install) -> None:
    """Beside the others. What it says is read without running its code."""
    folder = install("acme_data", __init__="raise RuntimeError")
    assert documents.installed()[PROVIDER].package == "acme_data"
    (folder / "__init__.py").write_text("", encoding="utf-8")
    with running(seed=1) as server, httpx.Client(base_url=f"{server.url}/{PROVIDER}") as client:
        assert client.get("/v1/customers", headers=HEADERS).json()["data"] == []
        assert len(server.app.documents) == len(documents.installed()) > 3


def test_its_room_is_used(install: Install) -> None:
    """What data cannot say stands in the module `sandbox` of the package."""
    install("acme_room", sandbox=ROOM)
    with running(seed=1) as server, httpx.Client(base_url=f"{server.url}/{PROVIDER}") as client:
        assert client.get("/v1/customers", headers=HEADERS).json() == {"by": "the room"}
        body = {"name": "Ada Lovelace", "email": "ada@example.com"}
        assert client.post("/v1/customers", headers=HEADERS, json=body).status_code == 201


def test_a_room_without_a_provider_is_refused(install: Install) -> None:
    """With what it has to have."""
    install("acme_empty", sandbox="PROVIDER = object")
    with pytest.raises(DocumentUnusable, match=r"acme_empty.sandbox has to have PROVIDER, a subclass of .*Provider"):
        create_app()


def test_two_of_one_name_are_refused(install: Install) -> None:
    """Nobody could tell which is meant. The same package twice is one."""
    install("acme_one")
    install("acme_one")
    assert PROVIDER in documents.installed()
    install("acme_two")
    with pytest.raises(DocumentUnusable, match=f"called {PROVIDER}: one in acme_one, one in acme_two"):
        documents.installed()


def test_a_package_that_is_not_there_is_named(install: Install) -> None:
    """And one without a document."""
    folder = install("acme_lost")
    (folder / "openapi.json").unlink()
    with pytest.raises(documents.DocumentMissing, match=rf"{PROVIDER} names acme_lost: no openapi.json in .*acme_lost"):
        documents.installed()
    shutil.rmtree(folder)
    importlib.invalidate_caches()
    with pytest.raises(documents.DocumentMissing, match=r"names acme_lost: no openapi\.json in no package"):
        documents.installed()


def test_a_folder_of_documents(install: Install, tmp_path: Path) -> None:
    """Those alone; what is no JSON is named."""
    folder = install("examplepay", name="other")
    with running(seed=1, documents=tmp_path) as server, httpx.Client(base_url=f"{server.url}/{PROVIDER}") as client:
        assert list(server.app.documents) == [PROVIDER]
        assert client.get("/v1/customers", headers=HEADERS).status_code == 200
    (folder / "openapi.json").write_text("{", encoding="utf-8")
    with pytest.raises(DocumentUnusable, match=r"openapi.json is not JSON"):
        create_app(documents=tmp_path)
    (tmp_path / "nothing").mkdir()
    with pytest.raises(documents.DocumentMissing, match=r"There is no <provider>/openapi.json in .*nothing"):
        create_app(documents=tmp_path / "nothing")

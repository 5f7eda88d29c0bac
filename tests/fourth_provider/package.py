"""Packages of clients made from variants of the invented provider, for tests that call them."""

from __future__ import annotations

import copy
import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from payspec_build.bundle import bundle
from payspec_build.client_views import client_view, demo_credentials
from payspec_build.documents import SpecError
from payspec_build.lint import lint
from payspec_build.render import render, render_root
from tests.fourth_provider import PROVIDER, SPEC

Document = dict[str, Any]

SCHEMES: dict[str, Document] = {
    "Bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "opaque", "description": "A token."},
    "Basic": {"type": "http", "scheme": "basic"},
    "Header": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "Query": {"type": "apiKey", "in": "query", "name": "key[id]"},
    "Cookie": {"type": "apiKey", "in": "cookie", "name": "session"},
}
CREDENTIALS: dict[str, Document] = {
    "token": {"scheme": "Bearer", "about": "A token."},
    "username": {"scheme": "Basic", "part": "username", "about": "A name."},
    "password": {"scheme": "Basic", "part": "password", "about": "A password."},
    "header_key": {"scheme": "Header", "about": "A key."},
    "query_key": {"scheme": "Query", "about": "A key."},
    "session": {"scheme": "Cookie", "about": "A session."},
}
OF = {"Bearer": ["token"], "Basic": ["username", "password"], "Header": ["header_key"], "Query": ["query_key"]} | {
    "Cookie": ["session"]
}


def admitting(document: Document, *ways: tuple[str, ...], optional: bool = False) -> Document:
    """The document with these ways to be admitted everywhere, and their credentials."""
    names = dict.fromkeys(name for way in ways for name in way)
    document["components"]["securitySchemes"] = {name: copy.deepcopy(SCHEMES[name]) for name in names}
    given = {one: copy.deepcopy(CREDENTIALS[one]) for name in names for one in OF[name]}
    for one in given.values() if optional else ():
        one["optional"] = True
    given["webhook_secret"] = document["x-provider"]["credentials"]["webhook_secret"]
    document["x-provider"]["credentials"] = given
    document["security"] = [{name: [] for name in way} for way in ways]
    merchants = [{"id": name} | {one: f"{name}_{one}" for one in given} for name in ("one", "two")]
    document["x-provider"]["sandbox"] = {"merchants": merchants}
    return document


def examplepay() -> Document:
    """The document as it is."""
    return bundle(PROVIDER, SPEC)


@contextmanager
def package(folder: Path, name: str, change: Callable[[Document], object]) -> Iterator[ModuleType]:
    """The package made from the changed document, as a module that can be imported for as long as the block runs.

    Raises SpecError where the lint refuses the document.
    """
    document = examplepay()
    change(document)
    found = lint(PROVIDER, document)
    if found:
        raise SpecError("\n".join(found))
    client = client_view(PROVIDER, document, demo_credentials(PROVIDER, {PROVIDER: document}))
    files = {f"{name}/{path}": text for path, text in render_root({PROVIDER: client}, package=name).items()}
    for path, text in render(PROVIDER, document, package=name, client=client).items():
        files[f"{name}/{PROVIDER}/{path}"] = text
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    sys.path.insert(0, str(folder))
    try:
        yield importlib.import_module(name)
    finally:
        sys.path.remove(str(folder))
        for module in [one for one in sys.modules if one.partition(".")[0] == name]:
            del sys.modules[module]

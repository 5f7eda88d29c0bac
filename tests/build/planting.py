"""Hostile text for every place of a specification, and a look at what is generated from it, in a process of its own."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from payspec_build.client_views import client_view, demo_credentials
from payspec_build.documents import ROOT, SpecError
from payspec_build.lint import lint
from payspec_build.render import render, render_root

Place = tuple[Any, ...]
"""The way to a text; ends in KEY where the text is the last key of the way itself."""
KEY = "\0key"

_RUN = "__import__('os').system('touch planted')"
PAYLOADS = (
    f'"""\n{_RUN}\n"""',
    f"'''\n{_RUN}\n'''",
    f'x" + {_RUN} + "',
    f"x' + {_RUN} + '",
    f'x"], y: {_RUN} = ["z',
    f'\\""" + {_RUN} #',
    'ends in a quote"',
    "ends in a backslash\\",
    'three at the end"""',
    "\\N{BULLET} \\u0041 \\x41 \\",
    "{{ cycler.__init__.__globals__.os.system('touch planted') }}",
    "{% include '/etc/passwd' %}{# x #}",
    f"first\nimport os; {_RUN}",
    "--> <script>alert(1)</script> <img src=x onerror=alert(1)>",
    "a | b \\| c ` d `` e",
    "```\n# heading\n<b>x</b>",
    "[x](javascript:alert(1)) ![y](http://example.com/y)",
    *("class", "None", "__init__", "__import__", "to_dict", "additional_properties", "self", "operations", "attrs"),
    *("import os", "a-b", "a.b", "A B", "é", "1a", "../../x", "/etc/passwd", "Any", "Model", "con", "x" * 59),
)
UNFIT = (
    "a\x00b",
    "a\ud800b",
    "\udfff",
    "\u202eabc",
    "a\u2066b",
    "\x1b[2J",
    "\x85",
    "a\u2028b",
    "\ufeff",
    "\ufffe",
    "\x7f",
)


def places(node: Any, way: Place = ()) -> Iterator[Place]:
    """Every text of a document: values, and keys."""
    if isinstance(node, str):
        yield way
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        if isinstance(key, str):
            yield (*way, key, KEY)
        yield from places(value, (*way, key))


def planted(document: Any, where: Sequence[tuple[Place, str]]) -> Any:
    """The document with these texts at these places. Keys come last: they change the ways below them."""
    found = copy.deepcopy(document)
    for way, text in sorted(where, key=lambda one: (one[0][-1] is KEY, -len(one[0]))):
        is_key = way[-1] is KEY
        *above, last = way[:-1] if is_key else way
        node = found
        for part in above:
            node = node[part]
        if not is_key:
            node[last] = fitted(last, text)
        elif text not in node:
            items = [(text if key == last else key, value) for key, value in node.items()]
            node.clear()
            node.update(items)
    return found


def renamed(node: Any, old: str, new: str) -> Any:
    """The document with a text replaced wherever it stands: as a value, a key, or at the end of a reference."""
    if isinstance(node, str):
        return new if node == old else f"{node[: -len(old)]}{new}" if node.endswith(f"/{old}") else node
    if isinstance(node, list):
        return [renamed(item, old, new) for item in node]
    if isinstance(node, dict):
        return {new if key == old else key: renamed(value, old, new) for key, value in node.items()}
    return node


def fitted(name: Any, text: str) -> str:
    """The text as the house rules want it there: descriptions end in a full stop, summaries are short and do not."""
    if name == "description":
        return f"{text}."
    if name == "summary":
        return text[:60].rstrip(".")
    return f"written as {text}" if len(text) < 10 and (name == "note" or isinstance(name, int)) else text


def made(document: Any) -> dict[str, str]:
    """What is generated from a document. Raises SpecError, which can be printed."""
    try:
        problems = lint("shop", document)
        if problems:
            raise SpecError("\n".join(problems))
        client = client_view("shop", document, demo_credentials("shop", {"shop": document}))
        beside = {f"beside/{name}": text for name, text in render_root({"shop": client}).items()}
        return {**beside, **render("shop", document, client=client)}
    except SpecError as error:
        assert all(line.isprintable() for line in str(error).splitlines()), ascii(str(error))
        raise


_LOOK = """
import importlib, json, pkgutil, sys, typing
sys.dont_write_bytecode = True
seen, watching = [], False
def hook(event, arguments):
    if not watching:
        return
    if event == "open":
        path, mode, flags = arguments
        if (isinstance(mode, str) and set(mode) & set("wax+")) or (isinstance(flags, int) and flags & 3):
            seen.append(f"open {path!r} {mode}")
    elif event.split(".")[0] in {"subprocess", "socket", "shutil", "ctypes", "urllib", "pty", "fcntl"} or event in {
        "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.remove", "os.rename", "os.mkdir",
        "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.putenv", "code.__new__",
    }:
        seen.append(f"{event} {arguments!r}"[:200])
    elif event == "exec" and not getattr(arguments[0], "co_filename", "").startswith(allowed):
        seen.append(f"exec {arguments[0]!r}")
generated, overrides = sys.argv[1:]
sys.path[:0] = [generated, overrides]
import payspec, payspec.runtime.constraints, payspec.clients.connection, payspec.clients.arguments, payspec.webhooks
import attrs, httpx, linecache  # ours; a NamedTuple evaluates text of its own
allowed = (generated, overrides, sys.prefix, sys.base_prefix, "<frozen", "<attrs generated")
sys.modules.pop("payspec_generated", None)
for name in [name for name in sys.modules if name.startswith("payspec_generated")]:
    del sys.modules[name]
sys.addaudithook(hook)
watching = True
package = importlib.import_module("payspec_generated")
count = 0
for one in pkgutil.walk_packages(package.__path__, "payspec_generated."):
    module = importlib.import_module(one.name)
    assert module.__file__.startswith(generated), module.__file__
    for name in dir(module):
        getattr(module, name)
    count += 1
models = importlib.import_module("payspec_generated.shop.models")
for name in models.__all__:
    model = getattr(models, name)
    value = {wire: "x" for wire in model._fields}
    assert set(model.from_dict(value).to_dict()) == set(value), name
watching = False
print(json.dumps({"seen": seen, "modules": count}))
"""


def looked_at(files: dict[str, bytes], folder: Path) -> dict[str, Any]:
    """Import every generated module where nothing else was imported, and say what was run, opened or sent besides."""
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    command = [sys.executable, "-I", "-c", _LOOK, str(folder), str(ROOT / "overrides")]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=folder, timeout=120, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found

"""Specifications with mistakes in them: nodes of the small one are deleted, replaced, repeated, renamed and retyped."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from payspec_build.bundle import bundled
from payspec_build.documents import SPEC, SpecError, load_yaml
from payspec_build.lint import lint
from payspec_build.render import render

SHOP = Path(__file__).with_name("shop")
EXTENSIONS = "extensions.schema.json"
_RAW = "@raw@"

ODD = (
    *("", "null", "~", "NaN", ".nan", ".inf", "-Infinity", "1e999", "-1e999", "true", "0", "-1", "1.5", "1" * 400),
    *("1" * 5000, "[]", "{}", "[null]", "[[]]", "{a: null}", "{null: a}", "{1: a}", "{a: 1, a: 2}", "{'': ''}"),
    *("!!set {a}", "!!omap [a: 1]", "!!binary aGk=", "!!str 5", "!x 5", "!!python/name:os.system", "*a", "&a x", "? a"),
    *(
        "{<<: {a: 1}}",
        "<<",
        "{$ref: 5}",
        "{$ref: ''}",
        "{$ref: '#'}",
        "{$ref: '#/'}",
        "{$ref: '#/paths'}",
        "{$ref: '/'}",
    ),
    *("{$ref: '../schemas/orders.yaml#/Line'}", "{$ref: '#/components/schemas/Order'}", "{$ref: 'paths'}"),
    *("{$ref: 'http://example.com/x#/y'}", "{$ref: '../schemas/orders.yaml'}", "{allOf: [{$ref: '#/Line'}]}"),
    *("{type: string, pattern: '('}", "{type: [string, nothing]}", "{enum: []}", "{const: {$ref: 1}}", "'x-new'"),
    *(
        '"\\0"',
        '"\\uD800"',
        '"\\u202e"',
        '"\\x1b[2J"',
        '"\\u2028"',
        "'{{ 1 }}'",
        "'{% x %}'",
        "'../../x'",
        "'a b'",
        "'{'",
    ),
    *("class", "__init__", "to_dict", "self", "None", "'a-b'", "'a.b'", "A", "'1'", "é", "'/x/{'", "'/{a}/{a}'"),
    *(json.dumps('"""\nimport os\n"""'), json.dumps("x" * 300), "[" * 70 + "]" * 70, "[" * 2000, "{a: " * 40, "'"),
)
"""Text of YAML that is put where something else was; most of it is no JSON."""

Files = dict[str, Any]
"""The files of a specification by name, as data."""


def small() -> Files:
    """The small specification, and the schemas of the extensions."""
    found: Files = {EXTENSIONS: json.loads((SPEC / EXTENSIONS).read_text(encoding="utf-8"))}
    for file in sorted(SHOP.rglob("*")):
        name = f"shop/{file.relative_to(SHOP).as_posix()}"
        if file.suffix == ".yaml":
            found[name] = load_yaml(file)
        elif file.suffix == ".json":
            found[name] = json.loads(file.read_text(encoding="utf-8"))
    return found


def holders(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a node as what holds it and its key there."""
    items = list(node.items()) if isinstance(node, dict) else list(enumerate(node)) if isinstance(node, list) else []
    for key, value in items:
        yield node, key
        yield from holders(value)


@st.composite
def mistakes(draw: st.DrawFn) -> tuple[str, int, str, int]:
    """A file, a place in it, what is done there, and with what; numbers count round."""
    names = [name for name in small() if name != EXTENSIONS or draw(st.booleans())]
    kind = draw(st.sampled_from(["delete", "odd", "odd", "odd", "repeat", "rename", "wrap", "swap", "text"]))
    return draw(st.sampled_from(names)), draw(st.integers(0, 2000)), kind, draw(st.integers(0, 4000))


def written(changes: list[tuple[str, int, str, int]], folder: Path) -> None:
    """Write the specification with these mistakes."""
    files = small()
    raw: dict[str, str] = {}
    for name, number, kind, other in changes:
        places = list(holders(files[name]))
        if places:
            holder, key = places[number % len(places)]
            _change(files, holder, key, kind, other, raw)
    for name, node in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(node, indent=1)
        for mark, put in raw.items():
            text = text.replace(f'"{mark}"', put)
        target.write_text(text, encoding="utf-8")


def _change(files: Files, holder: Any, key: Any, kind: str, other: int, raw: dict[str, str]) -> None:
    mark = f"{_RAW}{len(raw)}"
    if kind == "delete":
        del holder[key]
    elif kind == "odd":
        raw[mark] = ODD[other % len(ODD)]
        holder[key] = mark
    elif kind == "wrap":
        holder[key] = [holder[key]] if other % 2 else {"a": holder[key]}
    elif kind == "swap":
        places = [place for node in files.values() for place in holders(node)]
        source, name = places[other % len(places)]
        holder[key] = copy.deepcopy(source[name])
    elif kind == "text" and isinstance(holder[key], str):
        raw[mark] = json.dumps(holder[key])[:-1] + '\\"\\n{{ x }}" ' + ODD[other % len(ODD)]
        holder[key] = mark
    elif isinstance(holder, list):
        holder.insert(key, copy.deepcopy(holder[key]))
    elif kind == "rename":
        raw[mark] = ODD[other % len(ODD)]
        holder[mark] = holder.pop(key)
    else:
        raw[mark] = json.dumps(key)
        holder[mark] = copy.deepcopy(holder[key])


def generated(folder: Path) -> Mapping[str, str] | None:
    """What is generated from a folder; None where a SpecError says why nothing is."""
    try:
        document, places = bundled("shop", folder)
        problems = lint("shop", document, folder, places)
        if problems:
            raise SpecError("\n".join(problems))
        return render("shop", document)
    except SpecError as error:
        assert str(error).strip()
        assert all(line.isprintable() for line in str(error).splitlines())
        return None


def emptied(folder: Path) -> Path:
    """The folder with nothing in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder

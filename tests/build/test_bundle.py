"""Bundling: every mistake is named with its file and line and with what to write, none ends in a traceback."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from payspec_build import generate
from payspec_build.bundle import bundle, bundled
from payspec_build.documents import SPEC, SpecError
from payspec_build.lint import lint
from tests.build.mutating import EXTENSIONS, SHOP

Edit = Callable[[Path], object]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A copy of the small specification."""
    shutil.copytree(SHOP, tmp_path / "shop")
    shutil.copy(SPEC / EXTENSIONS, tmp_path)
    return tmp_path / "shop"


def _root(old: str, new: str, file: str = "openapi.yaml") -> Edit:
    def edit(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def _put(text: str) -> Edit:
    return _root("paths:\n", f"paths:\n{text}")


def _file(name: str, text: str, then: Edit = lambda _: None) -> Edit:
    def edit(folder: Path) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
        then(folder)

    return edit


def _orders(old: str, new: str) -> Edit:
    return _root(old, new, "schemas/orders.yaml")


_SEND = "$ref: paths/loop.yaml#/a"
MISTAKES: dict[str, tuple[Edit, str]] = {
    "a path item that is empty": (_put("  /loop:\n"), r"openapi\.yaml:22: paths//loop: it is empty; write a path item"),
    "an operation that is a text": (
        _put("  /a: {get: hello}\n"),
        r":22: paths//a/get: it is a text \(`hello`\); write an op",
    ),
    "an operation that is empty": (_put("  /a:\n    get:\n"), r":23: paths//a/get: it is empty"),
    "a list of path items": (_root("paths:\n", "paths: []\nx-old:\n"), r"paths: it is an empty list"),
    "components that are a list": (_root("components:\n", "components: [1]\nx-old:\n"), r"components: write an object"),
    "schemes that are a text": (
        _root("  securitySchemes:\n", "  securitySchemes: x\nx-old:\n"),
        r"components: write an object",
    ),
    "a tag that is empty": (_root("tags:\n", "tags:\n  -\n"), r"openapi\.yaml:7: tags/0: it is empty; write a tag"),
    "no info": (_root("info:", "x-info:"), r"root: `info` is missing"),
    "a circle of path items": (
        _file("paths/loop.yaml", "a: {$ref: '#/b'}\nb: {$ref: '#/a'}\n", _put(f"  /loop: {{{_SEND}}}\n")),
        r"loop\.yaml:2: .*leads back to itself \(loop\.yaml#/a -> loop\.yaml#/b -> loop\.yaml#/a\)",
    ),
    "a path item that is its own file": (
        _file("paths/loop.yaml", "a: {get: {$ref: 'loop.yaml#/a'}}\n", _put(f"  /loop: {{{_SEND}}}\n")),
        r"loop\.yaml:1: .*leads back to itself",
    ),
    "references that double": (
        _file(
            "paths/loop.yaml",
            "".join(f"a{n}: [{{$ref: '#/a{n + 1}'}}, {{$ref: '#/a{n + 1}'}}]\n" for n in range(40)) + "a40: 1\n",
            _put("  /loop: {$ref: paths/loop.yaml#/a0}\n"),
        ),
        r"more than 60000 values",
    ),
    "schemas that are each other": (
        _orders("Error:\n", "A: {$ref: '#/B'}\nB: {allOf: [{$ref: '#/A'}]}\nError:\n  not: {$ref: '#/A'}\n"),
        r"schemas/orders\.yaml:\d+: components/schemas/[AB]: it refers back to itself",
    ),
    "a response that is itself": (_orders("  Wrong:\n", "  Wrong: {$ref: '#/responses/Wrong'}\n  Old:\n"), "itself"),
    "a $ref to nothing": (_put("  /a: {$ref: ''}\n"), r"openapi\.yaml:22: \$ref : name what it refers to"),
    "a $ref to a whole file": (_put("  /a: {$ref: schemas/orders.yaml}\n"), r":22: .*name what it refers to"),
    "a $ref to a number": (_put("  /a: {$ref: 5}\n"), r"paths//a/\$ref|paths//a: "),
    "a $ref to a parameter in place of a schema": (
        _orders('{$ref: "#/Line"}}\n    metadata', "{$ref: '#/parameters/OrderId'}}\n    metadata"),
        r"items/\$ref: `#/components/parameters/OrderId` is not a \$ref to one of the schemas",
    ),
    "a $ref out of the folder": (_put("  /a: {$ref: ../../x.yaml#/a}\n"), r"openapi\.yaml:22: .* leaves "),
    "a pattern that is none": (_orders("^[0-9]{4}$", "(["), r"pattern: `\(\[` is no regular expression"),
    "a schema that is true": (_orders('parent: {$ref: "#/Line"}', "parent: true"), r"parent: it is true or false"),
    "an enum of nothing": (_orders("enum: [new, used]", "enum: []"), r"kind/enum: it is an empty list"),
    "a type that is none": (_orders("type: integer, description: In cents.", "type: money"), r"`money` is not a type"),
    "an amount without a type": (_orders("type: integer, description: In cents.", "description: x"), r"needs a `type`"),
    "a tag with a space": (_root("name: orders", "name: my orders"), r":7: tags/0/name: `my orders` is not a tag"),
    "a tag that is a keyword": (_root("name: orders", "name: import"), r"`import` is taken"),
    "a tag that a client has": (_root("name: orders", "name: with_options"), r"`with_options` is taken"),
    "a scheme with a dash": (_root("    ApiKey:", "    Api-Key:"), r"securitySchemes/Api-Key: `Api-Key` is not a name"),
    "a scheme of HTTP": (
        _root("{type: apiKey, in: header", "{type: http, in: header"),
        r"`scheme` is missing; add `bearer` or `basic`",
    ),
    "a header with a space": (_root("name: X-Key", "name: X Key"), r"`X Key` is not the name of an HTTP header"),
    "an envelope with a dot": (_root("  Full:", "  a.b:"), r"x-envelopes/a\.b: `a\.b` is not a name"),
    "an envelope named error": (
        _root("  file:", "  error: {description: A., payload: null}\n  file:"),
        "_ERROR of a sec",
    ),
    "a path with a space": (_put("  /a b: {}\n"), r"paths//a b: `/a b` is not a path"),
    "a path with half a brace": (_put("  '/a/{b': {}\n"), r"`/a/\{b` is not a path"),
    "a parameter with an odd name in the path": (_put("  '/a/{b c}': {}\n"), r"`/a/\{b c\}` is not a path"),
    "an operationId with a dash": (
        _root("operationId: orders_get\n", "operationId: orders-get\n", "paths/orders.yaml"),
        r"paths/orders\.yaml:\d+: paths//orders/\{order-id\}/get/operationId: `orders-get` is not an id",
    ),
    "a method that nobody reads": (
        _put("  /a: {head: {}}\n"),
        r"paths//a/head: a path item has no `head`; there are delete",
    ),
    "a cookie": (_root("in: query", "in: cookie", "paths/orders.yaml"), r"`cookie` is not `path`, `query` or `header`"),
    "two fields with one name": (
        _orders("    item: {type", "    Item: {type: string, description: x}\n    item: {type"),
        r"schema Line: `Item` and `item` would both be `item`",
    ),
    "a schema that is named like a type": (
        lambda folder: (
            _root("OrderRequest:", "Decimal:", "schemas/orders.yaml")(folder),
            _root("#/OrderRequest", "#/Decimal", "paths/orders.yaml")(folder),
        ),
        r"the schema Decimal has the name of a class that the generated code imports",
    ),
    "an example with NaN": (
        _root("12.5", "NaN", "examples/orders_get/200.documented.json"),
        r"documented\.json:\d+: NaN",
    ),
    "an example that repeats a key": (
        _root('"ok"', '"ok": 1, "ok"', "examples/orders_get/200.documented.json"),
        r"200\.documented\.json:2: the key 'ok' stands twice",
    ),
    "an example that is a backup": (
        _file("examples/orders_get/200.a.json~", "{}"),
        r"200\.a\.json~: remove it, or name",
    ),
    "an example too deep": (_file("examples/orders_get/x/200.a.json", "{}"), r"x/200\.a\.json: remove it, or name"),
    "an example of nothing": (_file("examples/orders_read/200.a.json", "{}"), r"there is no operation `orders_read`"),
    "an example without a body": (_file("examples/orders_get/500.a.json", "{}"), r"has no JSON body under status 500"),
    "a link to nowhere among examples": (
        lambda folder: (folder / "examples/orders_get/200.a.json").symlink_to("none"),
        r"200\.a\.json: there is no such file",
    ),
    "extensions that are none": (
        _file("../extensions.schema.json", "[]"),
        r"extensions\.schema\.json: not a JSON Schema",
    ),
}


def _said(folder: Path) -> str:
    """What comes of a folder, as the command prints it."""
    document, places = bundled("shop", folder.parent)
    found = lint("shop", document, folder.parent, places)
    if found:
        raise SpecError("\n".join(found))
    generate.render("shop", document)
    return ""


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake_is_named_with_what_to_write(mistake: str, shop: Path) -> None:
    """Its file, the line where YAML has one, the place, and what is wanted there."""
    edit, said = MISTAKES[mistake]
    edit(shop)
    with pytest.raises(SpecError, match=said):
        _said(shop)


def test_hidden_files_are_the_machines_own(shop: Path) -> None:
    """macOS and editors put them there; they are no examples."""
    for name in (".DS_Store", "orders_get/.DS_Store", "orders_get/._200.documented.json", ".idea/x.xml"):
        _file(f"examples/{name}", "\x00")(shop)
    assert _said(shop) == ""


def test_what_is_bundled_says_where_it_comes_from(shop: Path) -> None:
    """File and line of an operation, a schema and an example."""
    document, places = bundled("shop", shop.parent)
    assert document == bundle("shop", shop.parent)
    lines = (shop / "paths/orders.yaml").read_text(encoding="utf-8").splitlines()
    line = lines.index("    operationId: orders_get") + 1
    assert places["paths", "/orders/{order-id}", "get", "operationId"].endswith(f"shop/paths/orders.yaml:{line}")
    assert places["components", "schemas", "Order"].endswith("shop/schemas/orders.yaml:14")


def test_the_command_shows_lines_and_no_traceback(
    shop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 1, with all mistakes of one kind at once."""
    _put('  /a:\n  /b: {get: "hello"}\n')(shop)
    build = generate.build
    monkeypatch.setattr(generate, "build", lambda: build(shop.parent))
    for arguments in ([], ["--check"]):
        assert generate.main(arguments) == 1
        printed = capsys.readouterr()
        assert printed.out == ""
        first, *lines = printed.err.splitlines()
        assert first == "The specification cannot be generated from:"
        assert [line.partition("shop/")[2].split(": ")[0] for line in lines] == ["openapi.yaml:22", "openapi.yaml:23"]

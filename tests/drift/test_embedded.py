"""A document is read the same wherever it stands: in a file, a script, an attribute, a code block."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from payspec_build.drift.extract import extracted
from payspec_build.drift.page import PageUnreadable
from payspec_build.drift.readers import read

PAGES = Path(__file__).parent / "pages"
YAML = (PAGES / "document.yaml").read_text(encoding="utf-8")
DOCUMENT: dict[str, Any] = yaml.safe_load(YAML)
DOCUMENT["info"]["description"] = "Calls of the depot. Amounts are in grams. No </script> here."
DOCUMENT["info"]["version"] = "1"
JSON = json.dumps(DOCUMENT)
IN_YAML = yaml.safe_dump(DOCUMENT, sort_keys=False)
IN_SCRIPT = JSON.replace("</", "<\\/")


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>Depot</title>{head}</head><body><div id=app></div>{body}</body></html>"


def script(text: str, attributes: str = "") -> str:
    return f"<script {attributes}>{text}</script>"


WRAPPERS: dict[str, Callable[[], str]] = {
    "json": lambda: JSON,
    "json, indented": lambda: json.dumps(DOCUMENT, indent=2),
    "yaml": lambda: IN_YAML,
    "redoc, built": lambda: page(
        script(
            'const __redoc_state = {"menu":{"activeItemIdx":-1},"spec":{"data":' + IN_SCRIPT + '},"searchIndex":{}};'
            "var container = document.getElementById('redoc'); Redoc.hydrate(__redoc_state, container);"
        )
    ),
    "redoc, started": lambda: page(script("Redoc.init(" + IN_SCRIPT + ', {"hideHostname": true}, el)')),
    "swagger ui": lambda: page(script("window.ui = SwaggerUIBundle({ spec: " + IN_SCRIPT + ", dom_id: '#app' })")),
    "elements, attribute": lambda: page(f'<elements-api apiDescriptionDocument="{html.escape(JSON)}" router="hash"/>'),
    "elements, yaml": lambda: page(f"<elements-api apiDescriptionDocument='{html.escape(IN_YAML)}'></elements-api>"),
    "elements, property": lambda: page(script("docs.apiDescriptionDocument = " + IN_SCRIPT + ";")),
    "readme, props": lambda: page(
        script(
            json.dumps({"document": {"api": {"method": "get", "schema": DOCUMENT}}}).replace("</", "\\u003c/"),
            'id="ssr-props" type="application/json"',
        )
    ),
    "readme, attribute": lambda: page(
        f'<script id="ssr-props" data-initial-props="{html.escape(json.dumps({"oas": DOCUMENT, "n": [1]}))}"></script>'
    ),
    "next, text in data": lambda: page(
        script(
            json.dumps({"props": {"pageProps": {"node": {"data": JSON}}}}).replace("</", "<\\/"),
            'id="__NEXT_DATA__" type="application/json"',
        )
    ),
    "next, in pieces": lambda: page(
        "".join(
            script(f"self.__next_f.push([1,{json.dumps(part)}])".replace("</", "<\\/"))
            for part in ('2:["$","div",null,{"spec":' + JSON[:700], JSON[700:] + "}]\n")
        )
    ),
    "parsed text": lambda: page(script(f"window.__STATE__ = JSON.parse({json.dumps(JSON)})".replace("</", "<\\/"))),
    "parsed text, single quotes": lambda: page(
        script("window.s = JSON.parse('" + JSON.replace("\\", "\\\\").replace("'", "\\'").replace("</", "<\\/") + "');")
    ),
    "scalar": lambda: page(script(IN_SCRIPT, 'id="api-reference" type="application/json"')),
    "shown": lambda: page(f"<pre><code>{html.escape(IN_YAML)}</code></pre>"),
    "markdown": lambda: f"# Depot API\n\n## OpenAPI Specification\n\n```yaml\n{IN_YAML}\n```\n",
    "markdown, four marks": lambda: (
        f"# Depot API\n\n> Calls\n\n## OpenAPI\n\n````yaml openapi.json get /parcels\n{JSON}\n````\n"
    ),
}


def facts(raw: bytes) -> dict[str, Any]:
    """What was read, without the name of the format and what only the page around knows."""
    found: dict[str, Any] = json.loads(json.dumps(extracted(read(raw)), default=str))
    assert found["page"].pop("site_style") == "openapi"
    return found


@pytest.mark.parametrize("kind", WRAPPERS)
def test_a_document_is_read_the_same_wherever_it_stands(kind: str) -> None:
    """Operations, parameters, answers, fields and examples."""
    expected = facts(JSON.encode())
    found = facts(WRAPPERS[kind]().encode())
    for part in ("operations", "menu"):
        assert found[part] == expected[part]


@pytest.mark.parametrize("kind", [one for one in WRAPPERS if one not in ("json", "json, indented", "yaml")])
def test_a_page_whose_document_was_cut_off_gives_no_operations(kind: str) -> None:
    """Half a document is no document: it is not guessed how it goes on."""
    text = WRAPPERS[kind]()
    cut = text[: text.index("webhooks") - 40] if "webhooks" in text else text[: len(text) // 2]
    try:
        page_read = read(cut.encode())
    except PageUnreadable:
        return
    assert len(page_read.operations) <= 2

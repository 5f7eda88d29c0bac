"""The reference page shows laws, moves and refusals, whatever their texts are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from payspec_build.behaviour.page import page
from payspec_build.behaviour.read import bundled, sources
from payspec_build.bundle import bundle
from payspec_build.documents import PROVIDERS, ROOT
from payspec_build.render import REFERENCE, render
from tests.build.behaving import BEHAVIOUR, kiosk, put
from tests.build.mutating import SHOP
from tests.build.planting import PAYLOADS


def _page(folder: Path, provider: str, **changes: str) -> str:
    files = {file.name: file.read_text(encoding="utf-8") for file in BEHAVIOUR.glob("*.yaml")}
    for old, new in changes.items():
        files["order.yaml"] = files["order.yaml"].replace(old.replace("_", " "), new)
    put(folder, "shop", files)
    put(folder, "kiosk", kiosk())
    data = {name: bundled(name, sources(name, folder)) for name in ("shop", "kiosk")}
    return render(provider, bundle("shop", SHOP.parent), behaviour=page(data[provider], data))[REFERENCE]


def test_laws_moves_and_refusals_are_shown(tmp_path: Path) -> None:
    """Each with its level."""
    found = _page(tmp_path, "shop").splitlines()
    for line in (
        "| `amount` | as sent in `amount` | documented |",
        "| `note` | not predicted: no page says | partial |",
        "It begins as `open`.",
        "- 400 `wrong`: the item is sold out · inferred",
        "- 404 `not_found`: there is no such order · inferred",
        "- `metadata`: no two have the same, among those with `self.state != 'lapsed'`; refused with 400 `wrong`:"
        " once only · documented",
    ):
        assert line in found, line
    assert any(line.startswith("| `pay` | open → paid; changes `card_number`;") for line in found)
    assert all(len(span) <= 120 for line in found if line.startswith("| `") for span in re.findall("`([^`]*)`", line))


def test_the_page_of_anothers_objects_leads_to_them(tmp_path: Path) -> None:
    """It has refusals of its own, and no fields."""
    found = _page(tmp_path, "kiosk")
    assert "Fields and states are those of [the same object in shop](shop.md#object-order)." in found
    assert "- 400 `wrong`: the item is sold out · inferred" in found
    assert "as sent in" not in found


@pytest.mark.parametrize("text", [one for one in PAYLOADS if set(one) & set("<`{[")])
def test_no_text_breaks_out(text: str, tmp_path: Path) -> None:
    """HTML and Markdown of a reason stay text."""
    quoted = "'" + text.replace("'", "''").replace("\n", "\n\n    ") + "' # "
    reason = text.replace('"', "'").replace("\\", "/").replace("\n", " ")
    found = _page(tmp_path, "shop", no_page_says=reason, What_was_ordered=quoted)
    assert "<script>" not in found
    assert "<b>x" not in re.sub(r"`[^`]*`", "", found)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_the_pages_link_to_what_there_is(provider: str) -> None:
    """Every link to an object leads to its heading."""
    folder = ROOT / "generated" / "reference"
    text = (folder / f"{provider}.md").read_text(encoding="utf-8")
    for name, place in re.findall(r"\]\(([a-z]+)\.md#(object-[a-z-]+)\)", text):
        assert f'<a id="{place}"></a>' in (folder / f"{name}.md").read_text(encoding="utf-8")
    assert f"From `spec/{provider}/behaviour/" in text or "Fields and states are those of" in text

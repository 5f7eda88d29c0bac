"""The behaviour of the small specification, and its files with mistakes in them."""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path
from typing import Any

from payspec_build.behaviour.api import Api
from payspec_build.behaviour.check import families, problems
from payspec_build.behaviour.figures import figures
from payspec_build.behaviour.page import page
from payspec_build.behaviour.read import bundled
from payspec_build.bundle import bundle
from payspec_build.documents import SpecError, load_yaml
from tests.build.mutating import SHOP

BEHAVIOUR = Path(__file__).with_name("shop_behaviour")


@cache
def apis() -> dict[str, Api]:
    """The document of the small specification, and one of another provider with the same operations."""
    document = bundle("shop", SHOP.parent)
    return {name: Api(name, document) for name in ("shop", "kiosk")}


def small() -> dict[str, Any]:
    """The files by name, as data."""
    return {file.name: load_yaml(file) for file in sorted(BEHAVIOUR.glob("*.yaml"))}


def kiosk() -> dict[str, str]:
    """Files of a provider that answers for the objects of the small one."""
    content = {name: (BEHAVIOUR / name).read_text(encoding="utf-8") for name in ("common.yaml",)}
    content["common.yaml"] = content["common.yaml"].partition("facts:")[0]
    about = "evidence: {level: partial, sources: [docs/kiosk]}\n"
    orders = ("orders_list", "orders_create", "orders_get", "orders_get_receipt")
    like = "".join(f"  {name}: {{like: {name}}}\n" for name in orders)
    content["order.yaml"] = f"resource: order\nfrom: shop\n{about}operations:\n{like}events:\n  order_paid: {{}}\n"
    content["gift_card.yaml"] = (
        f"resource: gift_card\nfrom: shop\n{about}operations:\n  gift_cards_delete: {{like: gift_cards_delete}}\n"
    )
    return content


def put(folder: Path, provider: str, files: dict[str, str]) -> None:
    """Write the behaviour files of a provider."""
    target = folder / provider / "behaviour"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name, text in files.items():
        (target / name).write_text(text, encoding="utf-8")


def texts(files: dict[str, Any], raw: dict[str, str] | None = None) -> dict[str, str]:
    """The files as YAML; each mark in `raw` is replaced by its text."""
    found = {}
    for name, node in files.items():
        text = json.dumps(node, indent=1)
        for mark, put_there in (raw or {}).items():
            text = text.replace(f'"{mark}"', put_there)
        found[name] = text
    return found


def judged(folder: Path) -> list[str]:
    """What is said of the files. Of those that are right the figures are made as well."""
    found = {name: api for name, api in apis().items() if (folder / name).is_dir()}
    try:
        together = families(found, folder)
    except SpecError as error:
        wrong = str(error).splitlines()
        assert wrong
    else:
        wrong = problems(together)
    assert all(one.strip() and one.isprintable() for one in wrong)
    if not wrong:
        assert "100.0 %" in figures(together)
        known = {name: bundled(name, files) for one in together for name, files in one.sources.items()}
        assert all(page(one, known).objects for one in known.values())
    return wrong

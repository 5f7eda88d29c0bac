"""Changes that were planted in a small specification, each with the rating that it has to get.

They are data, in `tests/changes/planted/`: edits of the specification, and the kinds of change that have to be found.
`./scripts/changes --planted` rates them all; with --beside it asks two other tools about each.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import yaml

from payspec_build.changes.change import Change, highest
from payspec_build.changes.compare import compare
from payspec_build.changes.plain import mapping
from payspec_build.changes.states import State, of_files
from payspec_build.client_views import client_view, demo_credentials
from payspec_build.documents import ROOT, SpecError, load_yaml
from payspec_build.generate import judged
from payspec_build.render import render

FOLDER = ROOT / "tests" / "changes" / "planted"
SHOP, BEHAVIOUR = ROOT / "tests" / "build" / "shop", ROOT / "tests" / "build" / "shop_behaviour"
PROVIDER = "shop"


@attrs.frozen
class Planted:
    """One of them: `edits` of the files, and the kinds that are expected with the level that they make together.

    `base` are edits that the specification has on both sides.
    """

    name: str
    base: Sequence[Mapping[str, Any]]
    edits: Sequence[Mapping[str, Any]]
    kinds: Sequence[str]
    level: str


@attrs.frozen
class Outcome:
    """What was found of one."""

    planted: Planted
    changes: Sequence[Change]

    @property
    def level(self) -> str:
        """The rating that it got."""
        return highest(self.changes).name if self.changes else "nothing"

    @property
    def kinds(self) -> list[str]:
        """The kinds that were found, each once."""
        return sorted({one.kind for one in self.changes})

    @property
    def is_right(self) -> bool:
        """Whether kinds and rating are what was expected."""
        return self.kinds == sorted(self.planted.kinds) and self.level == self.planted.level


def planted(folder: Path = FOLDER) -> list[Planted]:
    """All of them, in the order of their files."""
    return [_one(entry) for file in sorted(folder.glob("*.yaml")) for entry in load_yaml(file)]


def _one(entry: Mapping[str, Any]) -> Planted:
    base, edits = (one if isinstance(one, list) else [one] for one in (entry.get("base", []), entry["edit"]))
    return Planted(entry["name"], base, edits, entry["kinds"], entry["level"])


def outcomes(entries: Sequence[Planted]) -> Iterator[Outcome]:
    """Each compared with the specification without it."""
    with tempfile.TemporaryDirectory() as name:
        plain = state("base", laid_out(Path(name) / "base", []))
        for number, one in enumerate(entries):
            folder = Path(name) / str(number)
            base = state("base", laid_out(folder / "base", one.base)) if one.base else plain
            yield Outcome(one, compare(base, state("planted", laid_out(folder / "planted", [*one.base, *one.edits]))))


def laid_out(folder: Path, edits: Sequence[Mapping[str, Any]]) -> Path:
    """A folder of specifications that holds the small one with these edits."""
    shutil.copytree(SHOP, folder / PROVIDER, ignore=shutil.ignore_patterns("*.md"))
    shutil.copytree(BEHAVIOUR, folder / PROVIDER / "behaviour")
    for edit in edits:
        _edit(folder / PROVIDER / edit["file"], edit)
    return folder


def state(name: str, spec: Path) -> State:
    """The state that a folder of specifications makes. Raises SpecError where the lint refuses it."""
    documents, said = judged(spec)
    files: dict[str, bytes] = {}
    for provider, document in documents.items():
        client = client_view(provider, document, demo_credentials(provider, documents))
        files |= {
            f"{provider}/{path}": text.encode() for path, text in render(provider, document, client=client).items()
        }
        files[f"{provider}/behaviour.json"] = json.dumps(said.get(provider, {})).encode()
    return of_files(name, files)


def _edit(file: Path, edit: Mapping[str, Any]) -> None:
    """Put a value at a place, take one away, or give a key another name. Raises SpecError without such a place."""
    node = content = load_yaml(file)
    *way, last = edit["at"]
    for part in way:
        node = node[int(part)] if isinstance(node, list) else mapping(node).get(part)
    if not isinstance(node, dict | list):
        raise SpecError(f"{file.name}: there is no {edit['at']}")
    if isinstance(node, list):
        _in_list(node, last, edit)
    elif "rename" in edit:
        items = [(edit["rename"] if key == last else key, value) for key, value in node.items()]
        node.clear()
        node.update(items)
    elif "put" in edit:
        node[last] = edit["put"]
    else:
        del node[last]
    text = (
        json.dumps(content, indent=1)
        if file.suffix == ".json"
        else yaml.safe_dump(content, sort_keys=False, allow_unicode=True)
    )
    file.write_text(text, encoding="utf-8")
    if "as" in edit:
        target = file.parents[2] / edit["as"]
        target.parent.mkdir(exist_ok=True)
        file.rename(target)


def _in_list(node: list[Any], last: str, edit: Mapping[str, Any]) -> None:
    if last == "new":
        node.append(edit["put"])
    elif "put" in edit:
        node[int(last)] = edit["put"]
    else:
        del node[int(last)]


def table(entries: Sequence[Planted], beside: Mapping[str, tuple[str, str]] | None = None) -> str:
    """A table of Markdown; `beside` are the verdicts of two other tools by the name of a change."""
    others = "" if beside is None else " redocly diff | griffe |"
    lines = [
        f"| planted change | expected | rated | kinds |{others}",
        f"|---|---|---|---|{'---|---|' if others else ''}",
    ]
    right = 0
    for outcome in outcomes(entries):
        right += outcome.is_right
        mark = "" if outcome.is_right else " **wrong**"
        kinds = ", ".join(outcome.kinds)
        said = "" if beside is None else " {} | {} |".format(*beside[outcome.planted.name])
        lines.append(f"| {outcome.planted.name} | {outcome.planted.level} | {outcome.level}{mark} | {kinds} |{said}")
    lines += ["", f"{right} of {len(entries)} rated right.", *(_counted(entries, beside) if beside else [])]
    return "\n".join(lines)


def _counted(entries: Sequence[Planted], beside: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    major = [beside[one.name] for one in entries if one.level == "major"]
    other = [beside[one.name] for one in entries if one.level != "major"]
    yield (
        f"Of {len(major)} that break, redocly diff rates {sum(one == 'major' for one, _ in major)} as major, and "
        f"griffe finds {sum(one != 'nothing' for _, one in major)}."
    )
    yield (
        f"Of {len(other)} that do not, redocly diff rates {sum(one == 'major' for one, _ in other)} as major, and "
        f"griffe finds {sum(one != 'nothing' for _, one in other)}."
    )

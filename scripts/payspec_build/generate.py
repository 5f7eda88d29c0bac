"""`scripts/generate`: write `generated/` from `spec/`, or check that it is what `spec/` and the templates make."""

from __future__ import annotations

import argparse
import difflib
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from payspec_build.behaviour.api import Api
from payspec_build.behaviour.check import families, problems
from payspec_build.behaviour.family import Family
from payspec_build.behaviour.figures import figures
from payspec_build.behaviour.page import page
from payspec_build.behaviour.read import bundled as bundled_behaviour
from payspec_build.beside import beside
from payspec_build.bundle import Places, bundled
from payspec_build.client_views import client_view, demo_credentials
from payspec_build.documents import ROOT, SPEC, SpecError, providers, shown
from payspec_build.grouping import grouped
from payspec_build.ledger import judging, reading
from payspec_build.ledger.figures import figures as figures_of_facts
from payspec_build.lint import lint
from payspec_build.render import OURS, REFERENCE, TEMPLATES, Origin, render, render_root
from payspec_build.render import PACKAGE as GENERATED

PACKAGE = ROOT / "generated" / "payspec_generated"
MANIFEST = "MANIFEST.json"
Bundles = dict[str, dict[str, Any]]
_DIFF_LINES = 60
_PINNED = {"openapi-python-client": "0.29.1", "ruff": "0.17.5"}


def build(
    spec: Path = SPEC,
    templates: Path = TEMPLATES,
    *,
    package: str = GENERATED,
    origin: Origin = OURS,
    names: Iterable[str] | None = None,
) -> dict[str, bytes]:
    """Every file of `generated/`, by path below it. The same input gives the same bytes on every machine.

    `package` is the name of the package, `origin` what its files say of where they come from, and `names` are the
    providers where not all of the folder are meant.
    """
    _require_pins()
    return rendered(*judged(spec, names), templates, package=package, origin=origin)


def rendered(
    documents: Bundles,
    said: Bundles,
    templates: Path = TEMPLATES,
    *,
    package: str = GENERATED,
    origin: Origin = OURS,
) -> dict[str, bytes]:
    """Every file of `generated/` from documents and behaviour that `judged` has let through."""
    specs = {}
    demo = {provider: demo_credentials(provider, documents) for provider in documents}
    clients = {provider: client_view(provider, one, demo[provider]) for provider, one in documents.items()}
    made: dict[str, Any] = {"package": package, "origin": origin}
    texts = {f"{package}/{name}": text for name, text in render_root(clients, templates, **made).items()}
    for provider, document in documents.items():
        shown_there = page(said[provider], said) if provider in said else None
        view = clients[provider]
        for name, text in render(provider, document, templates, shown_there, client=view, **made).items():
            texts[f"reference/{provider}.md" if name == REFERENCE else f"{package}/{provider}/{name}"] = text
        if provider in said:
            written = json.dumps(said[provider], ensure_ascii=False, indent=1)
            texts[f"{package}/{provider}/behaviour.json"] = f"{written}\n"
        specs[provider] = _digest(texts[f"{package}/{provider}/openapi.json"].encode())
    files = _formatted(texts, package)
    manifest = {
        "written_by": origin.command,
        "generator": {name: _PINNED[name] for name in sorted(_PINNED)},
        "specifications": specs,
        "templates": {file.name: _digest(file.read_bytes()) for file in sorted(templates.glob("*.jinja"))},
        "files": {name: _digest(content) for name, content in sorted(files.items())},
    }
    files[MANIFEST] = (json.dumps(manifest, indent=2) + "\n").encode()
    return files


class Kept:
    """The bundles that have passed the lint, for as long as the files of their providers stay as they are."""

    def __init__(self) -> None:
        self._bundles: dict[str, tuple[str, tuple[dict[str, Any], Places]]] = {}

    def passed(self, provider: str, spec: Path) -> tuple[dict[str, Any], Places]:
        """A bundle, judged anew where a file is another. Raises SpecError where something in it is wrong."""
        files = sorted(file for file in (spec / provider).rglob("*") if file.is_file())
        state = _digest(b"".join(str(file).encode() + b"\0" + file.read_bytes() for file in files))
        known = self._bundles.get(provider)
        if known is None or known[0] != state:
            document, places = bundled(provider, spec)
            found = lint(provider, document, spec, places)
            if found:
                raise SpecError("\n".join(grouped(found)))
            known = self._bundles[provider] = (state, (document, places))
        return known[1]


def judged(spec: Path = SPEC, names: Iterable[str] | None = None, kept: Kept | None = None) -> tuple[Bundles, Bundles]:
    """By provider the bundled documents, and what is said of behaviour. Raises SpecError where one is wrong.

    `kept` remembers from call to call what need not be judged again.
    """
    kept = kept or Kept()
    documents: dict[str, dict[str, Any]] = {}
    bundles: dict[str, Places] = {}
    for provider in providers(spec) if names is None else names:
        documents[provider], bundles[provider] = kept.passed(provider, spec)
    _refuse_strange_accounts(documents)
    together = families({provider: Api(provider, document) for provider, document in documents.items()}, spec)
    wrong = problems(together)
    if wrong:
        raise SpecError("\n".join(wrong))
    above = judging.problems(_with_ledgers(documents, bundles, together, spec))
    if above:
        raise SpecError("\n".join(grouped(above)))
    return documents, {name: bundled_behaviour(name, files) for one in together for name, files in one.sources.items()}


def _with_ledgers(
    documents: Bundles, places: Mapping[str, Places], together: Iterable[Family], spec: Path
) -> list[judging.Specification]:
    """The specifications with what was read for them."""
    files = {name: tuple(several) for one in together for name, several in one.sources.items()}
    return [
        judging.Specification(
            provider=name,
            document=document,
            places=places[name],
            behaviour=files.get(name, ()),
            ledger=reading.read(name, spec),
        )
        for name, document in documents.items()
    ]


def _refuse_strange_accounts(documents: Bundles) -> None:
    for provider, document in documents.items():
        owner = document["x-provider"].get("accounts", provider)
        if "merchants" not in documents.get(owner, {}).get("x-provider", {}).get("sandbox", {}):
            raise SpecError(
                f"spec/{provider}: x-provider/accounts: `{owner}` is no provider with `merchants` in the same folder; "
                "name one, or take it out and add `merchants`"
            )


def _require_pins() -> None:
    for name, wanted in _PINNED.items():
        if version(name) != wanted:
            raise SpecError(
                f"{name} {version(name)} is installed, {wanted} is pinned. Install it: "
                f'pip install "payspec[generate]", in a clone of payspec requirements/dev.txt'
            )


def _formatted(texts: dict[str, str], package: str) -> dict[str, bytes]:
    """The texts after ruff: unused imports out, imports sorted, laid out. No configuration of the machine counts."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, text in texts.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
        ruff = [sys.executable, "-m", "ruff"]
        options = ["--isolated", "--no-cache", "--quiet", "--line-length", "120", "--target-version", "py311"]
        first = ["--config", f'lint.isort.known-first-party=["payspec", "{package}"]']
        fix = ["check", "--fix", "--select", "F401,F811,I,TC005,PIE790", *first]
        for command in (fix, ["format"]):
            done = subprocess.run([*ruff, *command, *options, name], capture_output=True, text=True, encoding="utf-8")
            if done.returncode:
                raise SpecError(f"the generated code does not pass ruff {command[0]}:\n{done.stdout}{done.stderr}")
        return {path: (folder / path).read_bytes() for path in texts}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def present(root: Path) -> dict[str, bytes]:
    files = [file for file in root.rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in files}


def compare(wanted: dict[str, bytes], found: dict[str, bytes], folder: str = "generated") -> list[str]:
    """What differs, in words and as a diff; empty when nothing does."""
    report = []
    for name in sorted(wanted.keys() - found.keys()):
        report.append(f"missing: {folder}/{name}")
    for name in sorted(found.keys() - wanted.keys()):
        report.append(f"stale:   {folder}/{name} is not made from any specification any more, or was put there by hand")
    for name in sorted(wanted.keys() & found.keys()):
        if wanted[name] != found[name]:
            report.append(f"differs: {folder}/{name}")
            report += _diff(f"{folder}/{name}", found[name], wanted[name])
    return report


def _diff(name: str, found: bytes, wanted: bytes) -> list[str]:
    old, new = (content.decode("utf-8", "replace").splitlines() for content in (found, wanted))
    lines = list(difflib.unified_diff(old, new, name, "as spec/ and the templates make it", lineterm="", n=2))
    more = len(lines) - _DIFF_LINES
    return ["    " + line for line in lines[:_DIFF_LINES]] + ([f"    … {more} more lines"] if more > 0 else [])


def write(files: dict[str, bytes], root: Path) -> list[str]:
    """Make the folder hold exactly these files; returns the names that changed."""
    found = present(root)
    changed = sorted(name for name in files.keys() | found.keys() if files.get(name) != found.get(name))
    for name in changed:
        target = root / name
        if name in files:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(files[name])
        else:
            target.unlink()
    for folder in sorted((path for path in root.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    return changed


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="scripts/generate", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit 1 where generated/ is not up to date"
    )
    parser.add_argument(
        "--behaviour", action="store_true", help="write nothing; print how much is said of behaviour, and at what level"
    )
    parser.add_argument(
        "--evidence", action="store_true", help="write nothing; print how many facts there are at what level"
    )
    options = parser.parse_args(arguments)
    if options.behaviour:
        return _print_behaviour()
    if options.evidence:
        return _print_evidence()
    started = time.perf_counter()
    root = PACKAGE.parent
    try:
        files = build()
    except SpecError as error:
        print(f"The specification cannot be generated from:\n{error}", file=sys.stderr)
        return 1
    took = f"{len(files)} files, {time.perf_counter() - started:.1f} s"
    if options.check:
        report = compare(files, present(root))
        if report:
            print("\n".join(report))
            print("\ngenerated/ is not what spec/ and the templates make. Mend it with: ./scripts/generate")
            return 1
        print(f"generated/ is up to date: no difference ({took}).")
        return 0
    changed = write(files, root)
    for line in beside():
        print(line)
    for name in changed:
        print(f"{'wrote' if name in files else 'removed'} {shown(root / name)}")
    print(f"{len(changed)} changed ({took}).")
    return 0


def _print_behaviour() -> int:
    """The figures, then what is wrong. They are printed as far as the files can be read."""
    try:
        apis = {provider: Api(provider, bundled(provider)[0]) for provider in providers()}
        together = families(apis)
        print(figures(together))
        wrong = problems(together)
    except SpecError as error:
        wrong = [str(error)]
    if wrong:
        print("The behaviour files are wrong:\n" + "\n".join(wrong), file=sys.stderr)
    return 1 if wrong else 0


def _print_evidence() -> int:
    """The figures, then which facts stand above the level of their pages."""
    try:
        bundles = {provider: bundled(provider) for provider in providers()}
        documents = {provider: document for provider, (document, _) in bundles.items()}
        together = families({provider: Api(provider, document) for provider, document in documents.items()})
        places = {provider: one for provider, (_, one) in bundles.items()}
        found = _with_ledgers(documents, places, together, SPEC)
        wrong = judging.problems(found)
        print(figures_of_facts(found, judging.above(wrong)))
    except SpecError as error:
        wrong = [str(error)]
    if wrong:
        print("Evidence and ledgers do not agree:\n" + "\n".join(wrong), file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

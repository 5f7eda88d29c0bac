"""`payspec generate`: a package of clients from a specification of your own, wherever it lies."""

from __future__ import annotations

import argparse
import json
import keyword
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from payspec_build.characters import printable
from payspec_build.documents import ROOT_FILE, SpecError
from payspec_build.generate import MANIFEST, build, compare, present, write
from payspec_build.render import Origin

_COMMAND = "payspec generate"
_TAKEN = frozenset({"payspec", "payspec_build", "payspec_generated", "payspec_sandbox"})
_JOINS = """
To have it join `payspec evidence` and the sandbox, name it in the pyproject.toml of your project:

[project.entry-points."payspec.providers"]
"""


def main(arguments: Sequence[str]) -> int:
    """The command. Returns its exit status."""
    parser = argparse.ArgumentParser(prog=_COMMAND, description=__doc__)
    parser.add_argument(
        "--spec",
        type=Path,
        required=True,
        metavar="DIR",
        help="a folder that holds openapi.yaml, or one with a folder for each provider; spec/README.md says the rest",
    )
    parser.add_argument("--package", required=True, metavar="NAME", help="the name of the package to write")
    parser.add_argument(
        "--out",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="where the package's folder is to stand; here by default",
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 where the package is not up to date"
    )
    options = parser.parse_args(arguments)
    try:
        return _run(options.spec, options.package, options.out, check=options.check)
    except SpecError as error:
        print(f"The package cannot be generated:\n{error}", file=sys.stderr)
    except OSError as error:
        print(f"payspec generate: {error.filename}: {error.strerror}", file=sys.stderr)
    return 1


def _run(spec: Path, package: str, out: Path, *, check: bool) -> int:
    _refuse_name(package)
    folder, names = _read(spec)
    origin = Origin(_COMMAND, "", "Do not edit: change the specification instead.")
    made = build(folder, package=package, origin=origin, names=names)
    # The pages and the manifest stand inside: what lies beside the package belongs to its owner.
    files = {name.removeprefix(f"{package}/"): content for name, content in made.items()}
    target = out / package
    _refuse_strange_folder(target)
    found = present(target) if target.is_dir() else {}
    if check:
        report = compare(files, found, package)
        print("\n".join(report) or f"{package} is up to date: no difference ({len(files)} files).")
        return 1 if report else 0
    target.mkdir(parents=True, exist_ok=True)
    changed = write(files, target)
    print(f"{printable(str(target))}: {len(files)} files, {len(changed)} changed.")
    known = sorted(name.removesuffix("/openapi.json") for name in files if name.endswith("/openapi.json"))
    print(_JOINS + "\n".join(f'{name} = "{package}.{name}"' for name in known))
    return 0


def _read(spec: Path) -> tuple[Path, list[str] | None]:
    """The folder of providers, and which of them are meant: all, or the one whose own folder it is."""
    given = spec.resolve()
    if (given / ROOT_FILE).is_file():
        return given.parent, [given.name]
    if not given.is_dir() or not any(one.is_dir() and (one / ROOT_FILE).is_file() for one in given.iterdir()):
        raise SpecError(
            f"{printable(str(spec))}: there is no {ROOT_FILE} in it, nor in a folder of it; give the folder of a "
            "specification, as spec/README.md of payspec describes it"
        )
    return given, None


def _refuse_name(package: str) -> None:
    if not re.fullmatch("[a-z_][a-z0-9_]*", package) or keyword.iskeyword(package) or package in _TAKEN:
        raise SpecError(
            f"--package {printable(package)!r}: give a name of lower-case letters, digits and _ that Python can "
            f"import, and none of {', '.join(sorted(_TAKEN))}"
        )


def _refuse_strange_folder(target: Path) -> None:
    """What stands there is replaced whole, so nothing of another origin may."""
    if not target.exists() or (target.is_dir() and not any(target.iterdir())):
        return
    try:
        said = json.loads((target / MANIFEST).read_bytes())
    except (OSError, ValueError):
        said = None
    if not isinstance(said, dict) or said.get("written_by") != _COMMAND:
        raise SpecError(
            f"{printable(str(target))} is there already, and was not written by {_COMMAND}, which would replace all of "
            "it; choose another --package or --out, or take it away"
        )

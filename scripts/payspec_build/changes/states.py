"""A state of the project: the documents, the behaviour and the generated Python of every provider.

It is read as it stands in files or in a revision of git; nothing is checked out. Where `generated/` is behind `spec/`
it is made anew in memory.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import attrs

from payspec_build.behaviour.read import bundled as bundled_behaviour
from payspec_build.behaviour.read import sources
from payspec_build.bundle import bundle
from payspec_build.changes.plain import Tree, mapping
from payspec_build.documents import ROOT, SpecError, dump_json, providers
from payspec_build.generate import build

PACKAGE = "payspec_generated"
_PLACE = f"generated/{PACKAGE}"
_DOCUMENT, _BEHAVIOUR = "openapi.json", "behaviour.json"


@attrs.frozen(eq=False)
class State:
    """Everything by provider: `documents` and `behaviours` as data, `modules` as text by path in its package.

    `note` says what is worth knowing of how it was read; it is empty where nothing is.
    """

    name: str
    documents: Mapping[str, Tree]
    behaviours: Mapping[str, Tree]
    modules: Mapping[str, Mapping[str, str]]
    note: str = ""


def read(place: str, root: Path = ROOT) -> State:
    """The state at a folder, or at a revision of git. Raises SpecError without either, or where it holds odd things."""
    folder = Path(place)
    if folder.is_dir():
        return of_folder(folder.resolve(), place)
    return of_revision(place, root)


def of_work_tree(root: Path = ROOT) -> State:
    """What lies here, whether it is committed or not."""
    return of_folder(root, "the work tree")


def of_folder(folder: Path, name: str) -> State:
    """A clone, or a folder with specifications alone."""
    spec = folder / "spec" if (folder / "spec").is_dir() else folder
    written = _files(folder / _PLACE)
    if _is_stale(spec, written):
        note = "generated/ is not what spec/ makes: it was made anew for this report. Write it: ./scripts/generate"
        made = {path.removeprefix(f"{PACKAGE}/"): text for path, text in build(spec).items()}
        return of_files(name, made, note if written else "")
    return of_files(name, written)


def of_revision(revision: str, root: Path = ROOT) -> State:
    """What is committed there, as `generated/` has it."""
    commit = (
        git_prints(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        .decode()
        .strip()
    )
    if not commit:
        raise SpecError(
            f"{revision!r} is no folder, and no revision of git in {root.name}; name one, such as HEAD or v0.1.0"
        )
    listed = git_prints(root, "ls-tree", "-r", "-z", commit, "--", _PLACE).decode().split("\0")
    blobs = {path: words.split()[2] for words, _, path in (line.partition("\t") for line in listed if line)}
    if not blobs:
        raise SpecError(f"{revision!r} has no {_PLACE}; name a later revision")
    contents = _blobs(root, [*blobs.values()])
    return of_files(
        revision, {path.removeprefix(f"{_PLACE}/"): text for path, text in zip(blobs, contents, strict=True)}
    )


def of_files(name: str, files: Mapping[str, bytes], note: str = "") -> State:
    """From the files of a generated package. Raises SpecError where a document is not what generated ones are."""
    found: dict[str, dict[str, bytes]] = {}
    for path, content in files.items():
        provider, _, inside = path.partition("/")
        if inside:
            found.setdefault(provider, {})[inside] = content
    found = {provider: inside for provider, inside in sorted(found.items()) if _DOCUMENT in inside}
    return State(
        name=name,
        documents={one: _document(inside[_DOCUMENT], f"{name}: {one}") for one, inside in found.items()},
        behaviours={one: _json(inside.get(_BEHAVIOUR, b"{}"), f"{name}: {one}") for one, inside in found.items()},
        modules={
            one: {path: text.decode("utf-8", "replace") for path, text in inside.items() if path.endswith(".py")}
            for one, inside in found.items()
        },
        note=note,
    )


def _is_stale(spec: Path, written: Mapping[str, bytes]) -> bool:
    """Whether the generated documents are others than the specifications make. Of templates `--check` judges."""
    if not any(one.is_dir() and (one / "openapi.yaml").is_file() for one in spec.iterdir()):
        return False
    wanted = {}
    for provider in providers(spec):
        wanted[f"{provider}/{_DOCUMENT}"] = dump_json(bundle(provider, spec)).encode()
        files = sources(provider, spec)
        if files:
            said = bundled_behaviour(provider, files)
            wanted[f"{provider}/{_BEHAVIOUR}"] = (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()
    present = {path: text for path, text in written.items() if path.endswith((f"/{_DOCUMENT}", f"/{_BEHAVIOUR}"))}
    return {path: _placeless(text) for path, text in present.items()} != {
        path: _placeless(text) for path, text in wanted.items()
    }


def _placeless(content: bytes) -> Tree | bytes:
    """A generated document without the lines of the files that it was made from, which depend on the folder."""
    try:
        return {key: value for key, value in mapping(json.loads(content)).items() if key != "places"}
    except ValueError:
        return content


def _files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.suffix in (".py", ".json") and "__pycache__" not in file.parts
    }


def _document(content: bytes, where: str) -> Tree:
    """Of an older revision it need not be what the lint asks for today: it is read as far as it goes."""
    found = _json(content, where)
    if not mapping(found.get("paths")):
        raise SpecError(f"{where}: {_DOCUMENT} has no paths: it is no description of an API")
    return found


def _json(content: bytes, where: str) -> Tree:
    try:
        return mapping(json.loads(content))
    except (ValueError, RecursionError) as error:
        raise SpecError(f"{where}: a generated document is not valid JSON: {error}") from None


def git_prints(root: Path, *words: str, given: bytes | None = None) -> bytes:
    """What git prints; nothing where it does not find what it was asked for. Raises SpecError without git."""
    try:
        return subprocess.run(["git", *words], cwd=root, input=given, capture_output=True, check=False).stdout
    except OSError as error:
        raise SpecError(f"git cannot be called: {error.strerror}; name two folders instead") from None


def _blobs(root: Path, names: list[str]) -> list[bytes]:
    """The contents of many blobs, from one process."""
    printed = git_prints(root, "cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode())
    found, at = [], 0
    for _ in names:
        end = printed.index(b"\n", at)
        size = int(printed[at:end].split()[2])
        found.append(printed[end + 1 : end + 1 + size])
        at = end + size + 2
    return found

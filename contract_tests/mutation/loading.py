"""Loads the sandbox anew in this process, with one module changed: no file is written and no tree is copied."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from contract_tests.mutation.mutators import REACHED, Mutation, mutated, sources
from contract_tests.mutation.tracing import traced

PACKAGE = "payspec_sandbox"
_CODES: dict[str, CodeType] = {}
"""The compiled modules of the sandbox that were loaded before, by name; whoever is forked from here has them."""


class Reached:
    """What was come to: how often each function, or the one changed statement, which has no name."""

    def __init__(self) -> None:
        self.calls: Counter[tuple[str, ...]] = Counter()

    def __call__(self, *place: str) -> None:
        self.calls[place] += 1

    @property
    def is_reached(self) -> bool:
        """Whether anything was."""
        return bool(self.calls)


def package_folder() -> Path:
    """Where the sandbox's source is."""
    spec = importlib.util.find_spec(PACKAGE)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def compile_all() -> None:
    """Compile every module of the sandbox, to be there when it is loaded."""
    folder = package_folder()
    for path in sorted(folder.rglob("*.py")):
        _CODES[_module(path.relative_to(folder).as_posix())] = compile(path.read_bytes(), str(path), "exec")


def loaded(mutation: Mutation | None) -> tuple[Callable[..., Any], Reached]:
    """`create_app` of a sandbox whose modules are all new, one of them changed, and what is come to in them.

    Without a mutation each function of the files that can be mutated says that it is called. What was imported before
    stays with those who hold it. Raises whatever a changed module raises when it is loaded.
    """
    reached = Reached()
    for name in [name for name in sys.modules if name == PACKAGE or name.startswith(f"{PACKAGE}.")]:
        del sys.modules[name]
    finder = _Finder(_changed(mutation), reached)
    sys.meta_path.insert(0, finder)
    try:
        create_app: Callable[..., Any] = importlib.import_module(f"{PACKAGE}.app").create_app
    finally:
        sys.meta_path.remove(finder)
    return create_app, reached


def _changed(mutation: Mutation | None) -> dict[str, CodeType]:
    """The codes of the modules that are not as they were, by name."""
    own = sources(package_folder())
    if mutation is None:
        trees = {file: traced(file, source) for file, source in own.items()}
    else:
        trees = {mutation.file: mutated(mutation, own[mutation.file])}
    return {_module(file): compile(tree, file, "exec") for file, tree in trees.items()}


def _module(file: str) -> str:
    parts = Path(file).with_suffix("").parts
    return ".".join((PACKAGE, *(part for part in parts if part != "__init__")))


class _Finder(MetaPathFinder):
    """Finds the sandbox's modules where they are, and has them loaded by this module."""

    def __init__(self, changed: Mapping[str, CodeType], reached: Reached) -> None:
        self._changed = changed
        self._reached = reached

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != PACKAGE and not fullname.startswith(f"{PACKAGE}."):
            return None
        others = (finder for finder in sys.meta_path if finder is not self)
        spec = next((found for one in others if (found := one.find_spec(fullname, path, target))), None)
        if spec is None or spec.origin is None:
            return spec
        code = self._changed.get(fullname) or _CODES.get(fullname)
        code = code or compile(Path(spec.origin).read_bytes(), spec.origin, "exec")
        spec.loader = _Loader(fullname, spec.origin, code, self._reached)
        return spec


class _Loader(SourceFileLoader):
    """A loader whose module has a code that is there already; other files of its package are read as always."""

    def __init__(self, name: str, path: str, code: CodeType, reached: Reached) -> None:
        super().__init__(name, path)
        self._code = code
        self._reached = reached

    def get_code(self, fullname: str) -> CodeType:
        return self._code

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__[REACHED] = self._reached
        super().exec_module(module)

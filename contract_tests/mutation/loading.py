"""Loads the sandbox anew in this process, with one module changed: no file is written and no tree is copied."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Callable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from contract_tests.mutation.mutators import REACHED, Mutation, mutated

PACKAGE = "payspec_sandbox"
_CODES: dict[str, CodeType] = {}
"""The compiled modules of the sandbox that were loaded before, by name; whoever is forked from here has them."""


class Reached:
    """Whether the changed statement was come to. Modules call it as REACHED."""

    def __init__(self) -> None:
        self.is_reached = False

    def __call__(self) -> None:
        self.is_reached = True


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
        parts = path.relative_to(folder).with_suffix("").parts
        name = ".".join((PACKAGE, *(part for part in parts if part != "__init__")))
        _CODES[name] = compile(path.read_bytes(), str(path), "exec")


def loaded(mutation: Mutation | None) -> tuple[Callable[..., Any], Reached]:
    """`create_app` of a sandbox whose modules are all new, one of them changed, and whether the change was come to.

    What was imported before stays with those who hold it. Raises whatever a changed module raises when it is loaded.
    """
    reached = Reached()
    for name in [name for name in sys.modules if name == PACKAGE or name.startswith(f"{PACKAGE}.")]:
        del sys.modules[name]
    finder = _Finder(mutation, reached)
    sys.meta_path.insert(0, finder)
    try:
        create_app: Callable[..., Any] = importlib.import_module(f"{PACKAGE}.app").create_app
    finally:
        sys.meta_path.remove(finder)
    return create_app, reached


class _Finder(MetaPathFinder):
    """Finds the sandbox's modules where they are, and has them loaded by this module."""

    def __init__(self, mutation: Mutation | None, reached: Reached) -> None:
        self._reached = reached
        self._mutation = mutation
        self._changed = None
        if mutation is not None:
            self._changed = ".".join((PACKAGE, *Path(mutation.file).with_suffix("").parts)).removesuffix(".__init__")

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != PACKAGE and not fullname.startswith(f"{PACKAGE}."):
            return None
        others = (finder for finder in sys.meta_path if finder is not self)
        spec = next((found for one in others if (found := one.find_spec(fullname, path, target))), None)
        if spec is None or spec.origin is None:
            return spec
        code = self._code(fullname, Path(spec.origin))
        spec.loader = _Loader(fullname, spec.origin, code, self._reached)
        return spec

    def _code(self, name: str, path: Path) -> CodeType:
        if self._mutation is not None and name == self._changed:
            return compile(mutated(self._mutation, path.read_text(encoding="utf-8")), str(path), "exec")
        return _CODES.get(name) or compile(path.read_bytes(), str(path), "exec")


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

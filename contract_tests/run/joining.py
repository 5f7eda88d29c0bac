"""`--spec FOLDER`: a specification that is not installed joins for one run, as a package with an entry point would.

What `payspec generate` writes of it lies in a folder of this run; processes that the run starts find it there too.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module, invalidate_caches
from pathlib import Path

from payspec import installed

_PACKAGE = "payspec_contract_spec"


class NotJoined(Exception):
    """The specification cannot be used; what is wrong with it was printed."""


@contextmanager
def joined(spec: Path) -> Iterator[tuple[str, ...]]:
    """The providers of a folder of specifications, or of one, for as long as the block runs. Raises NotJoined."""
    with tempfile.TemporaryDirectory(prefix="payspec-contract-") as folder:
        names = _written(spec, Path(folder))
        before = os.environ.get("PYTHONPATH")
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (folder, before)))
        sys.path.insert(0, folder)
        _look_again()
        try:
            taken = [name for name in names if installed.providers()[name] != f"{_PACKAGE}.{name}"]
            if taken:
                raise NotJoined(f"{', '.join(taken)}: a provider of that name is installed; rename the folder.")
            yield names
        finally:
            sys.path.remove(folder)
            if before is None:
                del os.environ["PYTHONPATH"]
            else:
                os.environ["PYTHONPATH"] = before
            for module in [one for one in sys.modules if one.partition(".")[0] == _PACKAGE]:
                del sys.modules[module]
            _look_again()


def _written(spec: Path, folder: Path) -> tuple[str, ...]:
    """Generate the package, and write beside it what makes it one that is installed."""
    try:
        generate = import_module("payspec_build.command").main
    except ModuleNotFoundError as error:
        raise NotJoined(f'--spec needs {error.name}. Install it with: pip install "payspec[generate]"') from None
    if generate(["--spec", str(spec), "--package", _PACKAGE, "--out", str(folder)]) != 0:
        raise NotJoined(f"{spec} is no specification that can be used; what to write instead stands above.")
    names = tuple(sorted(one.parent.name for one in (folder / _PACKAGE).glob(f"*/{installed.DOCUMENT}")))
    metadata = folder / f"{_PACKAGE}-0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {_PACKAGE}\nVersion: 0\n", encoding="utf-8")
    points = "\n".join(f"{name} = {_PACKAGE}.{name}" for name in names)
    (metadata / "entry_points.txt").write_text(f"[{installed.GROUP}]\n{points}\n", encoding="utf-8")
    return names


def _look_again() -> None:
    invalidate_caches()
    installed.providers.cache_clear()

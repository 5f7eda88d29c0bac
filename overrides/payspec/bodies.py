"""Where the body of a reply goes while it arrives: into memory, or into a file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from payspec.errors import ConfigurationError

LARGEST_BODY = 16 * 1024 * 1024  # bytes; a reply beyond is not read to its end
LARGEST_FILE = 256 * 1024 * 1024  # bytes


class Body:
    """A body in memory."""

    largest: int = LARGEST_BODY

    def __init__(self) -> None:
        self.size: int = 0
        self._content = bytearray()

    def add(self, chunk: bytes) -> None:
        """Take the next piece."""
        self.size += len(chunk)
        self._write(chunk)

    def _write(self, chunk: bytes) -> None:
        self._content += chunk

    def content(self) -> bytes:
        """All of it."""
        return bytes(self._content)

    def discard(self) -> None:
        """Let go of what is not kept."""


class FileBody(Body):
    """A body that becomes a file: it has its name only once it is complete, so nobody reads half of one."""

    largest: int = LARGEST_FILE

    def __init__(self, target: Path) -> None:
        super().__init__()
        self._target = target
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
        self._file = os.fdopen(handle, "wb")
        self._part: Path | None = Path(name)

    def _write(self, chunk: bytes) -> None:
        self._file.write(chunk)

    def keep(self) -> Path:
        """Give the complete file its name. A file that had the name is replaced."""
        self._file.close()
        if self._part is not None:
            os.replace(self._part, self._target)
            self._part = None
        return self._target

    def discard(self) -> None:
        """Remove what was written, unless it was kept."""
        self._file.close()
        if self._part is not None:
            self._part.unlink(missing_ok=True)
            self._part = None


def read_target(to: str | os.PathLike[str]) -> Path:
    """Where a file is to be written. Raises ConfigurationError where that cannot be, before anything is sent."""
    target = Path(to)
    if target.is_dir():
        raise ConfigurationError(f"`to` is a folder: {target}. Add the name of the file.")
    if not os.access(target.parent, os.W_OK):
        raise ConfigurationError(f"Nothing can be written to the folder of `to`: {target.parent}. Make it first.")
    return target

"""Where the body of a reply goes while it arrives: decompressed, into memory or into a file. All is bounded."""

from __future__ import annotations

import os
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from payspec.errors import ConfigurationError

LARGEST_BODY = 4 * 1024 * 1024
"""Bytes of a body in memory; a page of a thousand payouts has less than one MiB. A reply beyond is not read to its end.
Decoded, a body takes several times its size."""
LARGEST_FILE = 256 * 1024 * 1024
"""Bytes of a body that goes to a file."""
_PIECE = 64 * 1024  # bytes that are decompressed at a time
_GZIP, _ZLIB, _RAW = 31, 15, -15  # what zlib calls the kinds of compression
_ZLIB_HEADER = 2  # bytes


class UnreadableBodyError(Exception):
    """A body that cannot be decompressed. It stays inside; a call raises UnreadableReplyError."""


class Body:
    """A body in memory. `received` counts the bytes that came, `size` those that they are decompressed."""

    largest: int = LARGEST_BODY

    def __init__(self) -> None:
        self.received: int = 0
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


class Decoder:
    """Undoes one `Content-Encoding`, a bounded piece at a time. Raises UnreadableBodyError for what it cannot undo."""

    def __init__(self, encoding: str) -> None:
        names = [
            name for name in (part.strip().lower() for part in encoding.split(",")) if name not in ("", "identity")
        ]
        if len(names) > 1:
            # A few bytes that are compressed twice become gigabytes, and no payment API does it.
            raise UnreadableBodyError(f"the body is compressed {len(names)} times ({encoding}), which is not read")
        self._name = names[0] if names else ""
        if self._name not in ("", "gzip", "x-gzip", "deflate"):
            raise UnreadableBodyError(f"the body is compressed as {self._name}, which was not asked for")
        self._inflater: Any = zlib.decompressobj(_GZIP) if self._name in ("gzip", "x-gzip") else None
        self._first = b""  # of a deflated body, until there is enough to tell its kind
        self._begun = False

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        """The chunk decompressed. Pieces may be empty: whoever reads them has time to look at the clock."""
        if not self._name:
            yield chunk
            return
        try:
            yield from self._inflated(chunk)
        except zlib.error:
            pass  # Raised outside of this block, without zlib's error.
        else:
            return
        raise UnreadableBodyError("the body cannot be decompressed")

    def _inflated(self, data: bytes) -> Iterator[bytes]:
        self._begun = self._begun or bool(data)
        if self._inflater is None:
            data = self._first = self._first + data
            if len(data) < _ZLIB_HEADER:
                return
            self._inflater = zlib.decompressobj(_ZLIB if _has_zlib_header(data) else _RAW)
        while data:
            if self._inflater.eof:
                if self._name == "deflate":
                    raise zlib.error("bytes behind the end")
                self._inflater = zlib.decompressobj(_GZIP)  # the next member: gzip may have several
            piece: bytes = self._inflater.decompress(data, _PIECE)
            yield piece
            while len(piece) == _PIECE and not self._inflater.eof:
                piece = self._inflater.decompress(self._inflater.unconsumed_tail, _PIECE)
                yield piece
            data = self._inflater.unused_data

    def finish(self) -> None:
        """Raises where the end of the compressed body is missing. A body of no bytes is complete."""
        if self._name and self._begun and (self._inflater is None or not self._inflater.eof):
            raise UnreadableBodyError("the body is compressed and ends too early")


def _has_zlib_header(data: bytes) -> bool:
    """Whether a deflated body begins with zlib's header. Some servers leave it out."""
    return data[0] & 0x0F == 8 and (data[0] * 256 + data[1]) % 31 == 0


def read_target(to: str | os.PathLike[str]) -> Path:
    """Where a file is to be written. Raises ConfigurationError where that cannot be, before anything is sent."""
    try:
        target = Path(to)
        is_folder, is_open = target.is_dir(), os.access(target.parent, os.W_OK)
    except (TypeError, ValueError):
        raise ConfigurationError("`to` has to be the path of a file, as text or as a Path.") from None
    if is_folder:
        raise ConfigurationError(f"`to` is a folder: {target}. Add the name of the file.")
    if not is_open:
        raise ConfigurationError(f"Nothing can be written to the folder of `to`: {target.parent}. Make it first.")
    return target

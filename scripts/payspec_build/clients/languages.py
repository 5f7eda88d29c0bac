"""The programs of `tests/interop/`: what each needs on this machine, how it is built and how it is started."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import attrs

from payspec_build.documents import ROOT

FOLDER = ROOT / "tests" / "interop"
JACKSON = ":".join(f"/usr/share/java/jackson-{part}.jar" for part in ("databind", "core", "annotations"))
"""Where Debian puts Jackson, as a class path."""
NEWTONSOFT = Path("/usr/lib/cli/Newtonsoft.Json-5.0/Newtonsoft.Json.dll")
"""Where Debian puts Newtonsoft.Json for Mono."""
_PROBE_TIMEOUT_S = 120.0
_BUILD_TIMEOUT_S = 600.0


class NotBuilt(Exception):
    """A program could not be compiled; the message holds what the compiler said."""


@attrs.frozen
class Language:
    """A language. `{source}` and `{built}` in its commands are its folder and one for what is built."""

    name: str
    programs: tuple[str, ...]
    packages: str
    """The Debian packages that bring them."""
    run: tuple[str, ...]
    variants: tuple[str, ...] = ("",)
    """An argument for each HTTP client that the program can use."""
    probe: tuple[str, ...] = ()
    """A command that fails where a library is missing."""
    build: tuple[str, ...] = ()
    receives: bool = True

    def missing(self) -> str:
        """What has to be installed before it runs here; "" where nothing has."""
        absent = [name for name in self.programs if shutil.which(name) is None]
        if not absent and self.probe and not _succeeds(self.probe):
            absent = ["a library"]
        return f"{', '.join(absent)} not found; install: {self.packages}" if absent else ""

    def built(self, folder: Path) -> None:
        """Compile it into a folder. Raises NotBuilt."""
        if not self.build:
            return
        done = subprocess.run(
            self._filled(self.build, folder),
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=_BUILD_TIMEOUT_S,
            env=environment({}),
        )
        if done.returncode:
            raise NotBuilt(f"{self.name} does not compile:\n{(done.stdout + done.stderr)[-3000:]}")

    def command(self, variant: str, folder: Path) -> list[str]:
        """What starts it."""
        return [*self._filled(self.run, folder), *([variant] if variant else [])]

    def _filled(self, command: tuple[str, ...], folder: Path) -> list[str]:
        return [word.format(source=FOLDER / self.name, built=folder) for word in command]


LANGUAGES: Mapping[str, Language] = {
    one.name: one
    for one in (
        Language("node", ("node",), "nodejs", ("node", "{source}/client.mjs"), variants=("fetch", "http")),
        Language(
            "java",
            ("java", "javac"),
            "openjdk-17-jdk-headless libjackson2-databind-java",
            ("java", "-cp", f"{JACKSON}:{{built}}", "Client"),
            variants=("", "http1"),
            probe=("test", "-f", JACKSON.split(":", 1)[0]),
            build=("javac", "-encoding", "UTF-8", "-cp", JACKSON, "-d", "{built}", "{source}/Client.java"),
        ),
        Language(
            "csharp",
            ("mcs", "mono"),
            "mono-mcs mono-runtime libmono-system-net-http4.0-cil libnewtonsoft-json5.0-cil",
            ("env", f"MONO_PATH={NEWTONSOFT.parent}", "mono", "{built}/Client.exe"),
            probe=("test", "-f", str(NEWTONSOFT)),
            build=(
                "mcs",
                "-out:{built}/Client.exe",
                "-r:System.Net.Http.dll",
                f"-r:{NEWTONSOFT}",
                "{source}/Client.cs",
            ),
        ),
        Language(
            "go",
            ("go",),
            "golang-go",
            ("{built}/client",),
            build=("go", "build", "-o", "{built}/client", "{source}/main.go"),
        ),
        Language(
            "php",
            ("php",),
            "php-cli php-curl",
            ("php", "{source}/client.php"),
            variants=("curl", "streams"),
            probe=("php", "-r", "exit(extension_loaded('curl') ? 0 : 1);"),
        ),
        Language(
            "ruby",
            ("ruby",),
            "ruby",
            ("ruby", "{source}/client.rb"),
            probe=("ruby", "-rjson", "-ropenssl", "-rnet/http", "-e", "1"),
        ),
        Language(
            "perl",
            ("perl",),
            "perl",
            ("perl", "{source}/client.pl"),
            probe=("perl", "-MHTTP::Tiny", "-MJSON::PP", "-MDigest::SHA", "-e", "1"),
        ),
        Language(
            "curl",
            ("bash", "curl", "jq", "openssl"),
            "curl jq openssl",
            ("bash", "{source}/client.sh"),
            variants=("http1.1", "http2"),
            receives=False,
        ),
    )
}


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """This process's environment for a program: UTF-8, no proxy and nothing fetched by a tool on its own."""
    kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    return {**kept, "LC_ALL": "C.UTF-8", "GOTOOLCHAIN": "local", "GOFLAGS": "-mod=mod", "GOPROXY": "off", **settings}


def _succeeds(command: tuple[str, ...]) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, timeout=_PROBE_TIMEOUT_S, env=environment({}))
    except OSError:
        return False
    return done.returncode == 0

"""What would work on Linux alone is found: by reading every file, and by running where parts of a system lack."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from contract_tests import machine
from contract_tests.run import command as run
from payspec_build.documents import ROOT

# Absent on Windows, macOS or both. Whoever needs one asks for it with hasattr or getattr, and does without it.
_ABSENT = {
    "os": "fork forkpty killpg getpgid setsid sched_getaffinity sysconf getuid geteuid getloadavg O_DIRECTORY "
    "O_NOFOLLOW mkfifo fchmod chown nice wait3 openpty posix_spawn sync memfd_create sendfile register_at_fork uname",
    "signal": "SIGKILL SIGHUP SIGUSR1 SIGUSR2 SIGQUIT SIGALRM SIGCHLD SIGPIPE SIGSTOP SIGCONT alarm setitimer pause "
    "pthread_kill sigwait CTRL_BREAK_EVENT CTRL_C_EVENT SIGBREAK",
    "socket": "AF_UNIX SO_REUSEPORT MSG_NOSIGNAL MSG_DONTWAIT TCP_QUICKACK TCP_USER_TIMEOUT SO_EXCLUSIVEADDRUSE",
    "time": "tzset",
    "asyncio": "add_signal_handler open_unix_connection start_unix_server",
    "subprocess": "CREATE_NEW_PROCESS_GROUP",
}
_MODULES = {"fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "msvcrt", "winreg", "readline", "syslog"}
# What opens a text, and how many arguments it has before the encoding.
_OPENING = {"read_text": 0, "write_text": 1, "open": 3}
_PLACES = re.compile(r"^/(?:tmp|dev|proc|etc|var|usr|bin|home)(?:/|$)")
_LINUX_ONLY = {
    "benchmarks/contenders.py",  # says so before it starts
    "scripts/payspec_build/clients/languages.py",  # looks where Debian has libraries of Java and C#, and elsewhere too
    "scripts/payspec_build/clients/program.py",  # ends a program with its children
    "tests/build/planting.py",  # a path that hostile text names
    "tests/hostile/crowd.py",  # measures memory, and says so before it starts
    "tests/hostile/worker.py",
    "tests/sandbox/test_own_address.py",  # an address in a request, never a file
}


@cache
def _tracked(*patterns: str) -> tuple[Path, ...]:
    """Files of the project, those that are not committed yet as well."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns]
    listed = subprocess.run(command, capture_output=True, cwd=ROOT, check=True).stdout.decode().strip("\0")
    return tuple(path for name in listed.split("\0") if (path := ROOT / name).is_file())


def _programs() -> list[Path]:
    return [path for path in _tracked("*.py") if not path.is_relative_to(ROOT / "generated")]


def strange(source: str) -> Iterator[str]:
    """What a source does that depends on the system or its locale, with the line."""
    tree = ast.parse(source)
    guarded = set(re.findall(r"""(?:hasattr|getattr)\(\w+, "(\w+)\"""", source))
    for node in ast.walk(tree):
        for what in _strange(node, guarded):
            yield f"line {getattr(node, 'lineno', 0)}: {what}"


def _strange(node: ast.AST, guarded: set[str]) -> Iterator[str]:
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        if node.attr in _ABSENT.get(node.value.id, "").split() and node.attr not in guarded:
            yield f"{node.value.id}.{node.attr} is not on every system"
    elif isinstance(node, ast.Import):
        for name in {alias.name.partition(".")[0] for alias in node.names} & _MODULES:
            yield f"{name} is not on every system"
    elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in _MODULES:
        yield f"{node.module} is not on every system"
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and _PLACES.match(node.value):
        yield f"{node.value} is a place on some systems"
    elif isinstance(node, ast.Call):
        yield from _strange_call(node)


def _strange_call(node: ast.Call) -> Iterator[str]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    options = {keyword.arg: keyword.value for keyword in node.keywords}
    if name in _OPENING and not ("encoding" in options or len(node.args) > _OPENING[name] or _is_binary(node, options)):
        yield f"{name} without encoding: another locale reads and writes other bytes"
    if getattr(options.get("text"), "value", None) is True and "encoding" not in options:
        yield "text=True without encoding"
    if name == "str" and node.args and isinstance(node.args[0], ast.Call):
        inner = node.args[0].func
        if isinstance(inner, ast.Attribute) and inner.attr == "relative_to":
            yield "str() of a path below another; as_posix() has the same slashes everywhere"


def _is_binary(node: ast.Call, options: dict[str | None, ast.expr]) -> bool:
    """Or not a file at all, such as tarfile.open and os.open."""
    function = node.func
    if isinstance(function, ast.Attribute) and function.attr == "open":
        if isinstance(function.value, ast.Name) and function.value.id in (
            "os",
            "tarfile",
            "webbrowser",
            "gzip",
            "socket",
        ):
            return True
        if not (node.args or options):
            return True  # of a store, a lock, a door
        modes = node.args[:1]
    else:
        modes = node.args[1:2]
    modes = [*modes, *[value for name, value in options.items() if name == "mode"]]
    return any(isinstance(mode, ast.Constant) and "b" in str(mode.value) for mode in modes)


@pytest.mark.parametrize("path", _programs(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_program_depends_on_the_system(path: Path) -> None:
    """Or on the locale: ours, examples, benchmarks and tests alike."""
    name = path.relative_to(ROOT).as_posix()
    if name not in _LINUX_ONLY | {"tests/build/test_portable.py"}:
        assert list(strange(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "import os\nos.killpg(1, 2)",
        "import signal\nsignal.SIGKILL",
        "import fcntl",
        "from resource import getrlimit",
        "path.read_text()",
        "path.write_text('x')",
        "open(path)",
        "open(path, 'w')",
        "subprocess.run(command, text=True)",
        "str(path.relative_to(root))",
        "open('/tmp/x', 'rb')",
        "socket.AF_UNIX",
    ],
)
def test_each_kind_is_found(source: str) -> None:
    """One of each."""
    assert len(list(strange(source))) == 1


def test_what_is_right_is_let_through() -> None:
    """With an encoding, in binary, or asked for before."""
    source = """
import os, tarfile
path.read_text(encoding="utf-8"); path.read_text("utf-8"); path.read_bytes()
open(path, "rb"); path.open("wb"); tarfile.open(path)
if hasattr(os, "killpg"): os.killpg(1, 2)
path.relative_to(root).as_posix()
"""
    assert list(strange(source)) == []


def _scripts() -> list[Path]:
    return [path for path in _tracked("scripts/*", ".ci/*") if path.suffix in ("", ".sh")]


@pytest.mark.parametrize("path", _scripts(), ids=lambda path: path.name)
def test_a_script_keeps_to_the_bash_of_macos(path: Path) -> None:
    """It is 3.2; and to the options that tools have on macOS as well."""
    text = path.read_text(encoding="utf-8")
    newer = r"(?:declare|local) -\w*A|mapfile|readarray|\|&|&>>|wait -[np]|\$\{\w+(?:,,?|\^\^?)\}|coproc|\$\{\w+@"
    of_linux = r"sed -i |grep -P|readlink -f|date -d|stat -c|\bnproc\b|\btimeout \d|\bsetsid\b|\btac\b"
    assert re.findall(f"{newer}|{of_linux}", text) == []
    assert not re.search(r"venv[^\s\"']*/bin/", text), "Windows has Scripts: ask programs_of"


@pytest.mark.parametrize("folder", ["bin", "Scripts"])
def test_the_programs_of_an_environment_are_found(folder: str, tmp_path: Path) -> None:
    """Python's venv makes another folder on Windows."""
    (tmp_path / folder).mkdir()
    script = (ROOT / "scripts" / "environment.sh").read_text(encoding="utf-8")
    function = re.search(r"^programs_of\(\).*?^}", script, re.M | re.S)
    assert function is not None
    command = ["bash", "-c", f'{function[0]}\nprograms_of "$1"', "bash", tmp_path.as_posix()]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == f"{tmp_path.as_posix()}/{folder}"


def test_every_text_has_line_feeds_alone() -> None:
    """In the repository and here, whatever git is set to; bash reads no other."""
    command = ["git", "ls-files", "--eol"]
    listed = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=True).stdout
    found = [line.split("\t") for line in listed.splitlines()]
    assert len(found) > 500
    assert [name for facts, name in found if re.search(r"[iw]/(?:crlf|mixed)", facts)] == []


@pytest.mark.parametrize(
    ("by_python", "by_system", "there_are", "usable"),
    [(3, 5, 8, 3), (None, 5, 8, 5), (None, None, 8, 8), (None, None, None, 1), (None, None, 5000, 1024)],
)
def test_the_usable_cores_are_known_on_every_system(
    monkeypatch: pytest.MonkeyPatch, by_python: int | None, by_system: int | None, there_are: int | None, usable: int
) -> None:
    """What Python 3.13 knows, what Linux knows, what is there, one."""
    for name, value in {
        "process_cpu_count": by_python and (lambda: by_python),
        "sched_getaffinity": by_system and (lambda _: set(range(by_system))),
        "cpu_count": lambda: there_are,
    }.items():
        if value is None:
            monkeypatch.delattr(os, name, raising=False)
        else:
            monkeypatch.setattr(os, name, value, raising=False)
    assert machine.usable_cores() == usable
    assert run._parser().parse_args([]).shards == usable
    assert run._parser().parse_args(["--shards", "9999"]).shards == machine.MOST_PROCESSES


# As on Windows and macOS: no uvloop, nothing that says which cores, no groups of processes.
_BARE = """
import os, sys, signal, socket, warnings
for module in ("uvloop", "fcntl", "resource", "pwd", "grp", "termios"):
    sys.modules[module] = None
absent = ((os, "sched_getaffinity process_cpu_count killpg fork getuid sysconf"), (signal, "SIGKILL SIGHUP"))
for place, names in absent:
    for name in names.split():
        if hasattr(place, name):
            delattr(place, name)
warnings.filterwarnings("error", category=EncodingWarning, module=r"(payspec|contract_tests|benchmarks)(_\\w+)?(\\.|$)")
"""

_CHAIN = """
from payspec.testing import sandbox
with sandbox(db=sys.argv[1]) as box, box.paycombat() as client:
    person = {"first_name": "Zo\\u00eb", "last_name": "\\u738b", "address_country": "ID"}
    made = client.customers.create(type="individual", description="\\u00fc", individual=person)
    assert client.customers.get(made.customer_id).individual.last_name == "\\u738b"
with sandbox(db=sys.argv[1]) as box, box.paycombat() as client:
    print(ascii(client.customers.get(made.customer_id).description))
"""

_COMMANDS = """
from payspec.cli import main
from payspec_sandbox.__main__ import main as sandbox
from contract_tests.run.command import _parser
for command in (["--version"], ["evidence"], ["evidence", "--help"]):
    try:
        main(command)
    except SystemExit as error:
        assert not error.code, error
assert sandbox(["--port", "0", "--db", sys.argv[1]]) == 1
_parser().format_help()
print("done")
"""

# Where Windows has names of its own, others of the same kind stand in for them.
_STOPPING = """
if not hasattr(signal, "SIGBREAK"):
    signal.SIGBREAK, socket.SO_EXCLUSIVEADDRUSE = signal.SIGUSR1, socket.SO_KEEPALIVE
from contextlib import closing
from payspec_sandbox.app import create_app
from payspec_sandbox.server import listening, serve
with closing(create_app()) as app:
    listener = listening("127.0.0.1", 0)
    assert listener.getsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE)
    assert not listener.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR)
    serve(app, listener, lambda: signal.raise_signal(signal.SIGBREAK))
print("stopped")
"""

_READING = """
from payspec_build.bundle import bundle
from payspec_build.documents import PROVIDERS
from payspec_build.lint import lint
from contract_tests.documents import load
for provider in PROVIDERS[1:2]:  # the smallest; the others are read by the same functions
    assert not list(lint(provider, bundle(provider)))
    load(provider)
print("done")
"""


def _elsewhere(code: str, *words: str) -> str:
    """Run code as on a bare system whose locale knows ASCII alone, where every default encoding is an error."""
    places = [ROOT / "overrides", ROOT / "generated", ROOT / "sandbox", ROOT / "scripts", ROOT]
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))},
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONPATH": os.pathsep.join(map(str, places)),
    }
    command = [sys.executable, "-X", "warn_default_encoding", "-c", _BARE + code, *words]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", errors="replace", env=environment, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_client_and_sandbox_work_on_a_bare_system(tmp_path: Path) -> None:
    """Names in every script, through HTTP and a database file and back."""
    assert _elsewhere(_CHAIN, str(tmp_path / "x.db")).splitlines()[-1] == r"'\xfc'"


def test_commands_work_on_a_bare_system(tmp_path: Path) -> None:
    """They print what such a terminal can show."""
    (tmp_path / "text").write_text("no database", encoding="utf-8")
    assert _elsewhere(_COMMANDS, str(tmp_path / "text")).splitlines()[-1] == "done"


def test_the_sandbox_keeps_its_port_and_stops_as_on_windows() -> None:
    """A second one on the port is refused there as well, and Ctrl-Break ends it."""
    assert _elsewhere(_STOPPING) == "stopped\n"


def test_specifications_are_read_on_a_bare_system() -> None:
    """They are UTF-8 wherever they are read."""
    assert _elsewhere(_READING).splitlines()[-1] == "done"

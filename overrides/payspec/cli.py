"""The command `payspec`: `sandbox` starts the local provider, `generate` makes clients, `evidence` shows sources."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from payspec.errors import ConfigurationError
from payspec.version import __version__

_USAGE = """usage: payspec <command> [options]

commands:
  sandbox     start the local provider (needs: pip install "payspec[sandbox]"); payspec sandbox --help says more
  generate    make clients from a specification of your own (needs: pip install "payspec[generate]")
  evidence    show what each operation rests on; payspec evidence --help says more

options:
  --version   print the version
  --help      print this text
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    command = words.pop(0) if words else "--help"
    if command == "--version":
        print(f"payspec {__version__}")
        return 0
    if command in ("--help", "-h"):
        print(_USAGE, end="")
        return 0
    if command == "sandbox":
        return _sandbox(words)
    if command == "evidence":
        from payspec.evidence import main as show  # reads the bundled documents, which no other command needs

        return _reported(show, words)
    if command == "generate":
        return _generate(words)
    print(f"payspec: there is no command `{command}`.\n\n{_USAGE}", end="", file=sys.stderr)
    return 2


def _reported(command: Callable[[Sequence[str]], int], words: Sequence[str]) -> int:
    """The command's exit status; what is wrong with the installation is an error message, not a traceback."""
    try:
        return command(words)
    except ConfigurationError as error:
        print(f"payspec: {error}", file=sys.stderr)
        return 2


def _sandbox(words: list[str]) -> int:
    # Imported here: the sandbox is an extra, and the client does without it.
    try:
        from payspec_sandbox.__main__ import main as start
    except ModuleNotFoundError as error:
        missing = (error.name or "").split(".")[0]
        print(f'payspec: the sandbox needs {missing}. Install it with: pip install "payspec[sandbox]"', file=sys.stderr)
        return 1
    return start(words)


def _generate(words: list[str]) -> int:
    # Imported here: the generator is an extra too.
    try:
        generate: Callable[[list[str]], int] = import_module("payspec_build.command").main
    except ModuleNotFoundError as error:
        missing = (error.name or "").split(".")[0]
        print(f'payspec: generate needs {missing}. Install it with: pip install "payspec[generate]"', file=sys.stderr)
        return 1
    return generate(words)


if __name__ == "__main__":
    sys.exit(main())

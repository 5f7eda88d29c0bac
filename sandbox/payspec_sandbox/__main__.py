"""The command `python -m payspec_sandbox`: a sandbox in the terminal until it is interrupted."""

from __future__ import annotations

import argparse
import contextlib
import io
import logging
import os
import sys
from collections.abc import Sequence

from payspec_sandbox.app import create_app
from payspec_sandbox.control.access import PASSWORD_VARIABLE
from payspec_sandbox.control.hosts import ANY, VARIABLE, named
from payspec_sandbox.documents import DocumentMissing
from payspec_sandbox.http.front_page import summary
from payspec_sandbox.server import LOOPBACK, AddressUnusable, is_loopback, listening, serve, url_of
from payspec_sandbox.specification import DocumentUnusable
from payspec_sandbox.storage.database import DatabaseUnusable

DEFAULT_PORT = 8420
_LARGEST_PORT = 65535


def main(argv: Sequence[str] | None = None) -> int:
    """Run the sandbox until SIGINT or SIGTERM. Returns 0 after a clean stop, 1 if it could not start."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal may lack a character of a file's name; that is no reason to stop.
            stream.reconfigure(errors="backslashreplace")
    try:
        try:
            return _run(_parser().parse_args(argv))
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except BrokenPipeError:
        _give_up_stdout()
        print("payspec sandbox: stopped, because nobody reads its output.", file=sys.stderr)
        return 1


def _run(options: argparse.Namespace) -> int:
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
    try:
        with contextlib.closing(
            create_app(
                db=options.db,
                seed=options.seed,
                webhooks_anywhere=options.webhooks_anywhere,
                control_password=options.control_password,
                allowed_hosts=options.allow_host or _hosts_of_environment(),
            )
        ) as app:
            listener = listening(options.host, options.port)
            if not is_loopback(options.host):
                print(_warning(options.host), file=sys.stderr, flush=True)
            text = summary(url_of(listener), app.backend.specifications) + "\nStop with Ctrl-C.\n"
            serve(app, listener, lambda: print(text, end="", flush=True))
    except (AddressUnusable, DatabaseUnusable, DocumentMissing, DocumentUnusable) as error:
        print(f"payspec sandbox: {error}", file=sys.stderr)
        return 1
    return 0


def _give_up_stdout() -> None:
    """Or Python tries once more to write there when it ends, and says so."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="payspec sandbox", description="A local stand-in for payment providers.")
    parser.add_argument("--host", default=LOOPBACK, help="address to listen on (default %(default)s)")
    parser.add_argument("--port", type=_port, default=DEFAULT_PORT, help="port, 0 for a free one (default %(default)s)")
    parser.add_argument(
        "--db", type=_file, default=":memory:", help="SQLite file that keeps the data (default: memory only)"
    )
    parser.add_argument("--seed", type=int, help="make ids and clock repeatable")
    parser.add_argument("--webhooks-anywhere", action="store_true", help="send webhooks to other machines as well")
    parser.add_argument(
        "--allow-host",
        action="append",
        type=_host,
        metavar="NAME",
        help="answer to this name as well as to localhost and addresses, such as a container's in its network; may be"
        f" given several times, {ANY} for all; or set {VARIABLE} to names with commas between them",
    )
    parser.add_argument(
        "--control-password",
        type=_password,
        default=os.environ.get(PASSWORD_VARIABLE),
        metavar="PASSWORD",
        help="protect control API and page with it, and open them to other machines; other users of this machine see"
        f" a command line, so set {PASSWORD_VARIABLE} instead",
    )
    return parser


def _file(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("is empty; name a file, or leave it out to keep the data in memory only")
    return text


def _host(text: str) -> str:
    if text != ANY and named(text.encode("ascii", "replace")) is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not the name of a host")
    return text


def _hosts_of_environment() -> list[str]:
    return [name for name in os.environ.get(VARIABLE, "").replace(",", " ").split() if name]


def _password(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError(f"is empty; leave it out, and unset {PASSWORD_VARIABLE}, to have none")
    return text


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= _LARGEST_PORT:
        raise argparse.ArgumentTypeError(f"{port} is not between 0 and {_LARGEST_PORT}")
    return port


def _warning(host: str) -> str:
    return (
        f"WARNING: {host} can be reached from other machines, and the sandbox has no protection: its credentials are"
        " public and its traffic is not encrypted. Use it on a trusted network only. Its page and control API answer"
        f" other machines only where {PASSWORD_VARIABLE} sets a password. Call it by an address: for a name, start it"
        " with --allow-host NAME."
    )


if __name__ == "__main__":
    sys.exit(main())

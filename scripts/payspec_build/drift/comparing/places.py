"""Where an operation is: method, path and server, as heading, samples and specification have them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from payspec_build.drift.comparing.specification import Operation, Specification
from payspec_build.drift.difference import Difference
from payspec_build.drift.page import ReadOperation

_SAMPLE_HOST = re.compile(
    r"(?:^|\.)(?:example(?:\.[a-z]+)?|test|invalid|localhost|local)$|^127\.|^\{|^\$|^<|your", re.I
)

_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?(?://)?(?:[^/@\s]*@)?([^/:?#\s]+)")


def shape(path: str) -> str:
    """A path with its parameters nameless: `/customers/{}`."""
    return re.sub(r"\{[^{}]*\}|:[A-Za-z_]\w*|<[^<>/]+>", "{}", path.partition("?")[0].rstrip("/") or "/")


def fits(template: str, path: str) -> bool:
    """Whether a concrete path, or another template of the same form, is one of a template."""
    pattern = re.escape(shape(template)).replace(r"\{\}", "[^/]+")
    return re.fullmatch(pattern, shape(path)) is not None


def below_server(path: str, specification: Specification) -> str:
    """A path without what the address of a server has of it already: `/v1/customers` is `/customers` below `.../v1`."""
    for server in specification.servers:
        base = urlsplit(server).path.rstrip("/")
        if base and path.startswith(f"{base}/"):
            return path[len(base) :]
    return path


def is_sample_host(server: str) -> bool:
    """Whether a host stands for any: a documentation's `api.example.com`, a placeholder, this machine."""
    return _SAMPLE_HOST.search(host_of(server)) is not None


def host_of(address: str) -> str:
    """The host of an address, with or without its scheme; empty where there is none."""
    found = _HOST.match(address.strip().lower())
    return found[1] if found else ""


def compared(read: ReadOperation, operation: Operation, disputed: frozenset[str]) -> Iterator[Difference]:
    """Another method, path or server than the specification has. `disputed` are those on which the page disagrees."""
    if operation.webhook:
        return
    specification = operation.specification
    if read.method and read.method.upper() != operation.method and "method" not in disputed:
        yield Difference(
            kind="method_changed",
            where=operation.path,
            was=operation.method,
            now=read.method.upper(),
            way=operation.way,
            line=read.line,
        )
    if read.path and "path" not in disputed:
        path = below_server(read.path, specification)
        if not fits(operation.path, path):
            yield Difference(
                kind="path_changed",
                where=operation.method,
                was=operation.path,
                now=path,
                way=operation.way[:2],
                line=read.line,
                conflict=_leaves_the_others(path, operation),
            )
    if "server" not in disputed:
        yield from _server(read, specification)


def _server(read: ReadOperation, specification: Specification) -> Iterator[Difference]:
    named = [read.server, *(one.server for one in read.samples)]
    for server in dict.fromkeys(one.rstrip("/") for one in named if one):
        host = host_of(server)
        if is_sample_host(server) or not host or not specification.hosts:
            continue
        if host not in specification.hosts:
            known = next((one for one in specification.other_servers() if host_of(one) == host), None)
            yield Difference(
                kind="server_changed",
                where="server",
                was=", ".join(specification.servers),
                now=server,
                way=("servers",),
                line=read.line,
                known=f"SOURCE.md names {known}" if known else None,
                conflict=f"{len(specification.operations) - 1} other operations are at {specification.servers[0]}",
            )


def _leaves_the_others(path: str, operation: Operation) -> str | None:
    """Why a new path is no change to make at once: it lies outside of what all other paths begin with."""
    others = [one.path for one in operation.specification.operations if one.id != operation.id]
    prefix = "/".join(_common(others))
    if len(others) < 2 or not prefix or path.startswith(f"{prefix}/"):
        return None
    return f"{len(others)} other operations still lie under {prefix}"


def _common(paths: list[str]) -> list[str]:
    parts = [one.split("/") for one in paths]
    found = []
    for steps in zip(*parts, strict=False):
        if len(set(steps)) != 1 or "{" in steps[0]:
            break
        found.append(steps[0])
    return found

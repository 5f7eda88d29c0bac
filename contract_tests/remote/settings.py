"""The targets file: which test environments there are, and what may be done there. Written by a person, in TOML.

It holds the names of environment variables, never a credential.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from contract_tests.documents import Document
from contract_tests.remote.consent import moves_money, writes

_VARIABLE = re.compile(r"[A-Z][A-Z0-9_]*")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_LARGEST_FILE = 1 << 20
_KEYS = {
    "base_url", "provider", "test_environment", "requests_per_second", "max_requests", "timeout_s", "longest_wait_s",
    "may_write", "may_move_money", "credentials", "values",
}  # fmt: skip


class SettingsInvalid(Exception):
    """The targets file cannot be used; the message says where it is wrong and what to write."""


@attrs.frozen(kw_only=True)
class Settings:
    """One test environment. `credentials` has names of environment variables by the names of security schemes.

    `longest_wait_s` is the longest Retry-After that is waited for; `values` are ids of objects that exist there.
    """

    name: str
    base_url: str
    provider: str
    test_environment: bool
    credentials: Mapping[str, str]
    requests_per_second: float = 2.0
    max_requests: int = 300
    timeout_s: float = 20.0
    longest_wait_s: float = 120.0
    may_write: frozenset[str] = frozenset()
    may_move_money: frozenset[str] = frozenset()
    values: Mapping[str, str] = {}


def read(path: Path, documents: Mapping[str, Document]) -> dict[str, Settings]:
    """All targets of a file by name. Raises SettingsInvalid."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise SettingsInvalid(f"{path} is larger than a targets file can be (1 MiB).")
        return parse(path.read_bytes(), documents, str(path))
    except OSError as error:
        raise SettingsInvalid(f"{path} cannot be read: {error.strerror or type(error).__name__}.") from None


def parse(content: bytes, documents: Mapping[str, Document], where: str = "the targets file") -> dict[str, Settings]:
    """All targets of a file's bytes. Raises SettingsInvalid; its text repeats no value, as one may be a secret."""
    try:
        whole = tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError:
        raise SettingsInvalid(f"{where} is not UTF-8 text.") from None
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at [^()]*\)$", str(error))
        raise SettingsInvalid(f"{where} is not TOML {place[0] if place else ''}.") from None
    except RecursionError:
        raise SettingsInvalid(f"{where} is nested too deeply.") from None
    except ValueError:  # such as an integer with more digits than Python reads
        raise SettingsInvalid(f"{where} has a number that cannot be read.") from None
    targets = whole.get("targets")
    if not isinstance(targets, dict) or set(whole) != {"targets"} or not targets:
        raise SettingsInvalid(f"{where} has to hold tables such as [targets.acme-test], and nothing else.")
    return {name: _target(name, one, documents, f"{where}, [targets.{name}]") for name, one in targets.items()}


def _target(name: str, found: Any, documents: Mapping[str, Document], where: str) -> Settings:
    if not _NAME.fullmatch(name):
        raise SettingsInvalid(f"{where}: a name has letters, digits, - and _, at most 64.")
    if not isinstance(found, dict):
        raise SettingsInvalid(f"{where}: is not a table.")
    unknown = sorted(set(found) - _KEYS)
    if unknown:
        raise SettingsInvalid(
            f"{where}: there is no setting {', '.join(unknown)}; there are {', '.join(sorted(_KEYS))}."
        )
    provider = found.get("provider")
    if not isinstance(provider, str) or provider not in documents:
        raise SettingsInvalid(f"{where}: provider has to be one of {', '.join(documents)}.")
    if not isinstance(found.get("base_url"), str):
        raise SettingsInvalid(f"{where}: base_url has to be an address such as https://sandbox.example.com.")
    if not isinstance(found.get("test_environment", False), bool):
        raise SettingsInvalid(f"{where}: test_environment has to be true or false.")
    document = documents[provider]
    return Settings(
        name=name,
        base_url=found["base_url"],
        provider=provider,
        test_environment=found.get("test_environment", False),
        credentials=_credentials(found.get("credentials"), document, where),
        requests_per_second=_number(found, "requests_per_second", 2.0, 0.01, 50.0, where),
        max_requests=int(_number(found, "max_requests", 300, 1, 100_000, where)),
        timeout_s=_number(found, "timeout_s", 20.0, 0.1, 300.0, where),
        longest_wait_s=_number(found, "longest_wait_s", 120.0, 0.0, 3600.0, where),
        may_write=_operations(found, "may_write", document, where),
        may_move_money=_operations(found, "may_move_money", document, where),
        values=_values(found.get("values", {}), where),
    )


def _credentials(found: Any, document: Document, where: str) -> dict[str, str]:
    schemes = ", ".join(document.schemes)
    if not isinstance(found, dict) or set(found) != set(document.schemes):
        raise SettingsInvalid(f"{where}: credentials has to name an environment variable for each of {schemes}.")
    for scheme, variable in found.items():
        if not isinstance(variable, str) or not _VARIABLE.fullmatch(variable):
            raise SettingsInvalid(
                f"{where}: credentials.{scheme} is not the name of an environment variable such as TEST_API_KEY."
                " If it is the credential itself, take it out of the file, and consider it known to others."
            )
    return dict(found)


def _number(found: Mapping[str, Any], key: str, default: float, least: float, most: float, where: str) -> float:
    value = found.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise SettingsInvalid(f"{where}: {key} has to be a number from {least} to {most}.")
    return float(value)


def _operations(found: Mapping[str, Any], key: str, document: Document, where: str) -> frozenset[str]:
    listed = found.get(key, [])
    if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
        raise SettingsInvalid(f"{where}: {key} has to be a list of operations, each by its name.")
    for name in listed:
        operation = document.operations.get(name)
        if operation is None:
            raise SettingsInvalid(f"{where}: {key} names {name!r}, which {document.provider} does not have.")
        if key == "may_write" and (moves_money(document, operation) or not writes(operation)):
            kind = "moves money: list it in may_move_money" if writes(operation) else "only reads: leave it out"
            raise SettingsInvalid(f"{where}: {key} names {name}, which {kind}.")
        if key == "may_move_money" and not moves_money(document, operation):
            raise SettingsInvalid(f"{where}: {key} names {name}, which moves none: list it in may_write if it writes.")
    return frozenset(listed)


def _values(found: Any, where: str) -> dict[str, str]:
    if not isinstance(found, dict) or not all(isinstance(one, str) and 0 < len(one) <= 128 for one in found.values()):
        raise SettingsInvalid(f'{where}: values has to hold ids as text, such as customer_id = "...".')
    return dict(found)

"""Errors: one tree, each with what a person needs, and able to travel."""

from __future__ import annotations

import copy
import inspect
import pickle

import pytest

import payspec.errors as errors
from payspec.errors import STATUS_ERRORS, PayspecError, ReplyError, status_error

_PLACE = {"operation": "customers_get", "method": "GET", "path": "/customers/1"}


def _classes() -> list[type[PayspecError]]:
    return [c for _, c in inspect.getmembers(errors, inspect.isclass) if issubclass(c, PayspecError)]


def _make(kind: type[PayspecError]) -> PayspecError:
    if issubclass(kind, ReplyError):
        return kind("no", **_PLACE, status=400, headers={"a": "b"}, body=b"{}", request_id="r1", code="c1")
    if issubclass(kind, errors.CallError):
        return kind("no", **_PLACE)
    if issubclass(kind, errors.EncodingError):
        return kind("is not a number", "items[2]")
    return kind("no")


@pytest.mark.parametrize("kind", _classes())
def test_errors_survive_pickle_copy_and_deepcopy(kind: type[PayspecError]) -> None:
    """They travel through Celery, Ray and multiprocessing with everything they hold."""
    error = _make(kind)
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(twin) is kind
        assert str(twin) == str(error)
        assert twin.__dict__ == error.__dict__
        assert twin.args == error.args


def test_the_tree_is_drawn_in_the_docstring() -> None:
    """Every class is named there."""
    assert errors.__doc__ is not None
    for kind in _classes():
        if kind is not errors.CallError:
            assert kind.__name__ in errors.__doc__


def test_the_text_starts_with_the_request_id_and_ends_with_advice() -> None:
    """What support asks for comes first, what to do comes last."""
    error = errors.NotFoundError(
        "There is no such customer.", **_PLACE, status=404, headers={}, body=b"", request_id="r1", code="not_found"
    )
    assert str(error) == "[r1] GET /customers/1 answered 404 not_found: There is no such customer. Check the id."


def test_a_long_message_is_cut_in_the_text_and_kept_in_the_attribute() -> None:
    """A page of HTML does not flood a log."""
    error = errors.ServerError("x" * 5000, **_PLACE, status=500, headers={}, body=b"")
    assert len(str(error)) < 600
    assert len(error.message) == 5000


@pytest.mark.parametrize(
    ("status", "kind"),
    [*STATUS_ERRORS.items(), (500, errors.ServerError), (520, errors.ServerError), (418, errors.APIStatusError)],
)
def test_each_status_has_its_class(status: int, kind: type[ReplyError]) -> None:
    """Statuses without a class of their own fall back to the general one."""
    assert status_error(status) is kind

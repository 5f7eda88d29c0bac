"""Many messages of a kind are few lines."""

from __future__ import annotations

from payspec_build.grouping import grouped, kind


def test_few_messages_are_all_shown() -> None:
    """As they are, each once."""
    assert grouped(["spec/x: a: add `b`", "spec/x: a: add `b`", "spec/x: c: add `d`"]) == [
        "spec/x: a: add `b`",
        "spec/x: c: add `d`",
    ]


def test_many_are_shown_by_kind() -> None:
    """The commonest first, three of each, and how many more."""
    many = [f"spec/x: schema S{n}: describe `f{n}`" for n in range(900)]
    lines = grouped([*many, "spec/x: a: write a `summary`"], 30)
    assert lines == [
        "901 messages of 2 kinds:",
        *many[:3],
        "    and 897 more: describe `…`",
        "spec/x: a: write a `summary`",
    ]


def test_a_kind_is_what_is_said_whatever_of() -> None:
    """Without places, names and numbers."""
    assert kind("spec/x/paths/a.yaml:12: paths/a/get: `foo` is missing; add a response") == kind(
        "spec/x/paths/b.yaml:7: paths/b: `bar` is missing; add a response"
    )
    assert kind("spec/x: schema A: describe `b`") != kind("spec/x: schema A: add a `description`")

"""Pages that Apidog publishes, copied as text: its site of documentation with a menu, and the older page without one.

Both begin with a heading (title, method, path), go on with prose, and name their parts in words of their own: "Path
Params", "Body Params application/json", "Responses", "🟢200Success" or "Success(200)".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from payspec_build.drift.page import Page, Parameter, ReadOperation, Response
from payspec_build.drift.readers import menus, prose
from payspec_build.drift.readers.apidog_parts import Found, Parts, is_section, without_noise
from payspec_build.drift.readers.contradictions import contradictions
from payspec_build.drift.readers.decoding import Line, folded
from payspec_build.drift.readers.headings import above, address_of, head_of
from payspec_build.drift.readers.parameters import joined, sent
from payspec_build.drift.readers.plain import merged, statuses

BREADCRUMB = re.compile(r"\d{1,2}\.\s+(?P<group>\S.*)")


def read_apidog(lines: Sequence[Line], name: str, style: str = "apidog-text") -> Page | None:
    """The page, or None where the lines have no such heading, or none of the parts that such a page has."""
    lines = without_noise(lines)
    head = head_of(lines, is_section)
    if head is None or not any(is_section(line.text) for line in lines[head.end :]):
        return None
    top = above(lines[: head.start])
    found = Found(title=top.title, method=head.method, state=head.state or top.state, line=lines[head.start].number)
    Parts(lines, found).read(head.end)
    found.server, found.path, words = address_of(head.address, top.title, found.samples)
    glued = [Line(words, number=lines[head.end - 1].number)] if words else []
    found.prose = [*top.words, *glued, *found.prose]
    menu, group = _around(top.before)
    text = prose.read_prose(found.prose)
    operation = _operation(found, group, text)
    page = Page(
        file=name,
        format=style,
        title=found.title,
        state=found.state,
        stamp=found.stamp,
        previous=found.around.get("previous"),
        next=found.around.get("next"),
        operations=(operation,),
        menu=menu,
        sentences=text.sentences,
        steps=text.steps,
        code=text.code,
        lists_lost=text.lists_lost,
    )
    return attrs.evolve(page, contradictions=contradictions(page))


def _around(before: Sequence[Line]) -> tuple[tuple[menus.MenuEntry, ...] | None, str | None]:
    """The menu above the title, and the group that the trail of crumbs ends in."""
    crumbs = [found["group"] for line in before if (found := BREADCRUMB.fullmatch(line.text))]
    bullets = [line for line in before if menus.BULLET.match(line.text)]
    menu = menus.entries(menus.nested(before)) if len(bullets) > 1 else None
    return menu, folded(crumbs[-1]) if crumbs else None


def _operation(found: Found, group: str | None, text: prose.Prose) -> ReadOperation:
    responses = tuple(
        Response(status=one.status, words=folded(one.words), body=draft.body(), line=draft.line)
        for one, draft in found.responses
    )
    declared = [
        Parameter(
            place=place,  # type: ignore[arg-type]
            name=row.name,
            type=row.type,
            required=row.required,
            description=" ".join(row.description),
            value=row.example,
            values=tuple(row.values),
            line=row.line,
        )
        for place, rows in found.tables.items()
        for row in rows
    ]
    return ReadOperation(
        title=found.title,
        group=group,
        method=found.method,
        path=found.path,
        server=found.server,
        state=found.state,
        parameters=joined(declared, sent(found.path, found.samples)),
        request=found.request.body() if found.request else None,
        responses=merged([*responses, *statuses(text.sentences)]),
        samples=tuple(found.samples),
        sentences=text.sentences,
        empty=tuple(found.empty),
        line=found.line,
    )

"""`llms.txt`, the index of a site for programs: its links are the site's menu."""

from __future__ import annotations

import re
from collections.abc import Sequence

from payspec_build.drift.page import MenuEntry, Page
from payspec_build.drift.readers import prose
from payspec_build.drift.readers.blocks import plain
from payspec_build.drift.readers.decoding import Line
from payspec_build.drift.readers.menus import EVENTS, VERB, WEBHOOK
from payspec_build.drift.readers.words import METHODS

LINK = re.compile(r"[-*+]\s+\[(?P<title>[^\]]{1,300})\]\((?P<address>[^()\s]{1,2000})\)\s*:?\s*(?P<words>.*)")
HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<text>\S.*)")
FEWEST = 3
"""Fewer links are no index."""


def read_llms(lines: Sequence[Line], name: str) -> Page | None:
    """The index as a page with a menu and no operation; None where the text is none.

    The groups of an entry are the headings above it and the folders of its address.
    """
    entries: list[MenuEntry] = []
    title = subtitle = None
    headings: list[tuple[int, str]] = []
    for line in lines:
        heading, link = HEADING.fullmatch(line.text), LINK.fullmatch(line.text)
        if heading:
            level = len(heading["marks"])
            if level == 1 and title is None:
                title = plain(heading["text"])
                continue
            while headings and headings[-1][0] >= level:
                headings.pop()
            headings.append((level, plain(heading["text"])))
        elif link:
            entries.append(_entry(link, tuple(text for _, text in headings)))
        elif line.text.startswith(">") and subtitle is None:
            subtitle = plain(line.text.lstrip("> "))
    others = sum(1 for line in lines if line.text) - len(entries)
    if title is None or len(entries) < FEWEST or others > len(entries) + 20:
        return None
    return Page(
        file=name,
        format="llms.txt",
        title=title,
        subtitle=subtitle,
        menu=tuple(entries),
        sentences=tuple(prose.sentences(subtitle or "")),
    )


def _entry(link: re.Match[str], headings: tuple[str, ...]) -> MenuEntry:
    title = plain(link["title"])
    address = re.sub(r"^https?://[^/]+/?|\.mdx?$|[#?].*$", "", link["address"])
    folders = tuple(address.strip("/").split("/")[:-1])
    first, _, rest = title.partition(" ")
    method = first if first in METHODS and rest else None
    groups = (*headings, *(folder for folder in folders if folder))
    webhook = (WEBHOOK.search(title) is not None and not VERB.match(title)) or any(
        EVENTS.fullmatch(one) for one in folders
    )
    operation = not webhook and (method is not None or VERB.match(title) is not None)
    return MenuEntry(
        title=rest if method else title, groups=groups, method=method, is_operation=operation, is_webhook=webhook
    )

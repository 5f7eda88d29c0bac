"""What a page says of itself and in prose: stamp, state, title, sentences, and how requests are signed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

import attrs

from payspec_build.characters import printable
from payspec_build.drift.comparing.ledger import LedgerPage, page_sentences, sentence_hashes
from payspec_build.drift.comparing.specification import Operation
from payspec_build.drift.comparing.titles import slug
from payspec_build.drift.difference import Difference
from payspec_build.drift.page import Page, Sentence


def of_page(page: Page, before: LedgerPage) -> Iterator[Difference]:
    """Stamp, state and title against those that the ledger has. A page that shows none says nothing of them."""
    stamp = stamp_text(page)
    if stamp and before.stamp and stamp != before.stamp:
        yield Difference(kind="page_modified", where="stamp", was=before.stamp, now=stamp)
    state = state_of(page)
    if state != before.state and (state or before.state):
        yield Difference(kind="page_state_changed", where="state", was=before.state, now=state)
    title = title_of(page)
    if title and before.title and slug(title) != slug(before.title):
        yield Difference(kind="title_changed", where="title", was=before.title, now=title)


def stamp_text(page: Page) -> str | None:
    """The day and time of the page's stamp, as in the ledger; None for "8 days ago"."""
    stamp = page.stamp
    if stamp is None or stamp.relative:
        return None
    return printable((stamp.iso or stamp.text).replace("T", " "))


def state_of(page: Page) -> str | None:
    """The state that the page or its only operation shows, such as `Developing`."""
    states = [page.state, *(one.state for one in page.operations)]
    return next((one for one in states if one), None)


def title_of(page: Page) -> str | None:
    """The title of the page, or of its only operation."""
    own = page.operations[0].title if len(page.operations) == 1 else None
    return own or page.title


def sentences(page: Page, before: LedgerPage) -> Iterator[Difference]:
    """Sentences that are new, gone, or stand in the place of one that is gone. Their order is no difference."""
    if before.sentences is None:
        return
    now = page_sentences(page)
    hashes, was = sentence_hashes(now), list(dict.fromkeys(before.sentences))
    known, shown = set(was), set(hashes)
    for tag, first, last, start, end in difflib.SequenceMatcher(None, was, hashes, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone = [one for one in was[first:last] if one not in shown]
        new = [one for one, name in zip(now[start:end], hashes[start:end], strict=True) if name not in known]
        while gone and new:
            sentence = new.pop(0)
            yield _said("prose_changed", sentence, gone.pop(0))
        for sentence in new:
            yield _said("prose_added", sentence, None)
        for name in gone:
            yield Difference(kind="prose_removed", where="prose", was=f"sentence {name}")


def _said(kind: str, sentence: Sentence, was: str | None) -> Difference:
    return Difference(
        kind=kind, where="prose", was=f"sentence {was}" if was else None, now=sentence.text, line=sentence.line
    )


@attrs.frozen
class Recipe:
    """How a text says that requests are signed; None for what it leaves open."""

    algorithm: str | None = None
    encoding: str | None = None
    message: str | None = None


_ALGORITHM = re.compile(
    r"(?:hmac|sha)[-_ (.'\"A-Za-z]{0,20}?(sha)?[-_ ]?(1|224|256|384|512)\b|createhmac\(\s*['\"]sha(\d+)", re.I
)
_ENCODING = re.compile(
    r"(?:digest|tostring|encoded?|encoding|format)\s*(?:\(|in|as|:)?\s*['\"(]*\s*(?:CryptoJS\.enc\.)?(hex|base64(?:url)?)",
    re.I,
)


def recipe(text: str) -> Recipe | None:
    """What a text says of the signature of requests; None where it does not speak of one."""
    if not re.search(r"signature|hmac|\bsign(?:ed|ing)?\b", text, re.I):
        return None
    algorithm, encoding = _ALGORITHM.search(text), _ENCODING.search(text)
    digits = next((one for one in algorithm.groups()[1:] if one), None) if algorithm else None
    message = None
    if re.search(r"JSON\.stringi?fy\s*\(", text):
        message = "JSON.stringify(body)"
    elif re.search(r"\b(?:raw|exact)\s+(?:request\s+)?body\b|\.update\(\s*(?:raw_?body|body)\s*\)", text, re.I):
        message = "{body}"
    found = Recipe(f"hmac-sha{digits}" if digits else None, encoding[1].lower() if encoding else None, message)
    return found if found != Recipe() else None


def signature(page: Page, operation: Operation) -> Iterator[Difference]:
    """Another algorithm, encoding or signed text than the specification has."""
    scheme = next((one for one in operation.specification.security_headers if one.signing), None)
    said = recipe("\n".join(one.text for one in (*page_sentences(page), *page.code)))
    if scheme is None or scheme.signing is None or said is None or operation.webhook:
        return
    parts = ("algorithm", said.algorithm), ("encoding", said.encoding), ("message", said.message)
    for name, now in parts:
        was = scheme.signing[name]
        if now and now != was and not (name == "message" and was == "{body}"):
            yield Difference(
                kind="signature_changed",
                where=f"header {scheme.name}",
                was=f"{name} {was}",
                now=f"{name} {now}",
                way=(*scheme.way, "x-signing", name),
                conflict="every signed operation and the vectors rest on it",
            )

"""Memos: the small PDF that confirms a payin or a payout, built by hand. What stands in it the data say."""

from __future__ import annotations

from collections.abc import Iterable

from payspec_sandbox.behaviour.operations import Play
from payspec_sandbox.http.exchange import Reply
from payspec_sandbox.requests.call import Call, Handler

_TYPE = ((b"content-type", b"application/pdf"),)
_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
)
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def printed(play: Play) -> Handler:
    """A handler that prints the lines that an operation answers."""

    def answer(call: Call) -> Reply:
        return Reply(play.status, pdf(play.value(call)), _TYPE)

    return answer


def pdf(lines: Iterable[str]) -> bytes:
    """A PDF of one page with some lines of text; what its font does not have becomes a question mark."""
    drawn = b"".join(b"(%s) Tj T*\n" % _quoted(line) for line in lines)
    content = b"BT /F1 14 Tf 72 770 Td 20 TL\n" + drawn + b"ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        _PAGE,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        _FONT,
    )
    body = b"%PDF-1.4\n"
    places: list[int] = []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % count + table + trailer


def _quoted(line: str) -> bytes:
    plain = "".join(character if character.isprintable() else "?" for character in line)
    raw = plain.encode("cp1252", "replace")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")

"""Templates write nothing that no filter has made, and each filter keeps its text inside its place."""

from __future__ import annotations

import ast
import io
import tokenize
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from payspec import AsyncJuicyway, AsyncPayCombat, AsyncPayCombatGateway, Juicyway, PayCombat, PayCombatGateway
from payspec_build.documents import SpecError
from payspec_build.quoting import (
    NotQuoted,
    Quoted,
    cell,
    cell_code,
    code,
    comment,
    docstring,
    environment,
    heading,
    literal,
    name,
    paragraph,
)
from payspec_build.render import TEMPLATES
from payspec_build.structure import CLIENT_NAMES
from tests.build.planting import PAYLOADS, UNFIT

_TEXTS = st.text(st.sampled_from("\"'\\`|<>[](){}!#-*_~:.1 \n\tabN{é中&;")) | st.sampled_from(PAYLOADS)
_quick = settings(max_examples=150, derandomize=True, database=None)


@pytest.mark.parametrize(
    "template",
    [
        "{{ text }}",
        '{{ text ~ "" }}',
        '{{ "" ~ (text | py) }}',
        "{{ (text | py) + text }}",
        "{{ [text] | join }}",
        '{{ (text | py) | replace("a", "b") }}',
        "{{ text | safe }}",
        "{{ text | upper }}",
        "{{ text if true else 1 }}",
        '{{ "a" if true else 1 }}',
        "{{ none }}",
        "{{ [1] }}",
        "{{ 1.5 }}",
        "{% macro m() %}{{ text }}{% endmacro %}{{ m() }}",
        "{% set a %}{{ text }}{% endset %}{{ a }}",
    ],
)
def test_a_template_that_forgets_its_filter_fails(template: str, tmp_path: Path) -> None:
    """Whatever the text is: it need not be hostile."""
    (tmp_path / "a.jinja").write_text(template, encoding="utf-8")
    with pytest.raises(NotQuoted, match="put one of the filters behind it"):
        environment(tmp_path).get_template("a.jinja").render(text="abc")


def test_templates_write_what_filters_and_macros_made(tmp_path: Path) -> None:
    """Also whole numbers, and their own text."""
    (tmp_path / "a.jinja").write_text(
        "{% macro m(x) %}<{{ x | py }}>{% endmacro %}{{ m(text) }} {{ 5 }} {{ text | name }}",
        encoding="utf-8",
    )
    made = environment(tmp_path).get_template("a.jinja").render(text="abc")
    assert made == '<"abc"> 5 abc'
    assert type(made) is Quoted


def test_no_template_has_a_way_round() -> None:
    """`safe` and its like are not used; the environment refuses them anyway."""
    for file in TEMPLATES.glob("*.jinja"):
        assert "| safe" not in file.read_text(encoding="utf-8"), file.name


@_quick
@given(_TEXTS | st.text())
def test_a_literal_is_the_text_again(text: str) -> None:
    """One token, in ASCII quotes, of printable characters only."""
    written = literal(text)
    assert ast.literal_eval(written) == text
    assert written.isprintable()
    assert literal([text, (text,), None, True, 5]) == f"[{written}, ({written},), None, True, 5]"


@_quick
@given(_TEXTS, st.sampled_from([0, 4, 8, 16]))
def test_a_docstring_is_one_text(text: str, indent: int) -> None:
    """Beside other text and alone; what it says is what was said."""
    for before, after in (("", ""), ("x: ", ""), ("", "\n    more (" + docstring(text, indent) + ").\n    ")):
        source = f'"""{before}{docstring(text, indent)}{after}"""\n'
        tokens = [one for one in tokenize.generate_tokens(io.StringIO(source).readline) if one.type == tokenize.STRING]
        assert len(tokens) == 1
        (statement,) = ast.parse(source).body
        assert isinstance(statement, ast.Expr)
        said = " ".join(ast.literal_eval(statement.value).split())
        if not after:
            assert said == " ".join(f"{before}{text}".split()).replace('"""', "'''")


@_quick
@given(_TEXTS)
def test_a_comment_ends_with_its_line(text: str) -> None:
    """So that nothing of it is code."""
    assert "\n" not in comment(text)
    assert ast.parse(f"# {comment(text)}\n").body == []


@_quick
@given(_TEXTS, _TEXTS)
def test_markdown_stays_in_its_paragraph_and_cell(text: str, other: str) -> None:
    """No HTML, image, list or heading of its own; a table keeps its columns, and what follows its meaning."""
    page = (
        f"# {heading(text)}: end\n\n{paragraph(text)}\n\n{paragraph(text)} {paragraph(other)}\n\n"
        f"| a | b | c |\n|---|---|---|\n| {cell(text)} | {cell_code(text)} | {cell(other)} |\n\n"
        f"{code(text)} end\n\n## last\n"
    )
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(page)
    kinds = [one.type for one in tokens if one.nesting >= 0]
    inline = [child for one in tokens for child in one.children or []]
    assert not {"html_block", "fence", "code_block", "blockquote_open", "hr", "list_item_open"} & set(kinds)
    assert not {"html_inline", "image"} & {one.type for one in inline}
    assert [one.tag for one in tokens if one.type == "heading_open"] == ["h1", "h2"]
    assert kinds.count("td_open") == 3
    for one in inline:
        if one.type == "link_open":
            assert str(one.attrs["href"]).startswith(("#", "http://", "https://"))


@pytest.mark.parametrize("text", ["", "1a", "a-b", "a b", "class", "None", "__init__", "é", "a\n", "a;b", "a()"])
def test_what_is_no_name_is_refused(text: str) -> None:
    """With what to write."""
    with pytest.raises(SpecError, match="use letters, digits and _"):
        name(text)


@pytest.mark.parametrize("text", UNFIT, ids=ascii)
def test_no_filter_writes_what_nobody_can_read(text: str) -> None:
    """The last guard, where a document was not judged before. Literals escape it."""
    for quote in (name, comment, paragraph, heading, cell, code, cell_code, lambda one: docstring(one, 4)):
        with pytest.raises(SpecError, match="take it out"):
            quote(text)
    assert ast.literal_eval(literal(text)) == text
    assert literal(text).isascii()


def test_tags_do_not_hide_what_a_client_has() -> None:
    """The names that no tag may have are those that clients have beside their tags."""
    clients = (PayCombat, AsyncPayCombat, Juicyway, AsyncJuicyway, PayCombatGateway, AsyncPayCombatGateway)
    own = set()
    for client in clients:
        for one in client.__mro__:
            if one.__module__.startswith("payspec."):
                own |= {name for name in vars(one) if not name.startswith("_")}
    assert own - CLIENT_NAMES == set(), "add these to CLIENT_NAMES in scripts/payspec_build/structure.py"

"""The lint of behaviour files: what is wrong is said with file and line, and what to write."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from payspec_build.behaviour.expressions import ARITY, ExpressionError, parsed
from payspec_build.behaviour.read import bundled, sources
from payspec_build.documents import PROVIDERS, SpecError
from payspec_build.generate import main
from tests.build.behaving import BEHAVIOUR, judged, kiosk, put

ORDER, CARD, COMMON = "order.yaml", "gift_card.yaml", "common.yaml"


def _files() -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in BEHAVIOUR.glob("*.yaml")}


def _changed(folder: Path, name: str, old: str, new: str) -> list[str]:
    files = _files()
    assert old in files[name], old
    files[name] = files[name].replace(old, new, 1)
    put(folder, "shop", files)
    return judged(folder)


def test_the_small_specification_has_no_mistake(tmp_path: Path) -> None:
    """So that what is refused below is refused for the change."""
    put(tmp_path, "shop", _files())
    assert judged(tmp_path) == []
    put(tmp_path, "kiosk", kiosk())
    assert judged(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        # The schema.
        (ORDER, "amount: {sent: amount}", "amount: {sent: amount, made: uuid}", "`sent` and `made` exclude each other"),
        (ORDER, "amount: {sent: amount}", "amount: {}", "one of sent, made, merchant, .* is missing; write a law such"),
        (ORDER, "amount: {sent: amount}", "amount: {snet: amount}", "there is no `snet` here; write one of absent, "),
        (ORDER, "class: {fixed: used}", "class: {fixed: used, as: value}", "write beside `as`, the law `sent`"),
        (ORDER, "level: partial", "level: known", "`known` does not fit; write documented, partial, imported"),
        (ORDER, "[docs/notes]", "[]", "it is empty; write a list with the pages"),
        (ORDER, "    creates: true", "    creates: true\n    lists: true", "`creates` and `lists` exclude each other"),
        (ORDER, "because: once only", "because: 5", "`5` is not a text; write a reason in words"),
        (CARD, "of: path.card_id", "lists: true", "write `deletes` in an operation with `of`"),
        (ORDER, "    - {name: lapse, from: [open],", "    - {name: lapse,", "`from` is missing; write {name, from"),
        (COMMON, "missing: {status: 404, code: not_found}\n", "", "`missing` is missing"),
        (COMMON, "invalid: {statuses: [400]}", "invalid: {statuses: [200]}", "invalid/statuses/0: `200` does not fit"),
        # Names in expressions.
        (ORDER, "cents(self.amount)", "cents(self.amuont)", "`order` has no field amuont"),
        (ORDER, "cents(self.amount)", "cent(self.amount)", "there is no function cent"),
        (ORDER, "cents(self.amount)", "cents(amount)", "nothing is called amount here; there are before, by"),
        (ORDER, "cents(self.amount)", "cents(self.amount, 2)", "cents takes 1 values, not 2"),
        (ORDER, "is_dear(self)", "is_dear(self, 2)", "is_dear takes 1 values, not 2"),
        (ORDER, "cents(self.amount) +", "cents(self.amount) + +", "is no expression|has too many|UAdd is not used"),
        (ORDER, '"is_dear(one)"', '"is dear(one)"', "is no signature such as"),
        (ORDER, "one.amount > 100", "one2.amount > 100", "nothing is called one2"),
        (ORDER, "self.state != 'lapsed', as", "self.state != 'lapse', as", "is never lapse; its states are"),
        (ORDER, "having('order'", "having('odrer'", "having wants the name of a resource in quotes first"),
        (ORDER, "state='open'", "sttae='open'", "has no field sttae"),
        (ORDER, "one.state == 'open'", "one.stat == 'open'", "has no field stat"),
        (ORDER, "dearest.amount", "dearest.amout", "has no field amout"),
        (ORDER, "sent.line.item", "sent.line.itm", "no request sends line.itm"),
        (ORDER, "present('line.item')", "present('line.itm')", "no request sends line.itm"),
        (ORDER, "query.sort == 'oldest'", "query.srt == 'oldest'", "no request has srt in its query; there are"),
        (ORDER, "path['order-id']", "path['order']", "no request has order in its path; there are order-id"),
        (ORDER, "merchant.urls + ", "merchant.url + ", "a merchant has no url; there are id, urls"),
        (COMMON, "table.prices", "table.price", "there is no table price; there are decimals, notes, prices"),
        (ORDER, "matches('new|used'", "matches('(new'", "is no regular expression"),
        (ORDER, "move: \"'pay' if", "move: \"'pya' if", "there is no move of `order`: 'pya'; there are lapse, pay"),
        (ORDER, "move: lapse", "move: lapsed", "there is no move of `order`: lapsed; there are lapse, pay"),
        (ORDER, "tells: order_paid", "tells: order_payed", "there is no event order_payed; there are order_paid"),
        (ORDER, "shows: \"'brief'", "shows: \"'breif'", "there is no view 'breif'"),
        (ORDER, "find('gift_card', sent.pin)", "having('gift_card')", "it has to give `gift_card`"),
        (ORDER, "find('gift_card', sent.pin)", "find('order', sent.pin)", "`object` gives `order`"),
        (ORDER, "'oldest' if query", "'older' if query", "there is no order 'older'"),
        (ORDER, "text(self.amount)", "text(sent.amount)", "nothing is called sent here"),
        # References.
        (ORDER, "amount: {sent: amount}", "amount: {sent: amuont}", "that makes or changes `order` has amuont"),
        (ORDER, "order-[0-9]+", "order-[0-9", "is no regular expression"),
        (ORDER, "named_by: [id]", "named_by: [ident]", "there is no field ident; write one of `fields`"),
        (ORDER, "named_by: [id]", "named_by: [amount, id]", "requests choose amount, so two objects could have"),
        (ORDER, "fields: [metadata]", "fields: [metadat]", "there is no field metadat"),
        (ORDER, "without: [lines]", "without: [line]", "has no field line"),
        (ORDER, "{like: brief, to", "{like: breif, to", "there is no view breif; there are brief, briefer"),
        (ORDER, "with: {card.value:", "with: {card.vlaue:", "has no field card.vlaue, which the view"),
        (ORDER, "order_paid: {like", "order_payed: {like", "the document has no webhook order_payed"),
        (ORDER, "orders_get:", "orders_gte:", "the document has no such operation; write an operationId"),
        (ORDER, "orders_get:", "orders_gte:", "no file says what the operation orders_get does"),
        (CARD, "gift_cards_delete:", "orders_get:", "orders_get: it stands in .*:[0-9]+ as well; keep one"),
        (ORDER, '"filter[state]"', '"filter[stat]"', "the query has no such parameter; there are page, limit, sort"),
        (ORDER, 'filters: {"filter[state]": self.state in value}', "filters: {}", "nothing says what the parameter"),
        (ORDER, "try: {query.sort", "try: {query.srt", "there is no srt in the query"),
        (ORDER, "line.item: [A]", "line.itm: [A]", "the request has no such field; there are amount, kind"),
        (ORDER, "together: [{amount: 1", "together: [{amuont: 1", "the request has no such field"),
        (ORDER, "refers: {path.order-id: order}", "refers: {path.order-id: odrer}", "nothing names `odrer`"),
        (ORDER, "status: [400, 401], code", "status: 409, code", "answered 409, which the document does not show"),
        (CARD, "status: 404, because", "status: 409, because", "answered 409, which the document does not show"),
        (COMMON, "missing: {status: 404", "missing: {status: 410", "an object that there is not is answered 410"),
        (ORDER, "as: lower(value), status: 400", "as: lower(value), status: 418", "in use is answered 418"),
        # States, and what comes with them.
        (ORDER, "first: open", "first: begun", "no way leads to the state open; there are begun"),
        (ORDER, "name: lapse, from: [open]", "name: pay, from: [open]", "2 moves are called pay"),
        (ORDER, "state: {state: true}", "state: {starts: \"'open'\"}", "no field shows the state"),
        (ORDER, "card_number: \"'1'\"", "card_numbr: \"'1'\"", "`order` has no field card_numbr"),
        (ORDER, "card_number: \"'1'\"", "fee: \"'1'\"", "the law of fee is `derived`, so nothing changes it"),
        (ORDER, "with: {number:", "with: {numbr:", "`gift_card` has no field numbr"),
        (ORDER, "resource: gift_card, with", 'resource: gift_card, each: "[1, 2]", with', "take this out"),
        (ORDER, "resource: gift_card, with", "resource: gift_card, each: sent.lnes, with", "no request sends lnes"),
        (ORDER, "resource: gift_card, with", "resource: giftcard, with", "there is no resource giftcard; there are"),
        (ORDER, "from: balance, to", "from: balanc, to", "no money comes to the account balanc"),
        (ORDER, "facts: {urls:", "facts: {url:", "add it to `facts` of common.yaml"),
        (CARD, "begins: [{number: \"0\", value: 1}]\n", "", "nothing gives it; name it in `with`"),
        (COMMON, "prices: {new", "notes: {new", "it stands in .* as well; keep one of them"),
        (CARD, "named_by: [number]\n", "", "nothing names `gift_card`; add `named_by` to its file"),
        # Values.
        (ORDER, "class: {fixed: used}", "class: {fixed: 5}", "`5` does not fit the schema of class"),
        (ORDER, "refused:\n", "refused:\n      - {unique: note}\n", "`unique` has no rule with field note"),
        (ORDER, "move: lapse,", "move: pay,", "nothing makes the move lapse; name it in `move`, or take it out"),
        (ORDER, "      tells: order_paid\n", "", "no move `tells` it; add it to one"),
        (ORDER, "fee: {derived: \"cents(", "fee: {derived: \"self.fee + cents(", "it is derived from itself"),
        (ORDER, "others: \"[", "others: \"[dearest] + [", "let/others: it is computed from itself"),
        (ORDER, "one.amount > 100", "is_dear(one)", "it calls itself; a function ends only if it does not"),
        # Coverage.
        (ORDER, "  fee: {derived: ", "  fe: {derived: ", "show `fee`, which has no law; write one in"),
        (ORDER, "  fee: {derived: ", "  fe: {derived: ", "fields/fe: it is in no reply and no webhook"),
        (ORDER, "  card.*: {given: true}\n", "", "show `card`, which has no law|no field card.number"),
    ],
)  # fmt: skip
def test_a_mistake_is_said_with_its_place(name: str, old: str, new: str, said: str, tmp_path: Path) -> None:
    """One of the messages says it, and each has a file."""
    found = _changed(tmp_path, name, old, new)
    assert any(re.search(said, one) for one in found), "\n".join(found)
    assert all(re.search(r"\.yaml:[0-9]+: |/behaviour: ", one) for one in found), "\n".join(found)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("order.yml", "resource: order", "is no behaviour file"),
        ("other.yaml", "resource: order", "write the file's name, `resource: other`"),
        ("other.yaml", "[]", "holds no mapping; begin with `resource:`"),
        ("other.yaml", "resource: [", "not valid YAML"),
    ],
)
def test_a_file_that_is_none_is_named(name: str, text: str, said: str, tmp_path: Path) -> None:
    """Before anything in it is judged."""
    put(tmp_path, "shop", {**_files(), name: text})
    assert said in "\n".join(judged(tmp_path))


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (ORDER, "from: shop", "from: nobody", "write one provider in all files"),
        (ORDER, "from: shop", "from: kiosk", "write one provider in all files"),
        (ORDER, "from: shop\n", "", "shop has this resource as well"),
        (ORDER, "like: orders_get}", "like: orders_read}", "orders_read is no operation to begin with"),
        (ORDER, "from: shop\n", "from: shop\nfields: {id: {made: uuid}}\n", "operations, views and events alone"),
        (CARD, "resource: gift_card", "resource: gift_card\nx: 1", "there is no `x` here"),
    ],
)
def test_who_answers_for_anothers_objects_says_whose(name: str, old: str, new: str, said: str, tmp_path: Path) -> None:
    """And says nothing of fields and states."""
    files = kiosk()
    files[name] = files[name].replace(old, new)
    put(tmp_path, "shop", _files())
    put(tmp_path, "kiosk", files)
    assert said in "\n".join(judged(tmp_path))


def test_without_a_common_file_nothing_is_judged(tmp_path: Path) -> None:
    """It is asked for."""
    put(tmp_path, "shop", {name: text for name, text in _files().items() if name != COMMON})
    assert judged(tmp_path) == [
        "spec/shop/behaviour: write common.yaml, with `evidence`, `refused`, `missing` and `invalid`"
    ]


def test_the_bundle_has_the_place_of_each_entry(tmp_path: Path) -> None:
    """Fields, moves, operations, views, events: what failures and pages name."""
    put(tmp_path, "shop", _files())
    found = bundled("shop", sources("shop", tmp_path))
    places = found["places"]
    for key in ("order", "order/fields/card.*", "order/states/lapse", "order/operations/orders_get", "order/unique"):
        assert re.search(r"order\.yaml:[0-9]+$", places[key]), key
    lines = _files()[ORDER].splitlines()
    assert lines[int(places["order/states/lapse"].rpartition(":")[2]) - 1].strip().startswith("- {name: lapse")
    put(tmp_path, "shop", {**_files(), "x.txt": ""})
    with pytest.raises(SpecError, match="is no behaviour file"):
        sources("shop", tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "", "1 +", "a; b", "lambda: 1", "self._x", "a.b()", "x := 1", "b'1'", "1j", "...", "f'{a!r}'", "'\\d'", "\0",
        "[a async for a in b]", "[a for a, b in c]", "not " * 100 + "a", "a" + ".b" * 100, "(" * 300, "9" * 3000,
        "\ud800", "await a", "yield", "{**a}[0]" * 300, "a @ b", "a if b", "*a", "print(a, **b).c", "~a", "1 << 2",
    ],
)  # fmt: skip
def test_what_is_no_expression_is_refused(text: str) -> None:
    """By one kind of error, whatever Python thinks of it."""
    with pytest.raises(ExpressionError):
        parsed(text)


def test_every_function_is_in_the_page() -> None:
    """`spec/BEHAVIOUR.md` is the vocabulary."""
    page = (Path(__file__).parents[2] / "spec" / "BEHAVIOUR.md").read_text(encoding="utf-8")
    assert [name for name in ARITY if f"`{name}" not in page] == []


def test_the_figures_are_printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Of our own files: nothing lacks a law, little is free; what is wrong is printed after them, and fails."""
    assert main(["--behaviour"]) == 0
    printed = capsys.readouterr().out
    found = re.findall(r"(\d+) fields in \d+ replies and webhooks: (\d+) with a law \(100\.0 %\)", printed)
    assert len(found) == len(PROVIDERS)
    assert all(int(count) > 100 and count == with_law for count, with_law in found)
    assert all(float(share) <= 5 for share in re.findall(r"free: \d+ \(([0-9.]+) %\)", printed))
    for title in ("field laws", "moves", "refusals", "filters", "together"):
        assert re.search(rf"\n  {title}(?: +\d+){{5}}\n", printed), title
    monkeypatch.setattr("payspec_build.generate.problems", lambda found: ["spec/x.yaml:1: a mistake"])
    assert main(["--behaviour"]) == 1
    assert "spec/x.yaml:1: a mistake" in capsys.readouterr().err

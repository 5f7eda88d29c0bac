"""`./scripts/drift`: exit statuses, reports for people and programs, what is written and what is refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from payspec_build.drift.__main__ import DIFFERENT, NOTHING_NEW, UNREADABLE, main
from payspec_build.drift.comparing import candidates, compare
from payspec_build.drift.proposing import plan
from payspec_build.generate import judged
from tests.drift.writing import Page, enter_sources, pages, read_page, text
from tests.fourth_provider import SPEC


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    """The invented specification with its ledger."""
    folder = tmp_path / "spec"
    shutil.copytree(SPEC, folder)
    enter_sources(folder)
    found = compare([read_page(page, name) for name, page in pages().items()], candidates(folder))
    plan(found, folder).workspace.write()
    return folder


def saved(page: Page, tmp_path: Path, name: str = "page.txt") -> Path:
    """The page in a file."""
    path = tmp_path / "saved" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text(page), encoding="utf-8")
    return path


def changed() -> Page:
    """A page with a new field in its answer."""
    page = pages()["customers_get"]
    assert page.reply is not None
    page.reply["data"]["nickname"] = "Ada"
    page.table.append(("nickname", "string", True))
    return page


def run(*words: object) -> int:
    """The command's exit status."""
    return main([str(word) for word in words])


def test_a_page_that_says_what_was_read_is_nothing_new(
    spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And nothing is proposed."""
    assert run(saved(pages()["customers_get"], tmp_path), "--spec", spec) == NOTHING_NEW
    said = capsys.readouterr().out
    assert "nothing new" in said
    assert "Proposed" not in said


def test_a_stamp_alone_is_told_and_is_nothing_new(
    spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page was saved again by its author."""
    page = pages()["customers_get"]
    page.stamp = "2026-03-04 05:06:07"
    assert run(saved(page, tmp_path), "--spec", spec) == NOTHING_NEW
    assert "page_modified at stamp: 2026-01-02 03:04:05 -> 2026-03-04 05:06:07" in capsys.readouterr().out


def test_a_difference_names_page_and_specification(
    spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Kind, place, both lines, and what follows, as a patch; nothing is written."""
    before = (spec / "examplepay" / "schemas" / "customers.yaml").read_text(encoding="utf-8")
    assert run(saved(changed(), tmp_path), "--spec", spec) == DIFFERENT
    said = capsys.readouterr().out
    assert "response_field_added at 200 /data/nickname" in said
    assert "schemas/customers.yaml:" in said
    assert "+    nickname: {type: string" in said
    assert (spec / "examplepay" / "schemas" / "customers.yaml").read_text(encoding="utf-8") == before


def test_write_makes_it_and_the_next_run_is_silent(
    spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole way of one page: compare, write, check, compare again."""
    path = saved(changed(), tmp_path)
    (tmp_path / "CHANGELOG.md").write_text(
        "# Changelog\n\n## 1 (unreleased)\n\n- One.\n\n## 0\n\n- Old.\n", encoding="utf-8"
    )
    assert run(path, "--spec", spec, "--write") == DIFFERENT
    assert "written: " in capsys.readouterr().err
    judged(spec)
    assert run(path, "--spec", spec) == NOTHING_NEW
    changelog = (tmp_path / "CHANGELOG.md").read_text(encoding="utf-8")
    assert (
        "- One.\n- `examplepay`: `customers_get`: `nickname` may be answered at 200 /data/nickname.\n\n## 0"
        in changelog
    )


def test_json_is_for_programs(spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each difference with its proposal."""
    assert run(saved(changed(), tmp_path), "--spec", spec, "--json") == DIFFERENT
    (page,) = json.loads(capsys.readouterr().out)["pages"]
    (difference,) = page["differences"]
    assert (difference["kind"], difference["where"]) == ("response_field_added", "200 /data/nickname")
    assert difference["now"] == {"type": "string", "required": True}
    assert difference["edit"] == "`nickname` may be answered"
    assert page["operations"] == [
        {"title": "Get Customer", "provider": "examplepay", "operation": "customers_get", "by": "method and path"}
    ]


def test_sarif_points_at_the_line_of_the_specification(spec: Path, tmp_path: Path) -> None:
    """Version 2.1.0, a rule for each kind, one result for each difference."""
    file = tmp_path / "reports" / "drift.sarif"
    run(saved(changed(), tmp_path), "--spec", spec, "--sarif", file)
    sarif = json.loads(file.read_text(encoding="utf-8"))
    assert sarif["version"] == "2.1.0"
    (result,) = sarif["runs"][0]["results"]
    assert [rule["id"] for rule in sarif["runs"][0]["tool"]["driver"]["rules"]] == [result["ruleId"]]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("examplepay/schemas/customers.yaml")
    lines = (spec / "examplepay" / "schemas" / "customers.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[place["region"]["startLine"] - 1] == "Customer:"


def test_a_folder_is_all_of_its_pages(spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the addresses of addresses.tsv, and pages that disagree with each other."""
    first, second = changed(), changed()
    second.table[-1] = ("nickname", "integer", True)
    assert second.reply is not None
    second.reply["data"]["nickname"] = 7
    saved(first, tmp_path, "a.txt")
    saved(second, tmp_path, "b.txt")
    folder = tmp_path / "saved"
    (folder / "addresses.tsv").write_text("a.txt\tdocs.examplepay.example/get-customer\n", encoding="utf-8")
    assert run(folder, "--spec", spec, "--json") == DIFFERENT
    report = json.loads(capsys.readouterr().out)
    assert [one["address"] for one in report["pages"]] == ["docs.examplepay.example/get-customer"] * 2
    kinds = {each["kind"]: each for one in report["pages"] for each in one["differences"]}
    assert kinds["page_contradiction"]["where"] == "200 /data/nickname"
    assert kinds["response_field_added"]["edit"] is None
    assert report["patch"].count("+    nickname") == 0


def test_what_cannot_be_read_says_what_was_looked_for(
    spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By itself, and beside a page that can be read, which is compared all the same."""
    other = tmp_path / "notes.txt"
    other.write_text("Nothing of an API stands here.\n", encoding="utf-8")
    assert run(other, "--spec", spec) == UNREADABLE
    said = capsys.readouterr().err
    assert "notes.txt" in said
    assert "looked for" in said
    assert run(other, saved(changed(), tmp_path), "--spec", spec) == UNREADABLE
    both = capsys.readouterr()
    assert "looked for" in both.err
    assert "nickname" in both.out


def test_a_page_of_nobody_asks_for_the_operation(
    spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And takes it from --operation."""
    page = pages()["customers_get"]
    page.title, page.path, page.method = "Look at It", "/nowhere/{id}", "GET"
    page.host = "https://api.example.com"
    page.path_parameters = [("id", "string", True)]
    page.sentences = ["Nobody knows this sentence."]
    path = saved(page, tmp_path)
    assert run(path, "--spec", spec) in (UNREADABLE, DIFFERENT)
    capsys.readouterr()
    assert run(path, "--spec", spec, "--operation", "customers_get") == DIFFERENT
    assert "path_changed" in capsys.readouterr().out


def test_a_broken_specification_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its file, as ./scripts/generate does."""
    spec = tmp_path / "spec"
    (spec / "examplepay").mkdir(parents=True)
    (spec / "examplepay" / "openapi.yaml").write_text("openapi: [", encoding="utf-8")
    assert run(saved(changed(), tmp_path), "--spec", spec) == UNREADABLE
    assert "openapi.yaml" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--address", "x.example/y"], []])
def test_an_address_is_that_of_one_page(words: list[str], spec: Path, tmp_path: Path) -> None:
    """For several there is addresses.tsv."""
    several = [saved(page, tmp_path, f"{name}.txt") for name, page in pages().items()]
    assert run(*several, "--spec", spec, *words) == (UNREADABLE if words else NOTHING_NEW)


def test_evidence_rests_on_no_page_without_an_address(
    spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A page that the ledger does not know is told what is missing, and no row is written in place of the edit."""
    page = changed()
    page.title, page.sentences = "Show One Customer", ["It is found nowhere else."]
    path = saved(page, tmp_path)
    source = (spec / "examplepay" / "SOURCE.md").read_text(encoding="utf-8")
    assert run(path, "--spec", spec, "--write") == DIFFERENT
    assert "name it with --address" in capsys.readouterr().out
    assert (spec / "examplepay" / "SOURCE.md").read_text(encoding="utf-8") == source
    assert run(path, "--spec", spec, "--write", "--address", "docs.examplepay.example/show") == DIFFERENT
    assert "`nickname` may be answered" in capsys.readouterr().out
    judged(spec)
    assert run(path, "--spec", spec, "--address", "docs.examplepay.example/show") == NOTHING_NEW

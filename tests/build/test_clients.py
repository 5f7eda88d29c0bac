"""`./scripts/interop clients`: what it makes of the programs, and those that can run here."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payspec.signing import canonical_json, sign
from payspec.testing import SIGNATURE_KEY, sandbox
from payspec_build.clients import __main__ as command
from payspec_build.clients import languages, program
from payspec_build.clients.judging import STEPS, differences, judged
from payspec_build.clients.languages import LANGUAGES, Language, environment
from payspec_build.clients.program import Run
from payspec_build.documents import ROOT

_PAGE = ROOT / "docs" / "other-languages.md"
_RECEIVER = """
import http.server, json, sys, threading
class Trusting(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()
    def log_message(self, *_): pass
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Trusting)
threading.Thread(target=server.serve_forever, daemon=True).start()
address = f"http://127.0.0.1:{server.server_port}"
print(json.dumps({"client": "trusting", "version": "1", "receiver": address}), flush=True)
sys.stdin.readline()
"""
_CLAIMING = f"""
import json, sys
print(json.dumps({{"client": "claiming", "version": "1"}}), flush=True)
sys.stdin.readline()
for step in {STEPS!r}:
    print(json.dumps({{"step": step, "ok": True}}))
print(json.dumps({{"written": 200}}))
"""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A run of Node's program, which comes with the requirements."""
    return program.run(LANGUAGES["node"].command("fetch", tmp_path_factory.mktemp("built")))


def _python(code: str, **more: Any) -> Language:
    return Language(
        "python",
        (sys.executable,),
        "python3",
        (sys.executable, "-c", code.replace("{", "{{").replace("}", "}}")),
        **more,
    )


def _run(code: str) -> Run:
    return program.run([sys.executable, "-c", code])


def _installed(name: str, variant: str) -> Any:
    missing = LANGUAGES[name].missing()
    reason = f"{name}: {missing}"
    return pytest.param(name, variant, id=f"{name}-{variant}", marks=pytest.mark.skipif(bool(missing), reason=reason))


def test_node_does_every_step(good: Run) -> None:
    """The counts are the sandbox's."""
    verdict = judged(good, receives=True)
    assert verdict.problems == ()
    assert (verdict.client, verdict.operations, verdict.signed, verdict.webhooks) == ("fetch", 19, 8, 4)
    assert verdict.differences == ()


@pytest.mark.parametrize(("name", "variant"), [_installed("java", ""), _installed("curl", "http2")])
def test_clients_that_offer_an_upgrade_do_every_step(name: str, variant: str, tmp_path: Path) -> None:
    """Where they are installed."""
    language = LANGUAGES[name]
    language.built(tmp_path)
    verdict = judged(program.run(language.command(variant, tmp_path)), receives=language.receives)
    assert verdict.problems == ()
    assert (verdict.operations, verdict.webhooks) == (19, 4 if language.receives else 0)


def _without_a_delivery(run: Run) -> Run:
    return attrs.evolve(run, deliveries=run.deliveries[1:])


def _with_one_undelivered(run: Run) -> Run:
    return attrs.evolve(run, deliveries=({**run.deliveries[0], "state": "waiting"}, *run.deliveries[1:]))


def _changed(key: str, value: Any, **more: Any) -> Callable[[Run], Run]:
    """The first thing said with a key, said otherwise."""

    def change(run: Run) -> Run:
        said = list(run.said)
        at = next(number for number, one in enumerate(said) if key in one)
        said[at] = {**said[at], key: value, **more}
        return attrs.evolve(run, said=tuple(said))

    return change


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda run: attrs.evolve(run, exit_code=3, complaints="broken"), "it ended with 3: broken"),
        (lambda run: attrs.evolve(run, complaints="a warning"), "it complained: a warning"),
        (_changed("step", "customers_create", ok=False, detail="1 instead of 2"), "customers_create: 1 instead of 2"),
        (_changed("step", "something"), "not every step was done, in order; missing: customers_create"),
        (_changed("written", 401), "written as the library writes: 401 instead of 200"),
        (lambda run: attrs.evolve(run, said=run.said[:1]), "nothing was sent as the library writes it"),
        (lambda run: attrs.evolve(run, requests=()), "payins_create: the sandbox was never asked for it"),
        (lambda run: attrs.evolve(run, forgeries=(400, 200)), "forged webhooks were answered with (400, 200)"),
        (lambda run: attrs.evolve(run, deliveries=()), "the sandbox did not send webhooks of every provider"),
        (_without_a_delivery, "3 webhooks were sent, 4 verified"),
        (_with_one_undelivered, "not delivered: "),
    ],
)
def test_what_is_wrong_is_found(good: Run, change: Callable[[Run], Run], problem: str) -> None:
    """Each in a run that is good but for it."""
    assert [one for one in judged(change(good), receives=True).problems if one.startswith(problem)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"a":"é/<\u2028\x7f","b":100}', []),
        ('{"a":"\\u00E9"}', ["\\u00e9"]),
        ('{"a":"\\/","b":"\\u003c"}', ["\\/", "\\u003c"]),
        ('{"a":100.0}', ["100.0"]),
        ('{"a": 1}', [": "]),
        ('{"a":"\\u2028\\u007f"}', ["\\u2028", "\\u007f"]),
        ('{"a":"100.0","b": 1}', [": "]),
        ('{"a":1e+0}', ["something else"]),
        ("{", ["no JSON"]),
        ("[" * 100_000, ["no JSON"]),
    ],
)
def test_differences_from_javascript(text: str, found: list[str]) -> None:
    """By what stands in the text and not in what JavaScript makes of it."""
    assert list(differences(text)) == found


_TEXT = st.text(st.characters(codec="utf-8"), max_size=5)
_VALUE = st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | _TEXT


@settings(max_examples=40)
@given(st.recursive(_VALUE, lambda inner: st.lists(inner) | st.dictionaries(_TEXT, inner), max_leaves=8))
def test_what_is_canonical_does_not_differ(value: Any) -> None:
    """Whatever it is."""
    assert list(differences(canonical_json(value).decode())) == []


_SAID = st.dictionaries(
    st.sampled_from(["client", "version", "receiver", "step", "ok", "detail", "written", "webhook", "verified"]),
    st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text(), max_size=2),
)


@settings(max_examples=40)
@given(st.lists(_SAID, max_size=8), st.integers(0, 255), st.text(), st.booleans())
def test_no_lines_of_a_program_end_in_a_traceback(said: list[Any], code: int, complaints: str, receives: bool) -> None:
    """Something is wrong with each of them, since nothing was asked of a sandbox."""
    verdict = judged(Run(tuple(said), code, complaints), receives=receives)
    assert verdict.problems
    assert (verdict.operations, verdict.signed) == (0, 0)


@given(st.binary())
def test_any_line_is_an_object_or_nothing(line: bytes) -> None:
    """And never an exception."""
    told = program._parsed(line.decode("utf-8", "replace"))
    assert told is None or isinstance(told, dict)


def test_a_program_that_only_claims_is_found_out() -> None:
    """It says that all went well, and asked for nothing."""
    problems = judged(_run(_CLAIMING), receives=False).problems
    assert [one for one in problems if one.endswith("the sandbox was never asked for it")]


def test_a_receiver_that_trusts_everybody_is_found_out() -> None:
    """It answers 200 to what nobody signed."""
    run = _run(_RECEIVER)
    assert run.exit_code == 0, run.complaints
    assert run.forgeries == (200, 200)


def test_what_is_no_json_is_a_complaint() -> None:
    """With the line; and what it writes to standard error."""
    run = _run("import sys; print('hello'); print('[' * 10000); sys.stderr.write('careful')")
    assert run.said == ()
    assert "not a JSON object: hello" in run.complaints
    assert run.complaints.endswith("careful")


def test_a_program_that_does_not_end_is_killed_with_its_children() -> None:
    """Its child has the same standard output, which would never end."""
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(3600)'])"
    assert program.run([sys.executable, "-c", code], timeout_s=1).exit_code != 0


def _main(monkeypatch: pytest.MonkeyPatch, *made: Language, require: int = 1) -> int:
    named = {one.name: one for one in made}
    monkeypatch.setattr(command, "LANGUAGES", named)
    return command.main(["--require", str(require)])


def test_a_failing_program_fails_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And says why, with what it wrote to standard error."""
    assert _main(monkeypatch, _python("raise SystemExit('no luck')")) == 1
    printed = capsys.readouterr().out
    assert "FAILED it ended with 1: no luck" in printed
    assert "1 of 1 languages ran, 1 clients FAILED." in printed


def test_what_does_not_compile_fails_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what the compiler said."""
    broken = _python("", build=(sys.executable, "-c", "raise SystemExit('line 3: what is this?')"))
    assert _main(monkeypatch, broken) == 1
    assert "python does not compile:\nline 3: what is this?" in capsys.readouterr().out


@pytest.mark.parametrize(("require", "code"), [(0, 0), (1, 1), (4, 1)])
def test_languages_that_are_missing_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], require: int, code: int
) -> None:
    """With what to install; whether they may be missing is said by --require."""
    absent = Language("cobol", ("no-such-compiler",), "gnucobol", ("no-such-compiler",))
    incomplete = Language(
        "python", (sys.executable,), "python3-extra", (), probe=(sys.executable, "-c", "raise SystemExit(1)")
    )
    assert _main(monkeypatch, absent, incomplete, require=require) == code
    printed = capsys.readouterr()
    assert "cobol  did not run: no-such-compiler not found; install: gnucobol" in printed.out
    assert "python did not run: a library not found; install: python3-extra" in printed.out
    assert (f"At least {require} languages are required; only 0 ran." in printed.err) is bool(code)


def test_a_language_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """With those that do."""
    with pytest.raises(SystemExit) as ended:
        command.main(["--only", "go,cobol"])
    assert ended.value.code == 2
    assert "there is no cobol; choose from node, java, csharp, go" in capsys.readouterr().err


def test_the_readme_has_each_step_and_language() -> None:
    """In the order in which they are done."""
    text = (languages.FOLDER / "README.md").read_text("utf-8")
    assert re.findall(r"^\| `([a-z_, ]+)` \|", text, re.M) == [*STEPS, "webhooks"]
    assert re.findall(r"^\| \[([a-z]+)\]", text, re.M) == list(LANGUAGES)
    for language in LANGUAGES.values():
        assert f"| {language.packages} |" in text


_COMPILED = f"mcs -r:{languages.NEWTONSOFT} $0 && MONO_PATH={languages.NEWTONSOFT.parent} mono Sign.exe"
_COMMANDS: dict[str, tuple[str, str, list[str]]] = {
    "js": ("node", "sign.mjs", ["node"]),
    "java": ("java", "Sign.java", ["java", "-Dfile.encoding=UTF-8", "-cp", languages.JACKSON]),
    "csharp": ("csharp", "Sign.cs", ["bash", "-c", _COMPILED]),
    "go": ("go", "main.go", ["go", "run"]),
    "php": ("php", "sign.php", ["php"]),
    "ruby": ("ruby", "sign.rb", ["ruby"]),
    "perl": ("perl", "sign.pl", ["perl"]),
}


@pytest.mark.parametrize("kind", _COMMANDS)
def test_each_program_on_the_page_signs_as_the_client_does(kind: str, tmp_path: Path) -> None:
    """The same body and signature in each language that is here."""
    name, file, start = _COMMANDS[kind]
    if missing := LANGUAGES[name].missing():
        pytest.skip(f"{name}: {missing}")
    code = re.search(rf"^```{kind}\n(.*?)^```", _PAGE.read_text("utf-8"), re.M | re.S)
    assert code is not None
    (tmp_path / file).write_text(code[1], "utf-8")
    printed = subprocess.run([*start, file], capture_output=True, cwd=tmp_path, env=environment({}), timeout=300)
    body = canonical_json({"amount": 25.5, "description": "Zoë, a/b <c>"})
    assert printed.stdout.decode().strip() == f"{body.decode()} {sign(body, SIGNATURE_KEY)}", printed.stderr


def test_the_call_on_the_page_creates_a_customer() -> None:
    """With curl, at a sandbox on another port."""
    if not all(map(shutil.which, ("bash", "curl", "openssl"))):
        pytest.skip("curl or openssl is not installed")
    code = re.search(r"^```sh\n(.*?)^```", _PAGE.read_text("utf-8"), re.M | re.S)
    assert code is not None
    with sandbox() as box:
        script = code[1].replace("http://127.0.0.1:8420", box.url)
        done = subprocess.run(["bash", "-c", script], capture_output=True, env=environment({}), timeout=60)
    assert json.loads(done.stdout)["data"]["individual"]["first_name"] == "Zoë", done.stderr

"""The page at `/`: who gets it, what it may load, and that it shows text as text."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

import payspec_sandbox.inspector

FOLDER = Path(payspec_sandbox.inspector.__file__).parent
HTML, CSS, JS = ((FOLDER / f"inspector.{kind}").read_text(encoding="utf-8") for kind in ("html", "css", "js"))
FILES = {
    "": "text/html",
    "_sandbox/inspector/inspector.css": "text/css",
    "_sandbox/inspector/inspector.js": "text/javascript",
}


@pytest.fixture
def browser(sandbox):
    """A client that asks as a browser does."""
    with httpx.Client(base_url=sandbox.url, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}) as client:
        yield client


@pytest.mark.parametrize(("path", "kind"), FILES.items())
def test_the_three_files(browser, path, kind):
    """With their types, a policy that lets nothing else in, and no word to other origins."""
    reply = browser.get("/" + path)
    assert reply.status_code == 200
    assert reply.headers["content-type"] == f"{kind}; charset=utf-8"
    policy = reply.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert not [name for name in reply.headers if name.startswith("access-control")]
    assert browser.head("/" + path).status_code == 200
    assert browser.post("/" + path).status_code == 405


def test_a_link_from_elsewhere_leads_to_the_page_and_curl_gets_text(browser):
    """People follow links; programs that take anything get the summary."""
    assert browser.get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200
    assert "<pre>payspec sandbox at" in browser.get("/", headers={"Accept": "*/*"}).text
    assert browser.get("/_sandbox/inspector/other.js").status_code == 404
    assert browser.get("/_sandbox/inspector").status_code == 404


def test_nothing_comes_from_elsewhere():
    """No address of another host, nothing inline that the policy would stop."""
    assert not re.findall(r"(?:https?:)?//[a-z]", re.sub(r"//[^\n]*", "", HTML + CSS))
    assert not re.findall(r"https?://", JS)
    assert " style=" not in HTML
    assert not re.findall(r"<script(?![^>]*\bsrc=)|\son[a-z]+=", HTML)


def test_data_are_text():
    """Nothing puts markup together, and no style or code is made of strings."""
    assert not re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Function\(|\.style\b", JS)


def test_it_can_be_used_without_a_mouse_and_by_ear():
    """Every control is a native one with a name, and every section has a heading."""
    assert re.search(r'<html lang="en">', HTML)
    assert 'name="viewport"' in HTML
    inputs = re.findall(r"<(?:input|select|textarea)\b", HTML)
    labelled = re.findall(r"<label[^>]*>(?:(?!</label>).)*<(?:input|select|textarea)\b", HTML, re.DOTALL)
    assert len(inputs) == len(labelled)
    for name in re.findall(r'aria-labelledby="([^"]+)"', HTML):
        assert f'<h2 id="{name}">' in HTML
    assert "prefers-color-scheme: dark" in CSS
    assert ":focus-visible" in CSS
    assert "tabindex" not in re.sub(r'tabindex="(?:0|-1)"', "", HTML)


def test_the_script_and_the_page_belong_together(browser):
    """Every id that the script looks for is there, and every path that it asks is one of the control API's."""
    wanted = set(re.findall(r'(?:byId|onSubmit|say)\("([a-z-]+)"', JS))
    assert wanted
    assert wanted <= set(re.findall(r' id="([a-z-]+)"', HTML))
    paths = set(browser.get("/_sandbox/openapi.json").json()["paths"])
    asked = {
        re.sub(r"\$\{[^}]*\}", "{}", path).partition("?")[0]
        for path in re.findall(r'ask\("[A-Z]+", ["`]([^"`]+)["`]', JS)
    }
    known = {re.sub(r"\{[^}]*\}", "{}", path.lstrip("/")) for path in paths}
    assert asked - {"clock/{}"} <= known


def contrast(one, other):
    """The contrast of two colours as WCAG computes it."""

    def luminance(colour):
        digits = colour.lstrip("#")
        digits = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_everything_can_be_read(scheme):
    """Text has a contrast of at least 4.5 on every ground it stands on, in both schemes."""
    rules = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    colours = dict(re.findall(r"--([a-z]+): (#[0-9a-f]+);", rules[scheme]))
    for ground in ("paper", "card"):
        for text in ("ink", "quiet", "link", "good", "bad", "warn"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    assert contrast(colours["ink"], colours["mark"]) >= 4.5

"""What is released: version, changelog and tag agree, the commit is on main, and nothing is uncommitted."""

from __future__ import annotations

import re
from pathlib import Path

from payspec_build.changes import versions
from payspec_build.changes.__main__ import made
from payspec_build.changes.states import of_revision
from payspec_build.documents import ROOT, SpecError
from payspec_build.release.commands import StepFailed, git

_VERSION = re.compile(r'^__version__ = "([^"]+)"$', re.M)
_ENTRY = re.compile(r"^## (\S+) \(([^)]+)\)$", re.M)
_REMOTE, _MAIN = "origin", "main"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def clean(root: Path = ROOT) -> str:
    """Which commit this is. Raises StepFailed where files are changed or unknown to git."""
    changed = git("status", "--porcelain", folder=root).splitlines()
    if changed:
        names = ", ".join(line[3:] for line in changed[:5]) + (" and more" if len(changed) > 5 else "")
        raise StepFailed(f"{len(changed)} files are not committed: {names}. Commit or remove them.")
    return f"commit {git('rev-parse', '--short', 'HEAD', folder=root).strip()}, nothing uncommitted"


def version(root: Path = ROOT) -> str:
    """The version of the package, where pyproject.toml says that it stands."""
    found = _VERSION.search((root / "overrides" / "payspec" / "version.py").read_text(encoding="utf-8"))
    if found is None:
        raise StepFailed('overrides/payspec/version.py has no line `__version__ = "..."`.')
    return found[1]


def agreed(root: Path = ROOT, *, is_rehearsal: bool) -> str:
    """Version, changelog and tag agree. Raises StepFailed where they do not; a rehearsal needs no date and no tag."""
    own = version(root)
    entry = _ENTRY.search((root / "CHANGELOG.md").read_text(encoding="utf-8"))
    if entry is None:
        raise StepFailed("CHANGELOG.md has no entry such as `## 1.2.3 (2030-01-31)`.")
    if entry[1] != own:
        raise StepFailed(f"the package is {own}, and the first entry of CHANGELOG.md is {entry[1]}.")
    tags = [tag for tag in git("tag", "--points-at", "HEAD", folder=root).split() if re.match(r"v\d", tag)]
    if tags and tags != [f"v{own}"]:
        raise StepFailed(f"the package is {own}, and this commit is tagged {', '.join(tags)}, not v{own} alone.")
    if not is_rehearsal and not _DATE.fullmatch(entry[2]):
        raise StepFailed(f"CHANGELOG.md says `{own} ({entry[2]})`. Write the day of the release there: (YYYY-MM-DD).")
    if not is_rehearsal and not tags:
        raise StepFailed(f"this commit has no tag. Rehearse with --check, or tag it: git tag v{own}")
    return f"{own}, CHANGELOG.md says {entry[2]}, {f'tag {tags[0]}' if tags else 'no tag'}"


def high_enough(root: Path = ROOT) -> str:
    """The version is as high as what has changed since the last one asks for. Raises StepFailed where it is lower."""
    own = version(root)
    try:
        last = versions.last_tag(root)
        if last is None:
            return "no version before it"
        report = made(of_revision(last, root), of_revision("HEAD", root), root)
        wanted = versions.required(versions.parsed(last), report.level)
        is_enough = versions.parsed(own) >= wanted
    except SpecError as error:
        raise StepFailed(f"what has changed since the last version is not known: {error}") from None
    if not is_enough:
        raise StepFailed(
            f"what has changed since {last} is {report.level.name}, so that the version is "
            f"{versions.written(wanted)} at least, and not {own}. See why: ./scripts/changes --base {last}"
        )
    return f"{report.level.name} since {last}"


def on_main(root: Path = ROOT, *, is_rehearsal: bool) -> str:
    """This commit is on main: reviewed, and tested there. Raises StepFailed where it is not; a rehearsal need not be.

    Main is what the remote `origin` has; in a clone without remotes it is the branch of that name.
    """
    remotes = git("remote", folder=root).split()
    main = f"refs/remotes/{_REMOTE}/{_MAIN}" if _REMOTE in remotes else f"refs/heads/{_MAIN}"
    if git("rev-parse", "--is-shallow-repository", folder=root).strip() == "true":
        if is_rehearsal:
            return f"not known: this clone lacks the history that says whether this commit is on {_MAIN}"
        raise StepFailed("this clone has only a part of the history. Get all of it: git fetch --unshallow")
    known = git("for-each-ref", "--format=%(refname)", main, folder=root).split()
    if not known and not is_rehearsal:
        raise StepFailed(f"there is no {main}, so nothing says what is on {_MAIN}. Get it: git fetch {_REMOTE} {_MAIN}")
    # Every commit of this history that main has not: none, where this one is an ancestor of main.
    beyond = git("rev-list", "--count", "HEAD", *([f"^{main}"] if known else []), folder=root).strip()
    if beyond == "0":
        return f"this commit is on {_MAIN}"
    if is_rehearsal:
        return f"not on {_MAIN} yet"
    raise StepFailed(f"this commit is not on {_MAIN} ({beyond} commits beside it). Merge it first, and tag it there.")

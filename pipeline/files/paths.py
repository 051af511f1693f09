"""Where posts, their English and their aligned files lie: three patterns, and the list of all posts."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec

from pipeline.errors import FileError, Location, UsageError

EXTENSIONS = ("md", "markdown", "mdx", "txt")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
# Any depth, but nothing hidden and no way out of the project.
_PATH = r"(?P<path>[^/.][^/]*(?:/[^/.][^/]*)*)"
_EXT = f"(?P<ext>{'|'.join(EXTENSIONS)})"


@dataclass(frozen=True, kw_only=True, slots=True)
class PostFiles:
    """Name the three files of one post, relative to the project, with `/`."""

    source: str
    target: str
    aligned: str


class Paths(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold the three patterns; `{path}` stands for any folders and the name, `{ext}` for the extension."""

    source: str = "content/de/{path}.{ext}"
    target: str = "content/en/{path}.{ext}"
    aligned: str = "content/aligned/{path}.yaml"

    def match(self, relative: str) -> PostFiles | None:
        """Return the files of the German post of that name, None where the name is none of a German post."""
        found = _regex(self.source).fullmatch(relative)
        if found is None or relative.startswith(self._elsewhere()) or self._is_made(relative):
            return None
        return PostFiles(
            source=relative,
            target=_filled(self.target, found),
            aligned=_filled(self.aligned, found),
        )

    def aligned_of(self, relative: str) -> str | None:
        """Return the aligned file of a German post."""
        files = self.match(relative)
        return files.aligned if files else None

    def posts(self, root: Path) -> list[PostFiles]:
        """Return all posts of the project that lies in `root`, sorted by name.

        Hidden folders and those of the English and aligned files are not entered. Raises UsageError where two
        posts would share a file, FileError where a folder cannot be read.
        """
        names = sorted(_files(root, _folder(self.source), self._elsewhere()))
        found = [files for files in map(self.match, names) if files]
        first: dict[str, str] = {}
        for files in found:
            for made in (files.target, files.aligned):
                other = first.setdefault(made, files.source)
                if other != files.source:
                    raise _shared(other, files.source, made)
        return found

    def _elsewhere(self) -> tuple[str, ...]:
        """Return the folders of English and aligned files that lie below that of the German posts."""
        german = _folder(self.source)
        made = (_folder(self.target), _folder(self.aligned))
        return tuple(folder for folder in made if folder != german and folder.startswith(german))

    def _is_made(self, relative: str) -> bool:
        """Say whether a name is rather that of an English or aligned file, because more of it is spelt out."""
        return any(
            _spelt_out(pattern) > _spelt_out(self.source) and _regex(pattern).fullmatch(relative)
            for pattern in (self.target, self.aligned)
        )


def trouble_with(paths: Paths) -> tuple[str, str, str] | None:
    """Return which pattern cannot work, why, and what to do; None where all three can."""
    patterns = {"source": paths.source, "target": paths.target, "aligned": paths.aligned}
    for key, pattern in patterns.items():
        trouble = _trouble_with(pattern, paths.source)
        if trouble:
            return key, *trouble
    if len(set(patterns.values())) < 3:
        return "target", "the three patterns must differ", "give each kind of file a place of its own"
    return None


def _trouble_with(pattern: str, source: str) -> tuple[str, str] | None:
    names = _PLACEHOLDER.findall(pattern)
    unknown = [name for name in names if name not in {"path", "ext"}]
    if unknown:
        return f"unknown placeholder `{{{unknown[0]}}}`", "known are: {path}, {ext}"
    if names not in (["path"], ["path", "ext"]):
        return "a pattern holds `{path}` once, then `{ext}` at most once", "as in content/de/{path}.{ext}"
    if pattern.startswith("/") or "\\" in pattern or {"..", ".", ""} & set(pattern.split("/")):
        return "a pattern is relative to the project, with `/` between names, without `..`", "shorten it"
    if "ext" in names and "{ext}" not in source:
        return "`{ext}` needs `{ext}` in `source` too", f"write the extension, as in {source}"
    return None


@lru_cache(maxsize=64)
def _regex(pattern: str) -> re.Pattern[str]:
    escaped = re.escape(pattern).replace(r"\{path\}", _PATH).replace(r"\{ext\}", _EXT)
    return re.compile(escaped, re.DOTALL)


@lru_cache(maxsize=64)
def _folder(pattern: str) -> str:
    """Return the folder before `{path}`, with its `/`; empty for the project itself."""
    before = pattern.partition("{path}")[0]
    return before[: before.rfind("/") + 1]


@lru_cache(maxsize=64)
def _spelt_out(pattern: str) -> tuple[int, int]:
    before, _, after = pattern.partition("{path}")
    return len(before), len(after.replace("{ext}", ""))


def _filled(pattern: str, found: re.Match[str]) -> str:
    parts = found.groupdict()
    # Not str.format and not two replacements, because a name may hold braces itself.
    return _PLACEHOLDER.sub(lambda placeholder: parts[placeholder[1]], pattern)


def _files(root: Path, folder: str, skipped: tuple[str, ...]) -> Iterator[str]:
    todo = [folder]
    while todo:
        here = todo.pop()
        try:
            with os.scandir(root / here) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        todo += [f"{here}{entry.name}/"] if f"{here}{entry.name}/" not in skipped else []
                    elif entry.is_file():
                        yield here + entry.name
        except FileNotFoundError:
            continue
        except OSError as error:
            where = Location(file=here or ".")
            raise FileError(f"this folder cannot be read: {error.strerror}", where=where) from None


def _shared(one: str, other: str, made: str) -> UsageError:
    return UsageError(
        f"{one} and {other} would both belong to {made}",
        hint="rename one of them, or put `{ext}` into the pattern in pipeline.yaml",
    )

"""A project on disk: its settings, its posts, and which of them a person means."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase
from glob import has_magic
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.files.paths import PostFiles
from pipeline.files.settings import FILE, Settings, find_project, load_settings


@dataclass(frozen=True, slots=True)
class Project:
    """Hold the folder and the settings of a project."""

    root: Path
    settings: Settings

    def posts(self, paths: Sequence[str] = ()) -> list[PostFiles]:
        """Return the posts that `paths` mean (files, folders, globs, from the current folder); none means all.

        Raises UsageError for a path that means no post.
        """
        every = self.settings.paths.posts(self.root)
        if not paths:
            return every
        chosen: dict[str, PostFiles] = {}
        for path in paths:
            found = self._meant(path, every)
            if not found:
                raise self._no_post(path, every)
            chosen.update({post.source: post for post in found})
        return sorted(chosen.values(), key=lambda post: post.source)

    def _meant(self, path: str, every: Sequence[PostFiles]) -> list[PostFiles]:
        relative = self._relative(path)
        if relative is None:
            return []
        if has_magic(path) and not Path(path).exists():
            pattern = relative.split("/")
            return [post for post in every if _fits(post.source.split("/"), pattern)]
        inside = "" if relative == "." else f"{relative}/"
        return [post for post in every if post.source == relative or post.source.startswith(inside)]

    def _relative(self, path: str) -> str | None:
        """Return a path as the project names it, or None if it is none or lies outside; links are not followed."""
        if not path:
            return None
        whole = Path(os.path.normpath(Path.cwd() / path))  # takes `..` away, and looks at no disk
        for start in (self.root, self.root.resolve()):
            for candidate in (whole, whole.parent.resolve() / whole.name):
                if candidate.is_relative_to(start):
                    return candidate.relative_to(start).as_posix()
        return None

    def _no_post(self, path: str, every: Sequence[PostFiles]) -> UsageError:
        relative = self._relative(path)
        if not path:
            return UsageError("an empty path means no post", hint="leave it out to translate the whole project")
        if relative is None:
            return UsageError(f"{path} lies outside the project {self.root}", hint="`--project DIR` names another one")
        near = get_close_matches(relative, [post.source for post in every], n=1)
        what = "is no German post" if Path(path).exists() else "does not exist"
        if what == "does not exist" and has_magic(path):
            what = "matches no German post"
        hint = f"did you mean {near[0]}?" if near else f"posts are found as {self.settings.paths.source} ({FILE})"
        return UsageError(f"{path} {what}", hint=hint)


def _fits(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Say whether the names of a path fit those of a glob, where `**` stands for any folders, or none."""
    if not pattern:
        return not parts
    if pattern[0] == "**":
        return any(_fits(parts[skipped:], pattern[1:]) for skipped in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], pattern[0]) and _fits(parts[1:], pattern[1:])


def open_project(folder: Path | None) -> Project:
    """Return the project in `folder`, or the nearest one upwards; raises UsageError."""
    if folder is None:
        root = find_project(Path.cwd())
    elif (folder / FILE).is_file():
        root = folder.absolute()
    else:
        raise UsageError(f"{folder} holds no {FILE}", hint="`--project DIR` names the folder that holds it")
    return Project(root, load_settings(root))

"""`pipeline segments`: what the pipeline sees in a post."""

import json
from pathlib import Path

import click

from pipeline.commands.reading import reading_of
from pipeline.errors import Exit, UsageError
from pipeline.files.aligned import read_aligned
from pipeline.files.project import Project, open_project
from pipeline.files.settings import Settings, find_project
from pipeline.files.text import read_text
from pipeline.markdown.document import Post
from pipeline.model import AlignedPost
from pipeline.steps.carry import carry
from pipeline.steps.segment import segment


def run(file: Path, folder: Path | None, form: str) -> int:
    """Print the segments of one post, as text or as JSON."""
    text = read_text(file, str(file))
    project = _project(file, folder)
    settings = project.settings if project else Settings()
    post = segment(reading_of(settings, file.name).parse(text))
    ids = [unit.id for unit in carry(post.segments, _aligned(project, file)).units]
    if form == "json":
        click.echo(
            json.dumps({"version": 1, "file": str(file), "segments": _rows(post, ids)}, ensure_ascii=False, indent=2)
        )
    else:
        for row in _rows(post, ids):
            click.echo(f"{row['line']:>5}  {row['kind']:<12}  {row['text']}")
    return Exit.DONE


def _rows(post: Post, ids: list[str]) -> list[dict[str, object]]:
    lines = post.lines([found.start for found in post.segments])
    return [
        {"id": id_, "kind": found.kind, "start": found.start, "end": found.end, "line": line, "text": found.text}
        for id_, found, line in zip(ids, post.segments, lines, strict=True)
    ]


def _project(file: Path, folder: Path | None) -> Project | None:
    """Return the project that the file belongs to, if any: the command works without one, too."""
    if folder is not None:
        return open_project(folder)
    try:
        root = find_project(file.absolute().parent)
    except UsageError:
        return None
    return open_project(root)


def _aligned(project: Project | None, file: Path) -> AlignedPost | None:
    """Return the aligned file of the post, so that its ids are shown."""
    if project is None or not file.absolute().is_relative_to(project.root):
        return None
    name = project.settings.paths.aligned_of(file.absolute().relative_to(project.root).as_posix())
    if name is None or not (project.root / name).is_file():
        return None
    return read_aligned(read_text(project.root / name, name), name)

"""`pipeline translate`: bring the English posts up to date."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import click

from pipeline.commands.preview import preview
from pipeline.commands.progress import progress
from pipeline.commands.shelf import Shelf
from pipeline.commands.surroundings import setup_for
from pipeline.engines.asker import Asker
from pipeline.engines.registry import Choice, choose
from pipeline.errors import Exit, FileError, IntegrityError, PipelineError
from pipeline.files.memory import Memory, answer_key
from pipeline.files.paths import PostFiles
from pipeline.files.project import Project, open_project
from pipeline.flow import translate_post
from pipeline.job import Result, Take
from pipeline.model import Tell

SHOWN = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """Hold what a person asked for."""

    paths: tuple[str, ...] = ()
    project: Path | None = None
    engine: str | None = None
    dry_run: bool = False
    budget: int | None = None
    force: bool = False
    take: Take | None = None
    form: str = "text"


@dataclass(slots=True)
class Outcome:
    """Collect what came of the posts."""

    done: list[tuple[PostFiles, Result, int]] = field(default_factory=list)
    errors: list[PipelineError] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """Return the code of the gravest error: integrity before unreadable files."""
        return max((error.exit_code for error in self.errors), default=Exit.DONE)


def run(order: Order, environment: Mapping[str, str], *, quiet: bool = False) -> int:
    """Translate the posts that the order names and write their files; returns the exit code.

    A post that fails is named on stderr and left as it is; the others go on. Raises EngineError and BudgetError,
    after which everything finished is kept.
    """

    def tell(line: str) -> None:
        if not quiet:
            click.echo(line, err=True)

    project = open_project(order.project)
    posts = project.posts(order.paths)
    if not posts:
        tell(f"no posts yet: put German Markdown where {project.settings.paths.source} says")
    choice = _choice(order, project, environment, tell, needed=bool(posts))
    with Memory.open(project.root, tell) as memory:
        shelf = Shelf(project, memory)
        outcome = Outcome(errors=list(shelf.refresh()))
        try:
            _translate_all(order, posts, shelf, choice, outcome, show=not quiet)
        finally:
            with suppress(BrokenPipeError):  # a reader that has seen enough must not cost the exit code
                _report(order, outcome, choice, tell)
    return outcome.exit_code


def _choice(order: Order, project: Project, environment: Mapping[str, str], tell: Tell, *, needed: bool) -> Choice:
    """Return the engine; where none is `needed`, the memory, so that nothing is fetched in vain."""
    name = (order.engine or project.settings.engine) if needed else "memory"
    setup = setup_for(project.settings, environment, tell)
    choice = preview(name, setup) if order.dry_run else choose(name, setup)
    if needed:
        tell(f"engine: {choice.why}")
    return choice


def _translate_all(
    order: Order, posts: list[PostFiles], shelf: Shelf, choice: Choice, outcome: Outcome, *, show: bool
) -> None:
    asker = None
    if choice.engine is not None:
        asker = Asker(choice.engine, shelf.memory, answer_key, budget=order.budget, send=not order.dry_run)
    for files in progress(posts, "translating", show=show):
        before = asker.characters if asker else 0
        try:
            job = shelf.job(files, take=order.take, force=order.force)
            result = shelf.settled(files, job)
            if result is None:
                result = translate_post(job, shelf.memory.lookup, asker)
                if not order.dry_run:
                    shelf.write(files, job, result)
        except (FileError, IntegrityError) as error:
            outcome.errors.append(error)
            continue
        outcome.done.append((files, result, asker.characters - before if asker else 0))


def _report(order: Order, outcome: Outcome, choice: Choice, tell: Tell) -> None:
    """Print what was done to stdout, and what a person must know to stderr."""
    for error in outcome.errors:
        click.echo(error, err=True)
    for _, result, _ in outcome.done:
        for warning in result.warnings:
            tell(warning)
    if order.form == "json":
        click.echo(json.dumps(_json(outcome, choice), ensure_ascii=False, indent=2))
        return
    for files, result, characters in outcome.done:
        click.echo(f"{files.target}: {_sentence(result, characters, dry=order.dry_run)}")
    if not order.dry_run:
        _say_what_waits(outcome, tell)


def _say_what_waits(outcome: Outcome, tell: Tell) -> None:
    texts = {
        "open": "the German stands in the English posts until there is English",
        "stale": "the German has changed, the English is the old one; change `en` in the aligned file, or delete `of`",
    }
    for state, text in texts.items():
        places = [
            f"{files.source}:{line}"
            for files, result, _ in outcome.done
            for line in (result.open_lines if state == "open" else result.stale_lines)
        ]
        if places:
            segments = f"{len(places)} {state} segment{'s' if len(places) > 1 else ''}"
            more = ", …" if len(places) > SHOWN else ""
            tell(f"{segments} ({', '.join(places[:SHOWN])}{more}): {text}")


def _sentence(result: Result, characters: int, *, dry: bool) -> str:
    counts = {
        "kept": result.kept,
        "recalled": result.recalled,
        "to translate" if dry else "translated": result.translated,
        "open": result.open,
        "stale": result.stale,
        "edit taken in" if result.edits == 1 else "edits taken in": result.edits,
    }
    told = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
    sent = f" ({characters} characters{' to send' if dry else ''})" if characters else ""
    total = len(result.aligned.units)
    return f"{total} segment{'' if total == 1 else 's'}: {told or 'nothing to do'}{sent}"


def _json(outcome: Outcome, choice: Choice) -> dict[str, object]:
    posts = [
        {
            "source": files.source,
            "target": files.target,
            "segments": len(result.aligned.units),
            "kept": result.kept,
            "recalled": result.recalled,
            "translated": result.translated,
            "open": result.open,
            "stale": result.stale,
            "characters": characters,
            "engine": choice.name,
        }
        for files, result, characters in outcome.done
    ]
    return {"version": 1, "posts": posts, "cost": {"characters": sum(count for _, _, count in outcome.done)}}

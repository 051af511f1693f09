"""`pipeline engines`: what is installed, and which one `auto` would take."""

import json
from collections.abc import Mapping
from pathlib import Path

import click

from pipeline.commands.surroundings import setup_for
from pipeline.engines.registry import AUTO_ORDER, load_engine, names
from pipeline.errors import Exit, PipelineError, UsageError
from pipeline.files.project import open_project
from pipeline.files.settings import Settings, find_project


def run(folder: Path | None, form: str, environment: Mapping[str, str]) -> int:
    """Print every installed engine, whether it could work here, and why (not); nothing is fetched or sent."""
    settings = _settings(folder)
    rows = [_row(name, settings, environment) for name in names()]
    ready = {row["name"] for row in rows if row["ready"]}
    first = next((name for name in AUTO_ORDER if name in ready), None)
    if form == "json":
        click.echo(json.dumps({"version": 1, "auto": first, "engines": rows}, ensure_ascii=False, indent=2))
        return Exit.DONE
    for row in rows:
        click.echo(f"{'ready' if row['ready'] else '–':<6} {row['name']:<10} {row['why']}")
    click.echo(f"\nauto would take {first}, the first of {', '.join(AUTO_ORDER)} that works" if first else "")
    return Exit.DONE


def _row(name: str, settings: Settings, environment: Mapping[str, str]) -> dict[str, object]:
    try:
        readiness = load_engine(name).check(setup_for(settings, environment, _tell)(name))
    except PipelineError as error:
        return {"name": name, "ready": False, "why": error.message}
    return {"name": name, "ready": readiness.ready, "why": readiness.why}


def _tell(line: str) -> None:
    click.echo(line, err=True)


def _settings(folder: Path | None) -> Settings:
    """Return the project's settings, or the defaults where there is no project."""
    try:
        root = folder or find_project(Path.cwd())
    except UsageError:
        return Settings()
    return open_project(root).settings

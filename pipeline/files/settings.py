"""The settings: find pipeline.yaml and read it."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import FileError, UsageError
from pipeline.files.settings_keys import Settings
from pipeline.files.settings_reader import read_settings
from pipeline.files.text import read_text

__all__ = ["FILE", "Settings", "find_project", "load_settings"]

FILE = "pipeline.yaml"


def find_project(start: Path) -> Path:
    """Return the nearest folder that holds pipeline.yaml, from `start` upwards; raises UsageError."""
    here = start.absolute()
    for folder in (here, *here.parents):
        if (folder / FILE).is_file():
            return folder
    raise UsageError(
        f"no {FILE} here or in a folder above",
        hint=f"an empty {FILE} makes a folder a project; `--project DIR` names one that lies elsewhere",
    )


def load_settings(root: Path) -> Settings:
    """Return the settings of the project in `root`; raises UsageError with line and column."""
    try:
        text = read_text(root / FILE, FILE)
    except FileError as error:
        # Settings that cannot be read stop everything, where a post stops only itself.
        raise UsageError(error.message, where=error.where, hint=error.hint) from None
    return read_settings(text, FILE)

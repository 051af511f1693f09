"""The examples of the CommonMark specification, from the npm package `commonmark-spec`."""

import os
import re
from pathlib import Path

import pytest

HOW = "the CommonMark specification is not here: `make spec` fetches it to build/commonmark-spec/"
EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.DOTALL | re.MULTILINE)
DEFAULT = Path(__file__).resolve().parent.parent / "build" / "commonmark-spec"


def spec_file() -> Path:
    """Return where the specification should be: in $COMMONMARK_SPEC, or in build/commonmark-spec/."""
    return Path(os.environ.get("COMMONMARK_SPEC") or DEFAULT) / "spec.txt"


def examples() -> list[str]:
    """Return the Markdown of every example in the order of the specification; [] where it is absent."""
    path = spec_file()
    if not path.exists():
        return []
    text = path.read_text(encoding="utf-8")
    return [match.group(1).replace("→", "\t") for match in EXAMPLE.finditer(text)]


def need_spec() -> None:
    """Skip the calling test where the specification is absent; in CI that is a failure."""
    if not spec_file().exists():
        if os.environ.get("CI"):
            pytest.fail(HOW)
        pytest.skip(HOW)

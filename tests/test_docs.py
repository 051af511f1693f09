"""The documents: what they show as YAML is YAML, and the pipeline takes it."""

import re
from pathlib import Path

import pytest
import yaml

from pipeline.files.aligned import read_aligned
from pipeline.files.settings import Settings
from pipeline.files.settings_reader import read_settings

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```ya?ml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = [
    pytest.param(block, id=f"{path.name}:{path.read_text(encoding='utf-8').count(chr(10), 0, found.start()) + 1}")
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
    for found in BLOCK.finditer(path.read_text(encoding="utf-8"))
    for block in found.groups()
]


@pytest.mark.parametrize("block", BLOCKS)
def test_what_is_shown_as_yaml_is_read(block: str) -> None:
    data = yaml.safe_load(block)
    if isinstance(data, list):
        block = f"source: content/de/a.md\ntarget: content/en/a.md\nsegments:\n\n{block}"
    if isinstance(data, list) or "segments" in data:
        assert read_aligned(block, "a.yaml").units
    else:
        assert read_settings(block, "pipeline.yaml") != Settings()


def test_there_are_examples_of_both_kinds() -> None:
    assert {str(block.id).split(":")[0] for block in BLOCKS} >= {"README.md", "settings.md", "aligned-file.md"}

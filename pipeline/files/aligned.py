"""The aligned file, content/aligned/<path>.yaml: the truth that people and the pipeline share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.files.aligned_reader import read_fast
from pipeline.files.aligned_writer import write_aligned
from pipeline.files.aligned_yaml import read_yaml

if TYPE_CHECKING:
    from pipeline.model import AlignedPost

__all__ = ["read_aligned", "write_aligned"]


def read_aligned(text: str, name: str) -> AlignedPost:
    """Return the post that an aligned file holds; texts come in NFC, comments with the record they precede.

    `name` is what messages call the file. Any valid YAML is read; the writer's own form is read fast. Raises
    FileError at the first slip, with every further one (up to five) on a line of its own.
    """
    post = read_fast(text)
    return read_yaml(text, name) if post is None else post

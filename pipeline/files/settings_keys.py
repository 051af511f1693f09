"""The keys of pipeline.yaml, each with its default."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from pipeline.files.paths import Paths


class Language(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Name the two languages."""

    source: Literal["de"] = "de"
    target: Literal["en-GB", "en-US"] = "en-GB"


class FrontMatter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Say which values of the front matter are prose, and which keys the pipeline itself writes."""

    translate: tuple[str, ...] = ("title", "description", "summary", "subtitle", "excerpt")
    language_key: str | None = None
    status_key: str = "translation"


class Markdown(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Say what in the Markdown is prose beyond the standard, and how headings keep their anchors."""

    shortcode_parameters: Mapping[str, tuple[str, ...]] = {}
    heading_anchors: Literal["none", "attribute", "html"] = "none"


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold what pipeline.yaml says; `engines` is judged by the engine that is taken."""

    language: Language = Language()
    paths: Paths = Paths()
    front_matter: FrontMatter = FrontMatter()
    markdown: Markdown = Markdown()
    engine: str = "auto"
    engines: Mapping[str, Mapping[str, Any]] = {}
    memories: str = "memories/*.tmx"

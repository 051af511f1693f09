"""How a post is read, by the settings and the name of its file."""

from pathlib import PurePath

from pipeline.errors import UsageError
from pipeline.files.settings import Settings
from pipeline.job import Reading
from pipeline.markdown.document import Flavour
from pipeline.steps.dress import Dress

FLAVOURS: dict[str, Flavour] = {".md": "markdown", ".markdown": "markdown", ".mdx": "mdx", ".txt": "plain"}


def reading_of(settings: Settings, name: str) -> Reading:
    """Return how the file of that name is read; raises UsageError for an extension that is no post's."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in FLAVOURS:
        known = ", ".join(FLAVOURS)
        raise UsageError(f"{name} is no post: its name ends in {suffix or 'nothing'}", hint=f"posts end in {known}")
    return Reading(
        flavour=FLAVOURS[suffix],
        keys=settings.front_matter.translate,
        parameters=dict(settings.markdown.shortcode_parameters),
        anchors=settings.markdown.heading_anchors,
        dress=Dress(
            status_key=settings.front_matter.status_key,
            language_key=settings.front_matter.language_key,
            source=settings.language.source,
            target=settings.language.target,
        ),
    )

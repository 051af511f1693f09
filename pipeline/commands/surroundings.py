"""What an engine is handed: languages, its own settings, the environment, and a way to speak."""

from collections.abc import Callable, Mapping

from pipeline.files.settings import Settings
from pipeline.model import EngineSetup, Tell


def setup_for(settings: Settings, environment: Mapping[str, str], tell: Tell) -> Callable[[str], EngineSetup]:
    """Return a function that gives the surroundings of an engine by its name."""

    def setup(name: str) -> EngineSetup:
        return EngineSetup(
            source=settings.language.source,
            target=settings.language.target,
            options=settings.engines.get(name, {}),
            environment=environment,
            tell=tell,
        )

    return setup

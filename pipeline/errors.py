"""What can go wrong, and the exit code each kind of trouble ends with."""

from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar


@dataclass(frozen=True, kw_only=True, slots=True)
class Location:
    """Point into a file: line and column count from 1, the column in code points."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


class Exit(IntEnum):
    """Name the exit codes that scripts rely on."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    ENGINE = 4
    INTEGRITY = 5
    BUDGET = 6
    BUG = 70
    INTERRUPTED = 130


class PipelineError(Exception):
    """Say what is wrong, where, and what to do; the command line prints exactly this."""

    exit_code: ClassVar[Exit] = Exit.BUG

    def __init__(self, message: str, *, where: Location | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        line = f"{self.where}: {self.message}" if self.where else self.message
        return f"{line}\n  {self.hint}" if self.hint else line


class UsageError(PipelineError):
    """The command line or the settings ask for something that cannot be."""

    exit_code = Exit.USAGE


class FileError(PipelineError):
    """A file that a person wrote cannot be read; the other files go on."""

    exit_code = Exit.UNREADABLE


class EngineError(PipelineError):
    """The engine is missing, refused the request, or cannot be reached."""

    exit_code = Exit.ENGINE


class IntegrityError(PipelineError):
    """Writing would lose or damage something; nothing was written for that post."""

    exit_code = Exit.INTEGRITY


class BudgetError(PipelineError):
    """The budget or the engine's quota is used up; everything paid for is kept."""

    exit_code = Exit.BUDGET

"""The only door to text on disk: strict UTF-8 in, atomic replacement out."""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.errors import FileError, IntegrityError, Location

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_LINE_END = re.compile(r"\r\n?|\n")
_MISSING = (errno.ENOENT, errno.ENOTDIR)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_TEMPORARY = re.compile(r"\.pipeline-[0-9a-f]{16}\.tmp")
# Seconds. A temporary file lives for moments; what is older was left by a process that was killed.
_STALE = 600
_FULL = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Staged:
    name: str
    path: Path
    target: Path
    temporary: Path


def locate(text: str, index: int, name: str) -> Location:
    """Return line and column of a code point of the text; lines end with LF, CRLF or CR, as editors count."""
    ends = list(_LINE_END.finditer(text, 0, index))
    start = ends[-1].end() if ends else 0
    return Location(file=name, line=len(ends) + 1, column=index - start + 1)


def read_text(path: Path, name: str) -> str:
    """Return the text of a file as it is: BOM and line ends are kept as characters.

    `name` is what messages call the file. Raises FileError where it is missing, no file, forbidden, or
    is not UTF-8 (with line and column of the first wrong byte).
    """
    data = _bytes_of(path, name)
    if data.startswith(_UTF16):
        raise FileError(
            "this file is UTF-16, not UTF-8",
            where=Location(file=name, line=1, column=1),
            hint="save it as UTF-8 in the editor, or: iconv -f UTF-16 -t UTF-8 old > new",
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        raise FileError(
            f"this file is not UTF-8: byte 0x{data[error.start]:02x} cannot stand here",
            where=locate(before, len(before), name),
            hint="save it as UTF-8 in the editor, or: iconv -f WINDOWS-1252 -t UTF-8 old > new",
        ) from None


def write_together(changes: Sequence[tuple[Path, str]], root: Path) -> tuple[Path, ...]:
    """Replace several files: all are staged beside their targets first, then they are replaced one by one.

    Parent folders are created, the mode of an existing file is kept, a link inside the project is followed.
    Returns the paths that were written, without those that held their text already. Raises IntegrityError where
    one lies outside `root` or cannot be written; up to the first replacement a failure leaves every file as it was.
    """
    staged: list[_Staged] = []
    try:
        seen: set[Path] = set()
        for path, text in changes:
            name = _name(path, root)
            target, data = _target(path, root, name), _encoded(text, name)
            if target in seen:
                raise IntegrityError("two texts for the same file", where=Location(file=name))
            seen.add(target)
            if not _holds(target, data):
                staged.append(_staged(name, path, target))
                _fill(staged[-1], data)
        for file in staged:
            _replace(file)
    finally:
        # After its replacement a temporary file is gone; whatever is left belongs to a failure.
        for file in staged:
            with suppress(OSError):
                file.temporary.unlink(missing_ok=True)
    return tuple(file.path for file in staged)


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except ValueError:
        raise FileError("this is no file name", where=Location(file=repr(name))) from None
    except OSError as error:
        message, hint = _why_unread(error)
        raise FileError(message, where=Location(file=name), hint=hint) from None


def _why_unread(error: OSError) -> tuple[str, str | None]:
    if isinstance(error, IsADirectoryError):
        return "this is a folder, not a file", "a file is expected here: name one, or move the folder away"
    if error.errno in _MISSING:
        return "there is no such file", "check the spelling of the path"
    if error.errno in _FORBIDDEN:
        return "no permission to read this file", "ask its owner for the right to read it"
    return f"this file cannot be read: {error.strerror}", None


def _target(path: Path, root: Path, name: str) -> Path:
    """Follow links, and refuse every target that is not an ordinary file (or nothing yet) in the project."""
    try:
        target = path.resolve()
        inside = target.is_relative_to(root.resolve())
        mode = target.stat().st_mode if os.path.lexists(target) else None
    except (ValueError, RuntimeError):
        # RuntimeError is how older versions of Python report a link that leads to itself.
        raise IntegrityError(
            "this path leads nowhere", where=Location(file=name), hint="is it a broken link?"
        ) from None
    except OSError as error:
        raise _unwritten(name, error) from None
    if not inside:
        hint = "it is a link, or holds `..`, that leads elsewhere; the pipeline writes inside the project only"
        raise IntegrityError("this file lies outside the project", where=Location(file=name), hint=hint)
    if mode is not None and not stat.S_ISREG(mode):
        what = "a folder" if stat.S_ISDIR(mode) else "no ordinary file"
        raise IntegrityError(
            f"this is {what}, so no text can be written here",
            where=Location(file=name),
            hint="move it away, or set other paths",
        )
    # Replacing needs rights on the folder only, but a file that someone locked is to stay as it is.
    if mode is not None and not os.access(target, os.W_OK):
        raise _unwritten(name, PermissionError(errno.EACCES, "write-protected"))
    return target


def _encoded(text: str, name: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise IntegrityError(
            f"half a character (U+{ord(text[error.start]):04X}) cannot be written as UTF-8",
            where=locate(text, error.start, name),
        ) from None


def _holds(target: Path, data: bytes) -> bool:
    try:
        return target.stat().st_size == len(data) and target.read_bytes() == data
    except OSError:
        return False


def _staged(name: str, path: Path, target: Path) -> _Staged:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritten(name, error) from None
    _sweep(target.parent)
    # A name of its own, not the target's plus something, because the target's may have the longest length.
    temporary = f".pipeline-{secrets.token_hex(8)}.tmp"
    return _Staged(name=name, path=path, target=target, temporary=target.parent / temporary)


@cache  # once a run: a look at every file of the folder for every post would be quadratic
def _sweep(folder: Path) -> None:
    """Remove what killed processes left in the folder; another process's files of this moment stay."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not _TEMPORARY.fullmatch(entry.name) or not entry.is_file(follow_symlinks=False):
                continue
            with suppress(OSError):
                if time.time() - entry.stat().st_mtime > _STALE:
                    os.unlink(entry)


def _fill(file: _Staged, data: bytes) -> None:
    try:
        # Opened this way and not with tempfile, so that a new file gets the user's usual mode.
        with file.temporary.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if file.target.exists():
            file.temporary.chmod(stat.S_IMODE(file.target.stat().st_mode))
    except OSError as error:
        raise _unwritten(file.name, error) from None


def _replace(file: _Staged) -> None:
    try:
        file.temporary.replace(file.target)
    except OSError as error:
        raise _unwritten(file.name, error) from None


def _unwritten(name: str, error: OSError) -> IntegrityError:
    if error.errno in _FORBIDDEN:
        message, hint = "no permission to write this file", "check the rights of the file and of its folder"
    elif error.errno in _FULL:
        message, hint = "the disk is full", "make room, then run the command again"
    elif error.errno == errno.ENAMETOOLONG:
        message, hint = "this name is too long for the disk", "give the post a shorter name"
    elif error.errno in (errno.ENOTDIR, errno.EEXIST):
        message, hint = (
            "a part of this path is a file, not a folder",
            "move that file away, or set other paths",
        )
    else:
        message, hint = f"this file cannot be written: {error.strerror}", "nothing of it was changed"
    return IntegrityError(message, where=Location(file=name), hint=hint)


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)

"""Git: what a file was when it was committed last."""

import subprocess
from pathlib import Path


def committed(root: Path, name: str) -> str | None:
    """Return the text of a file in HEAD, or None: no Git, no repository, not committed, not UTF-8.

    `name` is relative to `root`, with `/`; neither the file nor its folder has to be there still.
    """
    command = ["git", "-C", str(root), "cat-file", "blob", f"HEAD:./{name}"]
    try:
        found = subprocess.run(command, capture_output=True, timeout=20, check=False)  # noqa: S603 - no shell, fixed words
        return found.stdout.decode("utf-8") if found.returncode == 0 else None
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return None

"""The house: imports run one way, and the rooms of pure functions touch nothing outside."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline

ROOT = Path(pipeline.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))

# Which rooms a room may import from. A room may always import from itself.
BASE = {"errors", "model"}
LANGUAGES = {"german", "english", "markdown"}
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "model": {"errors"},
    "german": BASE,
    "english": BASE,
    "markdown": BASE,
    "steps": BASE | LANGUAGES,
    "rules": BASE | LANGUAGES | {"steps"},
    "exchange": BASE,
    "reports": BASE,
    "engines": BASE,
    "files": BASE,
    "job": BASE | LANGUAGES | {"steps"},
    "edits": BASE | LANGUAGES | {"steps", "job"},
    "proof": BASE | LANGUAGES | {"steps", "job"},
    "flow": BASE | LANGUAGES | {"steps", "job", "edits", "proof"},
    "commands": BASE | LANGUAGES | {"steps", "exchange", "reports", "engines", "files", "job", "flow", ""},
    "review": BASE | LANGUAGES | {"steps", "exchange", "reports", "files", "job", "flow"},
    "cli": {"errors", "commands", ""},
    "__main__": {"cli"},
    "": set(),
}
PURE = {"steps", "german", "english", "markdown", "rules", "exchange", "model", "errors"}
OUTSIDE = {
    "asyncio", "glob", "http", "io", "locale", "logging", "multiprocessing", "os", "pathlib", "platform",
    "random", "requests", "secrets", "shutil", "socket", "sqlite3", "subprocess", "sys", "tempfile", "threading",
    "time", "urllib", "uuid",
}  # fmt: skip
CLOCK = {"now", "today", "utcnow"}
CALLS = {"open", "print", "input", "exec", "eval", "breakpoint"}


def room(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return "" if parts == ("__init__",) else parts[0]


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide which room is meant"
            yield node.module or ""


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_run_one_way(path: Path) -> None:
    own = room(path)
    for module in imports(path):
        if module.split(".")[0] == "pipeline":
            target = [*module.split("."), ""][1]
            assert target == own or target in ALLOWED[own], f"{name(path)} must not import {module}"


@pytest.mark.parametrize("path", [path for path in MODULES if room(path) in PURE], ids=name)
def test_pure_rooms_touch_nothing_outside(path: Path) -> None:
    for module in imports(path):
        assert module.split(".")[0] not in OUTSIDE, f"{name(path)} imports {module}"
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in CALLS, f"{name(path)}:{node.lineno} calls {node.func.id}"
        if isinstance(node, ast.Attribute):
            assert node.attr not in CLOCK, f"{name(path)}:{node.lineno} asks the clock: {node.attr}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_functions_and_modules_stay_small(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= 250
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 30, f"{name(path)}:{node.lineno} {node.name} has {length} lines"


def test_every_package_is_named_for_the_build() -> None:
    import tomllib

    project = tomllib.loads((ROOT.parent / "pyproject.toml").read_text(encoding="utf-8"))
    named = set(project["tool"]["setuptools"]["packages"])
    found = {".".join(("pipeline", *path.parent.relative_to(ROOT).parts)) for path in ROOT.rglob("__init__.py")}
    assert named == found


HEAVY = ("deepl", "requests", "simplemma", "lxml", "starlette", "yaml", "msgspec", "markdown_it", "rapidfuzz", "rich")


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom pipeline.cli import door\n"
        "assert door(['--help']) == 0 and door(['translate', '--help']) == 0\n"
        f"print('HEAVY', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "HEAVY []"

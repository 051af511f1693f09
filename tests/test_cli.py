"""The command line: what it says, where it says it, and the code it ends with; a few times as a real process."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

import pipeline
from pipeline.cli import door
from tests.conftest import House

POST = "Ein Satz.\n\nNoch **einer** hier.\n"


def test_alone_it_says_what_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert door([]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith("pipeline translates German posts")
    for command in ("pipeline translate", "pipeline segments FILE", "pipeline engines"):
        assert command in out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert door(["--version"]) == 0
    assert capsys.readouterr().out == f"pipeline, version {pipeline.__version__}\n"


@pytest.mark.parametrize("command", [[], ["translate"], ["segments"], ["engines"]], ids=" ".join)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help(capsys: pytest.CaptureFixture[str], command: list[str], option: str) -> None:
    assert door([*command, option]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith(f"Usage: {' '.join(['pipeline', *command])}")
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["transalte"], "translate"),
        (["translate", "--dryrun"], "--dry-run"),
        (["translate", "--egine", "x"], "--engine"),
        (["translate", "--take", "both"], "'english', 'aligned'"),
        (["translate", "--budget", "-1"], "--budget"),
        (["translate", "--budget", "viel"], "--budget"),
        (["translate", "--format", "xml"], "'text', 'json'"),
        (["segments"], "FILE"),
        (["translate", "--engine", "deeple"], "did you mean `deepl`?"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage(house: House, arguments: list[str], said: str) -> None:
    house.write("content/de/a.md", POST)
    before = house.files()
    ran = house.run(*arguments)
    assert (ran.code, ran.out, house.files()) == (2, "", before)
    assert said in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("arguments", [["transalte"], ["translate", "--dryrun"]])
def test_a_slip_of_the_finger_gets_a_proposal(house: House, arguments: list[str]) -> None:
    assert re.search(r"did you mean", house.run(*arguments).err, re.IGNORECASE)


def test_a_process_without_a_terminal_has_no_colours_and_both_streams(house: House) -> None:
    house.write("content/de/a.md", POST)
    house.write("content/de/b.md", b"\xff")
    done = house.process("translate", "--engine", "pseudo", FORCE_COLOR="", COLUMNS="40")
    assert done.returncode == 3
    assert done.stdout == "content/en/a.md: 2 segments: 2 translated (39 characters)\n"
    assert "\x1b" not in done.stdout + done.stderr
    assert done.stderr.startswith("engine: pseudo (needs nothing)\ncontent/de/b.md:1:1: this file is not UTF-8")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_umlauts_do_not_depend_on_the_locale(house: House, encoding: str) -> None:
    house.write("content/de/Größe.md", "Größe ‹zählt› – 😀 ja.\n")
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "segments", "content/de/Größe.md"],
        cwd=house.root,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Größe ‹zählt› – 😀 ja." in done.stdout.decode()


def test_a_reader_that_has_seen_enough(house: House) -> None:
    house.write("content/de/a.md", "".join(f"Satz Nummer {number} steht hier.\n\n" for number in range(5000)))
    shell = f'"{sys.executable}" -m pipeline segments content/de/a.md | head -1; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", shell], cwd=house.root, capture_output=True, text=True, check=False)
    first, code = done.stdout.splitlines()
    assert first.endswith("Satz Nummer 0 steht hier.")
    assert (code, done.stderr) == ("0", "")


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_reader_that_is_gone_does_not_hide_the_code(house: House, form: str) -> None:
    house.write("content/de/a.md", POST)
    house.write("content/de/b.md", b"\xff")
    shell = (
        f'"{sys.executable}" -m pipeline -q translate --engine pseudo --format {form} | true; echo "${{PIPESTATUS[0]}}"'
    )
    done = subprocess.run(["bash", "-c", shell], cwd=house.root, capture_output=True, text=True, check=False)
    assert done.stdout == "3\n"
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr
    assert house.path("content/en/a.md").exists()


def test_a_stdout_that_is_closed(house: House) -> None:
    house.write("content/de/a.md", POST)
    shell = f'"{sys.executable}" -m pipeline translate --engine pseudo >&-'
    done = subprocess.run(["bash", "-c", shell], cwd=house.root, capture_output=True, text=True, check=False)
    assert (done.returncode, house.path("content/en/a.md").exists()) == (0, True)
    assert "Traceback" not in done.stderr


def broken(house: House) -> None:
    """Install an engine that fails in a way nobody foresaw, through a real entry point."""
    house.write("site/buggy.py", "def check(setup):\n    return 1 / 0\n\n\ndef open_engine(setup):\n    return 1 / 0\n")
    house.write("site/buggy-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: buggy\nVersion: 1\n")
    house.write("site/buggy-1.dist-info/entry_points.txt", "[pipeline.engines]\nbuggy = buggy\n")
    house.write("content/de/a.md", POST)


def test_a_bug_is_called_one_and_has_its_own_code(house: House) -> None:
    broken(house)
    done = house.process("translate", "--engine", "buggy", PYTHONPATH=str(house.path("site")))
    assert (done.returncode, done.stdout) == (70, "")
    assert done.stderr.startswith(
        "error: this is a bug in pipeline: ZeroDivisionError: division by zero\n  run it again"
    )
    assert "Traceback" not in done.stderr


def test_a_bug_shows_where_when_asked(house: House) -> None:
    broken(house)
    where = str(house.path("site"))
    done = house.process("translate", "--engine", "buggy", PYTHONPATH=where, PIPELINE_TRACEBACK="1")
    assert "Traceback" in done.stderr
    assert "buggy.py" in done.stderr


def test_quiet(house: House) -> None:
    house.write("content/de/a.md", POST)
    done = house.process("--quiet", "translate", "--engine", "memory")
    assert (done.returncode, done.stdout, done.stderr) == (0, "content/en/a.md: 2 segments: 2 open\n", "")


def test_a_bar_only_at_a_terminal_and_only_for_long_work(house: House) -> None:
    import pty

    for number in range(6):
        house.write(f"content/de/{number}.md", POST)
    for arguments, shown in ((["content/de/0.md"], False), ([], True)):
        leader, follower = pty.openpty()
        command = [sys.executable, "-m", "pipeline", "translate", "--engine", "pseudo", *arguments]
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
        process = subprocess.Popen(command, cwd=house.root, env=environment, stdout=subprocess.DEVNULL, stderr=follower)
        os.close(follower)
        seen = b""
        while True:
            try:
                data = os.read(leader, 65536)
            except OSError:  # the terminal is gone with its last user
                break
            if not data:
                break
            seen += data
        os.close(leader)
        assert process.wait() == 0
        assert (b"translating" in seen) == shown, seen

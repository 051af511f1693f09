"""The command line: arguments in, exit code out, and the one door through which errors leave.

Only click is imported here; each command imports what it needs when it runs.
"""

import gc
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from pipeline import __version__
from pipeline.errors import Exit, PipelineError

WELCOME = """\
pipeline translates German posts into aligned English versions and loses nothing on the way.

  pipeline translate         bring the English posts up to date
  pipeline segments FILE     what the pipeline sees in a post
  pipeline engines           which engine would translate, and why

`pipeline --help` lists everything, `pipeline COMMAND --help` explains one command."""

# The backspace keeps click from filling the lines into one paragraph.
EXAMPLES = """\b
Examples:
  pipeline translate
  pipeline translate content/de/interview.md --engine memory
  pipeline translate --dry-run"""

project_option = click.option(
    "--project",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The project's folder; without it the nearest one upwards that holds pipeline.yaml.",
)
format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="What is printed to stdout."
)
paths_argument = click.argument("paths", nargs=-1)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="pipeline")
@click.option("-q", "--quiet", is_flag=True, help="Only results and errors; no notes, no progress.")
@click.pass_context
def cli(context: click.Context, quiet: bool) -> None:
    """Translate German posts into aligned English versions."""
    context.obj = quiet
    if context.invoked_subcommand is None:
        click.echo(WELCOME)


@cli.command(epilog=EXAMPLES)
@paths_argument
@project_option
@click.option("-q", "--quiet", "hushed", is_flag=True, help="Only results and errors; no notes, no progress.")
@click.option("--engine", metavar="NAME", help="Who translates: auto, deepl, on-device, memory, pseudo, identity.")
@click.option("--dry-run", is_flag=True, help="Say what would be sent; send and write nothing.")
@click.option("--budget", type=click.IntRange(min=0), metavar="N", help="Stop before more than N characters are sent.")
@click.option("--force", is_flag=True, help="Translate machine-made drafts anew; people's words are never touched.")
@click.option(
    "--take",
    type=click.Choice(["english", "aligned"]),
    help="Whose words count where the English post and the aligned file disagree.",
)
@format_option
@click.pass_obj
def translate(quiet: bool, /, **options: Any) -> int:
    """Bring the English posts up to date.

    PATHS are German posts, folders or globs; none means the whole project. Edits that people made in the aligned files
    and in the English posts are taken in first and never overwritten.
    """
    from pipeline.commands.translate import Order, run

    hushed = bool(options.pop("hushed"))
    return run(Order(**options), os.environ, quiet=quiet or hushed)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@project_option
@format_option
def segments(file: Path, project: Path | None, form: str) -> int:
    """Show what the pipeline sees in a post: every sentence, its kind and its place.

    Works on any .md, .markdown, .mdx or .txt file, also without a project.
    """
    from pipeline.commands.segments import run

    return run(file, project, form)


@cli.command()
@project_option
@format_option
def engines(project: Path | None, form: str) -> int:
    """List the installed engines, whether each could work here, and which one `auto` would try first."""
    from pipeline.commands.engines import run

    return run(project, form, os.environ)


def main() -> None:
    """Run the command line and leave with its exit code."""
    # A post makes tens of thousands of values and hardly a cycle; collecting at every 700th costs a fifth of the time.
    gc.set_threshold(100_000, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # None where a parent closed it; umlauts must not depend on the locale
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(door(sys.argv[1:]))


def door(arguments: list[str]) -> int:
    """Return the exit code of a command line; every error leaves here, as a message on stderr."""
    try:
        code = int(cli.main(arguments, prog_name="pipeline", standalone_mode=False) or 0)
    except PipelineError as error:
        click.echo(str(error), err=True)
        code = error.exit_code
    except click.ClickException as error:
        error.show()
        code = Exit.USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted; everything finished is kept", err=True)
        code = Exit.INTERRUPTED
    except (BrokenPipeError, SystemExit):  # the reader of our output has seen enough; click makes that an exit with 1
        code = Exit.DONE
    except Exception as error:
        if os.environ.get("PIPELINE_TRACEBACK"):
            raise
        click.echo(f"error: this is a bug in pipeline: {type(error).__name__}: {error}", err=True)
        click.echo("  run it again with PIPELINE_TRACEBACK=1 to see where, and please report it", err=True)
        code = Exit.BUG
    _flush()
    return code


def _flush() -> None:
    """Send out what waits in stdout; a reader that is gone must not cost the exit code."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

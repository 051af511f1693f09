"""The jobs: what is measured, and how it is told."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from bench.children import Outcome, compare, in_turn, work
from bench.names import GROWTH, HOSTILE
from bench.report import Section, ratio, significant

ROUNDS = 3
GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold" / "sentences_de.json"
MARKDOWN_PEERS = ("peer:mdformat", "peer:translate-toolkit")
SENTENCE_PEERS = ("peer:simplemma", "peer:pysbd")


def name(tool: str) -> str:
    """Return a tool's name as it is printed."""
    return tool.removeprefix("peer:")


def speed(outcome: Outcome, unit: str = "bytes") -> float:
    """Return millions of bytes or characters a second; 0 if there is no figure."""
    return outcome.figures[unit] / 1e6 / outcome.figures["seconds"] if not outcome.failure else 0


def identity(texts: Path) -> Section:
    """Which share of texts comes out byte for byte as it went in."""
    rows: list[tuple[str, ...]] = []
    kinds = {"posts under content/de": "originals", "generated posts": "generated", "CommonMark examples": "spec"}
    for kind, file in kinds.items():
        tools = ("pieces", "render", *MARKDOWN_PEERS)
        found = compare(tools, "identity", texts / f"{file}.json", 1)
        if found["pieces"].failure or found["pieces"].figures["texts"]:
            rows += _identity_rows(kind, found)
        else:
            rows.append((f"{kind}: not here (`make spec`)", "–", "–", "–"))
    notes = (
        "*pieces*: parse, segment, join the pieces. *render*: parse, segment, render with English that equals the"
        " German. Generated posts hold every construct at once, a BOM, CR and mixed line ends, so a printer of"
        " Markdown changes each of them somewhere; mdformat is a formatter and means to. It runs with its GFM and"
        " front-matter plug-ins and keeps line ends; translate-toolkit's Markdown class gets no callback, which is"
        " its identity.",
    )
    return Section("Identity round trip: byte-identical texts, crashes", rows, notes)


def _identity_rows(kind: str, found: Mapping[str, Outcome]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    ours = [found["pieces"], found["render"]]
    mine = " / ".join(_share(outcome) for outcome in ours)
    for tool in MARKDOWN_PEERS:
        peer = found[tool]
        shares = [outcome.figures.get("same", 0) for outcome in (min(ours, key=_same), peer)]
        count = found["pieces"].figures.get("texts", 0)
        rows.append((f"{count} {kind}, pieces / render", mine, f"{name(tool)}: {_share(peer)}", ratio(*shares)))
    return rows


def _same(outcome: Outcome) -> float:
    return float(outcome.figures.get("same", 0))


def _share(outcome: Outcome) -> str:
    if outcome.failure:
        return outcome.failure
    crashes = sum(outcome.figures["crashes"].values())
    return f"{100 * outcome.figures['same'] / outcome.figures['texts']:.2f} %, {crashes} crashes"


def throughput(texts: Path) -> Section:
    """How fast posts are parsed and segmented on one core."""
    rows: list[tuple[str, ...]] = []
    kinds = {"5 MB archive of posts": "archive", "300 generated posts (dense markup)": "generated"}
    for kind, file in kinds.items():
        found = compare(
            ("segment", "render", "markdown-it-py", *MARKDOWN_PEERS), "speed", texts / f"{file}.json", ROUNDS
        )
        parser = found["markdown-it-py"]
        rows.append(_speed_row(f"{kind}: parse + segment", found["segment"], "markdown-it-py", parser))
        rows += [_speed_row(f"{kind}: parse + segment", found["segment"], tool, found[tool]) for tool in MARKDOWN_PEERS]
        rows += [_speed_row(f"{kind}: with render", found["render"], tool, found[tool]) for tool in MARKDOWN_PEERS]
        peers = ("markdown-it-py", *MARKDOWN_PEERS)
        rows += [_memory_row(f"{kind}: peak memory", found["segment"], tool, found[tool]) for tool in peers]
    notes = (
        "markdown-it-py is the parser that ours is built on: CommonMark with tables, no plug-ins, no sentences."
        " mdformat and translate-toolkit parse and write; *with render* ours writes too, but English that equals the"
        " German is copied raw: writing other English is not measured.",
    )
    return Section("Throughput on one core", rows, notes)


def _speed_row(job: str, ours: Outcome, tool: str, peer: Outcome, unit: str = "bytes") -> tuple[str, ...]:
    mine, other = speed(ours, unit), speed(peer, unit)
    return job, _told(ours, unit), f"{name(tool)}: {_told(peer, unit)}", ratio(mine, other)


def _told(outcome: Outcome, unit: str) -> str:
    if outcome.failure:
        return outcome.failure
    crashes = sum(outcome.figures["crashes"].values())
    label = "MB/s" if unit == "bytes" else "M characters/s"
    return f"{significant(speed(outcome, unit))} {label}" + (f", {crashes} crashes" if crashes else "")


def _memory_row(job: str, ours: Outcome, tool: str, peer: Outcome) -> tuple[str, ...]:
    mine, other = ours.figures.get("peak", 0), peer.figures.get("peak", 0)
    told = [outcome.failure or f"{outcome.figures['peak'] / 1e6:.0f} MB" for outcome in (ours, peer)]
    return job, told[0], f"{name(tool)}: {told[1]}", ratio(mine, other)


def growth(texts: Path) -> Section:
    """How time and memory grow with one long post."""
    rows: list[tuple[str, ...]] = []
    for title in (*GROWTH, "one line"):
        found = compare(("segment", "markdown-it-py"), "speed", texts / f"{title}.md", ROUNDS)
        rows.append(_growth_row("10 MB in one line" if title == "one line" else f"post of {title}", found))
    header = (
        "job",
        "ours: seconds",
        "MB/s",
        "peak",
        "× file",
        "markdown-it-py: MB/s",
        "× file",
        "ratio of MB/s",
        "of × file",
    )
    notes = (
        "Parse + segment of a single text, with all results kept. *× file*: the peak above what the process had after"
        " its imports, divided by the size of the file; the goal is at most 60.",
    )
    return Section("Growth", rows, notes, header)


def _growth_row(job: str, found: Mapping[str, Outcome]) -> tuple[str, ...]:
    ours, peer = found["segment"], found["markdown-it-py"]
    if ours.failure or peer.failure:
        return (
            job,
            ours.failure or _told(ours, "bytes"),
            "–",
            "–",
            "–",
            peer.failure or _told(peer, "bytes"),
            "–",
            "–",
            "–",
        )
    return (
        job,
        significant(ours.figures["seconds"]),
        significant(speed(ours)),
        f"{ours.figures['peak'] / 1e6:,.0f} MB",
        f"{_times(ours):.1f}",
        significant(speed(peer)),
        f"{_times(peer):.1f}",
        ratio(speed(ours), speed(peer)),
        ratio(_times(ours), _times(peer)),
    )


def _times(outcome: Outcome) -> float:
    """Return the memory that a text took, as a multiple of its size."""
    return float((outcome.figures["peak"] - outcome.figures["start"]) / outcome.figures["bytes"])


def hostile(texts: Path) -> Section:
    """Whether twice the text takes twice the time."""
    rows: list[tuple[str, ...]] = []
    for title, unit in HOSTILE.items():
        tools = ("segment", "markdown-it-py")
        runs = {
            f"{tool} {size}": partial(work, tool, "speed", texts / f"{title} {size}.md", 30)
            for size in (1, 2)
            for tool in tools
        }
        found = in_turn(runs, ROUNDS)
        cells = [cell for tool in tools for cell in _doubling([found[f"{tool} 1"], found[f"{tool} 2"]])]
        sample = "`` ` ``" if unit == "`" else f"`` {unit} ``" if "`" in unit else f"`{unit.strip()[:8]}`"
        rows.append((f"{title}: {sample}", *cells))
    header = ("200 kB and 400 kB of", "ours: seconds", "growth", "markdown-it-py: seconds", "growth")
    notes = (
        "Growth is the second time divided by the first: about 2 is linear, about 4 quadratic."
        " markdown-it-py gives up below 20 nested blocks, ours below 150.",
    )
    return Section("Hostile texts", rows, notes, header)


def _doubling(outcomes: Sequence[Outcome]) -> tuple[str, str]:
    failure = next((outcome.failure for outcome in outcomes if outcome.failure), "")
    if failure:
        return failure, "–"
    first, second = (outcome.figures["seconds"] for outcome in outcomes)
    crashes = sum(len(outcome.figures["crashes"]) for outcome in outcomes)
    told = f"{significant(first)}, {significant(second)}" + (" (crashes)" if crashes else "")
    return told, f"{second / first:.1f}" if second > 0.01 else "too short to tell"


def sentences(texts: Path) -> Section:
    """How fast and how well German sentences are split."""
    files = {"sentences": "prose", "peer:simplemma": "prose", "peer:pysbd": "some prose"}
    ours = compare(("sentences", "peer:simplemma"), "speed", texts / "prose.json", ROUNDS)
    slow = compare(("peer:pysbd",), "speed", texts / "some prose.json", ROUNDS)
    found = ours | slow
    right = compare(tuple(files), "gold", GOLD, 1)
    rows = [_speed_row("speed", found["sentences"], tool, found[tool], "characters") for tool in SENTENCE_PEERS]
    rows += [_gold_row(right["sentences"], tool, right[tool]) for tool in SENTENCE_PEERS]
    notes = (
        "5 MB of paragraphs of our posts, one call a paragraph; pysbd a fiftieth of it. The hard cases are"
        " `tests/gold/sentences_de.json`: our rules were written with these in view, the peers' were not.",
    )
    return Section("Sentences", rows, notes)


def _gold_row(ours: Outcome, tool: str, peer: Outcome) -> tuple[str, ...]:
    told = [
        outcome.failure or f"{outcome.figures['right']:.0f}/{outcome.figures['texts']:.0f}" for outcome in (ours, peer)
    ]
    shares = [outcome.figures.get("right", 0) for outcome in (ours, peer)]
    return "hard cases right", told[0], f"{name(tool)}: {told[1]}", ratio(*shares)

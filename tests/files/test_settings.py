from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import get_type_hints

import msgspec
import pytest

from pipeline.errors import Exit, UsageError
from pipeline.files.settings import Settings, find_project, load_settings

ROOT = Path(__file__).parents[2]


def load(folder: Path, text: str) -> Settings:
    (folder / "pipeline.yaml").write_text(text, encoding="utf-8")
    return load_settings(folder)


def keys(struct: type[msgspec.Struct] = Settings, above: str = "") -> Iterator[str]:
    for name, kind in get_type_hints(struct).items():
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            yield from keys(kind, f"{above}{name}.")
        else:
            yield above + name


@pytest.mark.parametrize("text", ["", "# nothing\n", "paths:\nengines:\n", "language: {}\n", "\ufeffengine: auto\r\n"])
def test_every_key_has_a_default(tmp_path: Path, text: str) -> None:
    assert load(tmp_path, text) == Settings()


def test_what_is_set_is_kept(tmp_path: Path) -> None:
    settings = load(
        tmp_path,
        """\
language: {target: en-US}
paths: {source: "docs/{path}.md", target: "i18n/en/{path}.md", aligned: "i18n/aligned/{path}.yaml"}
front_matter: {translate: [title, seo.description], language_key: lang}
markdown: {shortcode_parameters: {figure: [alt]}, heading_anchors: html}
engine: deepl
engines: {deepl: {formality: more, timeout: 3.5}, on-device: }
""",
    )
    assert settings.language.target == "en-US"
    assert settings.paths.source == "docs/{path}.md"
    assert settings.front_matter.translate == ("title", "seo.description")
    assert settings.front_matter.language_key == "lang"
    assert settings.markdown.shortcode_parameters == {"figure": ("alt",)}
    assert settings.engines == {"deepl": {"formality": "more", "timeout": 3.5}, "on-device": {}}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("engin: auto\n", "1:1: unknown setting `engin`\n  did you mean `engine`?"),
        ("xyz: 1\n", "1:1: unknown setting `xyz`\n  known are: language, paths"),
        ("paths:\n  sourc: a\n", "2:3: unknown setting `paths.sourc`\n  did you mean `source`?"),
        ("engine: auto\nengine: deepl\n", "2:1: the setting `engine` stands here twice"),
        ("language:\n  target: en-AU\n", "2:11: `language.target: en-AU` is not possible\n  did you mean `en-"),
        ("language:\n  target: fr\n", "2:11: `language.target: fr` is not possible\n  known are: en-GB, en-US"),
        ("markdown: {heading_anchors: id}\n", "1:29: `markdown.heading_anchors: id` is not possible"),
        ("engine: no\n", "1:9: `engine` must be a text, not true or false"),
        ("paths: x\n", "1:8: `paths` must be a mapping, not a text"),
        ("front_matter:\n  translate: title\n", "2:14: `front_matter.translate` must be a list, not a text"),
        ("front_matter:\n  translate: [title, 3]\n", "2:22: `front_matter.translate` must be a text, not a n"),
        (
            "markdown:\n  shortcode_parameters:\n    a: [b]\n    c: d\n",
            "4:8: `markdown.shortcode_parameters` must be a list, not a text",
        ),
        (
            "markdown:\n  shortcode_parameters:\n    a: [b]\n    c: [b, 1]\n",
            "4:12: `markdown.shortcode_parameters` must be a text, not a number",
        ),
        ("engines:\n  deepl: fast\n", "2:10: `engines` must be a mapping, not a text"),
        ("engines: [deepl]\n", "1:10: `engines` must be a mapping, not a list"),
        ("engines: {[a]: b}\n", "1:11: a name must stand here, not a list"),
        ("engines: {deepl: {2024-02-31: b}}\n", "1:18: this value cannot be read"),
        ("engines: &a {deepl: *a}\n", "1:10: anchors and aliases are not supported here"),
        ("- a\n", "1:1: the settings are a list, not keys and values"),
        ("engine: a: b\n", "1:10: not valid YAML: a `: ` inside a text"),
        ("<<<<<<< HEAD\nengine: auto\n", "1:1: an unresolved merge conflict"),
        ("paths: {source: 'de/{slug}.md'}\n", "1:17: unknown placeholder `{slug}`\n  known are: {path}, {ext}"),
        ("paths: {source: de.md}\n", "1:17: a pattern holds `{path}` once"),
        ("paths: {source: '../{path}.md'}\n", "1:17: a pattern is relative to the project"),
        ("paths: {target: '/en/{path}.md'}\n", "1:17: a pattern is relative to the project"),
        ("paths: {aligned: 'a/{path}{path}.md'}\n", "1:18: a pattern holds `{path}` once"),
        ("paths:\n  source: 'de/{path}.md'\n", "2:3: `{ext}` needs `{ext}` in `source` too\n  write the ext"),
        ("paths: {target: 'content/de/{path}.{ext}'}\n", "1:17: the three patterns must differ"),
        (
            "front_matter: {status_key: ''}\n",
            "1:28: `` cannot be written as a plain key of a front matter\n  write a l",
        ),
        ("front_matter:\n  status_key: 'a: b'\n", "2:15: `a: b` cannot be written as a plain key"),
        ("front_matter: {status_key: seo.status}\n", "1:28: `seo.status` cannot be written"),
        ("front_matter: {status_key: zustände}\n", "1:28: `zustände` cannot be written"),
        ("front_matter: {language_key: 1x}\n", "1:30: `1x` cannot be written as a plain key"),
        (
            "memories: /tmp/*.tmx\n",
            "1:11: a pattern is relative to the project, with `/` between names, without `..`\n  w",
        ),
        ("memories: ''\n", "1:11: a pattern is relative to the project"),
        ("memories: ../x\n", "1:11: a pattern is relative to the project"),
        ("memories: .\n", "1:11: a pattern is relative to the project"),
        ("memories: memories/\n", "1:11: a pattern is relative to the project"),
        ("memories: 'a\\b.tmx'\n", "1:11: a pattern is relative to the project"),
        ('memories: "a\\0.tmx"\n', "1:11: a pattern is relative to the project"),
        (
            "engine: auto\nmemories: '**x/*.tmx'\n",
            "2:11: `**` stands for any folders and must stand alone between `/`\n  as",
        ),
    ],
)
def test_a_slip_names_its_place_and_remedy(tmp_path: Path, text: str, shown: str) -> None:
    with pytest.raises(UsageError) as caught:
        load(tmp_path, text)
    assert str(caught.value).startswith(f"pipeline.yaml:{shown}")
    assert caught.value.hint


@pytest.mark.parametrize("pattern", ["memories/*.tmx", "**/*.tmx", "**", "house.tmx", "a b/[xy]?.tmx", "[.tmx"])
def test_a_pattern_of_memories_that_is_taken_can_be_searched(tmp_path: Path, pattern: str) -> None:
    settings = load(tmp_path, f"memories: '{pattern}'\n")
    assert list(tmp_path.glob(settings.memories)) is not None


@pytest.mark.parametrize("key", ["auth_key", "authKey", "key", "token", "api-key", "DEEPL_AUTH_KEY", "password"])
def test_secrets_are_refused_and_never_repeated(tmp_path: Path, key: str) -> None:
    with pytest.raises(UsageError, match="keys come from the environment") as caught:
        load(tmp_path, f"engines:\n  deepl:\n    {key}: 0f1e2d3c\n")
    assert str(caught.value).startswith("pipeline.yaml:3:5: ")
    assert "0f1e2d3c" not in str(caught.value)


def test_settings_that_are_no_utf8_stop_everything(tmp_path: Path) -> None:
    (tmp_path / "pipeline.yaml").write_bytes("engine: auto # für".encode("latin-1"))
    with pytest.raises(UsageError, match=r"pipeline\.yaml:1:17: this file is not UTF-8") as caught:
        load_settings(tmp_path)
    assert caught.value.exit_code == Exit.USAGE


def test_the_project_is_the_nearest_folder_upwards(tmp_path: Path) -> None:
    inner = tmp_path / "outer" / "inner" / "content"
    inner.mkdir(parents=True)
    for folder in (tmp_path / "outer", tmp_path / "outer" / "inner"):
        (folder / "pipeline.yaml").touch()
    assert find_project(inner) == tmp_path / "outer" / "inner"
    assert find_project(tmp_path / "outer") == tmp_path / "outer"
    assert find_project(inner / "post.md") == tmp_path / "outer" / "inner"


def test_a_relative_start_is_fine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pipeline.yaml").touch()
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path / "content")
    assert os.path.samefile(find_project(Path()), tmp_path)


def test_no_project_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no pipeline\.yaml here or in a folder above\n  .*--project DIR"):
        find_project(Path(tmp_path.anchor))


def test_the_projects_own_settings_are_read() -> None:
    settings = load_settings(ROOT)
    assert settings.markdown.shortcode_parameters == {"figure": ("alt", "caption", "title")}
    assert [files.source for files in settings.paths.posts(ROOT)]


@pytest.mark.parametrize("key", list(keys()))
def test_every_key_is_documented(key: str) -> None:
    assert f"`{key}`" in (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")

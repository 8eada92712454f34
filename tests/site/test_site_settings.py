"""Which settings hold, what they leave out, and where a site may be written."""

import re
from pathlib import Path

import pytest
from builds import ROOT, SAMPLE, build, run, settings_file, tree, write
from pelican.settings import DEFAULT_CONFIG

from bulletin.desk.settings import load_settings
from bulletin.model.problem import ContentError
from bulletin.model.setting_names import names_of_settings, remarks_on_settings
from bulletin.model.site_settings import read_site

OURS = {"SITENAME": "S", "TAGLINE": "T", "SITEURL": "https://e.example", "LEVELS": {"other": {"en": "Other"}}}
MORE = {"SINCE": "2026-01-01", "LICENCE": {"name": "L", "url": "https://l.example"}, "CONTACT": "mailto:a@e.example"}
TAGS = {"TAG_AUTHORITY": "e.example", "TAG_DATE": "2026-01-01", "DEFAULT_LANG": "en"}
SETTINGS = OURS | MORE | TAGS


@pytest.mark.parametrize(("tag", "known"), [("pt-br", "pt-BR"), ("zh-hant", "zh-Hant"), ("de", "de")])
def test_a_language_that_pelican_wrote_in_lower_case_is_known(tag: str, known: str) -> None:
    assert read_site(SETTINGS | {"DEFAULT_LANG": tag}).default_lang == known


@pytest.mark.parametrize("path", ["/été", "/%C3%A9t%C3%A9/"])
def test_the_path_of_the_site_is_written_as_in_sitemaps_and_feeds(path: str) -> None:
    site = read_site(SETTINGS | {"SITEURL": f"https://council.zz{path}"})
    assert (site.siteurl, site.base) == ("https://council.zz/%C3%A9t%C3%A9", "/%C3%A9t%C3%A9")


def test_the_name_that_pelican_gives_every_site_is_no_name() -> None:
    with pytest.raises(ContentError) as said:
        read_site(SETTINGS | {"SITENAME": "A Pelican Blog"})
    assert [problem.field for problem in said.value.problems] == ["SITENAME"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("SITENAME", "Bulletin\x0b of Hub"), ("TAGLINE", "\ufffe"), ("LEVELS", {"town": {"en": "Town\x1b"}})],
)
def test_a_character_that_no_feed_may_hold_is_refused(name: str, value: object) -> None:
    with pytest.raises(ContentError) as said:
        read_site(SETTINGS | {name: value})
    assert f"{name}: this character cannot be on a page (U+" in str(said.value)


@pytest.mark.parametrize("place", ["", "content", "content/reports", "theme"])
def test_an_output_among_the_sources_is_refused(place: str, tmp_path: Path) -> None:
    (tmp_path / "content" / "reports").mkdir(parents=True)
    (tmp_path / "theme").mkdir()
    before = tree(tmp_path)
    result = build(tmp_path / "content", tmp_path / place, theme=tmp_path / "theme", cache=tmp_path / "cache")
    assert result.status == 1
    assert "choose a folder of its own" in result.said
    assert tree(tmp_path) == before


def test_the_root_and_the_project_s_own_folder_are_refused() -> None:
    for place in (Path("/"), ROOT, ROOT.parent):
        result = build(SAMPLE / "content", place, cache=ROOT / ".cache" / "refused")
        assert (result.status, "choose a folder of its own" in result.said) == (1, True)


def test_settings_that_are_named_are_those_of_the_folder_called_from(tmp_path: Path) -> None:
    settings_file(tmp_path).rename(tmp_path / "pelicanconf.py")
    (tmp_path / "content").mkdir()
    done = run(tmp_path, "check", "--settings", "pelicanconf.py")
    assert done.stdout.startswith("0 files checked")
    assert not run(tmp_path, "check").stdout.startswith("0 files checked")


def test_each_site_has_the_settings_that_its_own_file_imports(tmp_path: Path) -> None:
    for name in ("one", "other"):
        publishing = "import os, sys\nsys.path.insert(0, os.path.dirname(__file__))\nfrom pelicanconf import *\n"
        plain = f'SITENAME = "{name}"\nPLUGINS = ["bulletin.plugin"]\n'
        write(tmp_path / name, {"pelicanconf.py": plain, "publishconf.py": publishing})
        assert load_settings(str(tmp_path / name / "publishconf.py"))["SITENAME"] == name


def test_a_site_without_a_theme_of_its_own_has_the_project_s(tmp_path: Path) -> None:
    file = settings_file(tmp_path)
    text = file.read_text("utf-8").replace(f"THEME = {str(ROOT / 'theme')!r}\n", "")
    file.write_text(text, encoding="utf-8")
    (tmp_path / "content").mkdir()
    done = run(tmp_path, "build", "--settings", str(file))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "output" / "committees" / "index.html").is_file()


@pytest.mark.parametrize(
    ("lacking", "todo"),
    [
        ("PATH", "write the folder of the content there, or name it with --content"),
        ("THEME", "write the folder of the templates there"),
    ],
)
@pytest.mark.parametrize("given", [False, True])
def test_a_folder_that_is_not_there_is_told_in_our_words(tmp_path: Path, lacking: str, todo: str, given: bool) -> None:
    (tmp_path / "content").mkdir()
    instead = {lacking: str(tmp_path / "nowhere")}
    file = str(settings_file(tmp_path, **({} if given else {lacking: "nowhere"})))
    with pytest.raises(ContentError) as said:
        load_settings(file, **(instead if given else {}))
    assert str(said.value) == f'{file}: {lacking}: there is no folder "{tmp_path}/nowhere"; {todo}'


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("FEED_SIZES", 5, 'FEED_SIZES: there is no such setting; did you mean "FEED_SIZE"?'),
        ("REDIRECT", {"/a/": "/b/"}, 'REDIRECT: there is no such setting; did you mean "REDIRECTS"?'),
        ("LICENSE", {}, 'LICENSE: there is no such setting; did you mean "LICENCE"?'),
        ("TARGET", {}, 'TARGET: there is no such setting; did you mean "TARGETS"?'),
        ("STATIC_PATHS", ["extra"], "STATIC_PATHS: this setting of Pelican has no effect here; put pictures and PDF"),
        ("LINKS", [("a", "b")], "LINKS: this setting of Pelican has no effect here"),
        ("ARTICLE_URL", "x/{slug}", "ARTICLE_URL: this setting of Pelican has no effect here"),
    ],
)
def test_a_setting_without_effect_is_named(name: str, value: object, said: str) -> None:
    (problem,) = remarks_on_settings({**DEFAULT_CONFIG, **SETTINGS, name: value}, DEFAULT_CONFIG)
    assert str(problem).startswith(f"pelicanconf.py: warning: {said}")


@pytest.mark.parametrize(
    ("name", "value"), [("FEED_ALL_ATOM", None), ("THEME_TEMPLATES_OVERRIDES", ["x"]), ("COUNCIL_COLOUR", "red")]
)
def test_a_setting_that_is_off_or_followed_or_a_themes_own_is_not(name: str, value: object) -> None:
    assert not list(remarks_on_settings({**DEFAULT_CONFIG, **SETTINGS, name: value}, DEFAULT_CONFIG))


def test_every_setting_that_the_code_reads_is_in_the_table() -> None:
    code = "\n".join(file.read_text("utf-8") for file in (ROOT / "bulletin").rglob("*.py"))
    read = set(re.findall(r"""settings(?:\.get\(|\[)["']([A-Z_]+)["']""", code))
    read |= set(re.findall(r'^(?:SETTING|OVERRIDES) = "([A-Z_]+)"', code, re.MULTILINE))
    assert len(read) > 8
    assert {name for name in read if not name.startswith("BULLETIN_")} <= names_of_settings().keys()
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert all(f"| `{name}` |" in guide for name in names_of_settings())


@pytest.mark.parametrize(
    ("redirects", "said"),
    [
        ({"/a/": "/b/", "/b/": "/a/"}, "REDIRECTS: /a/ → /b/ → /a/ never reaches a page; let it end at one"),
        ({"/alt/": "/alt/"}, "REDIRECTS: /alt/ → /alt/ never reaches a page"),
        ({"/x/": "/a/", "/a/": "/b/", "/b/": "/a/"}, "REDIRECTS: /x/ → /a/ → /b/ → /a/ never reaches a page"),
    ],
)
def test_redirects_that_lead_round_in_a_ring_are_refused(redirects: dict[str, str], said: str) -> None:
    with pytest.raises(ContentError, match=re.escape(said)):
        read_site({**SETTINGS, "REDIRECTS": redirects})


def test_a_redirect_to_a_redirect_is_fine_and_a_zone_that_is_not_one_is_said() -> None:
    assert read_site({**SETTINGS, "REDIRECTS": {"/a.html": "/b/", "/b/": "/archive/"}}).redirects
    with pytest.raises(ContentError, match=r'TIMEZONE: "Europe/Nowhere" is not a time zone; write one such as'):
        read_site({**SETTINGS, "TIMEZONE": "Europe/Nowhere"})


@pytest.mark.parametrize(
    ("settings", "field", "said"),
    [
        ({"EDITIONS": ["zh", "en"]}, "EDITIONS", 'begin with DEFAULT_LANG, "en"'),
        ({"EDITIONS": ["en", "zh", "zh"]}, "EDITIONS", "name each language once"),
        ({"EDITIONS": ["en", "chinese"]}, "EDITIONS", '"chinese" is not a language tag'),
        ({"EDITIONS": ["en", "zh"], "SITENAME": {"en": "S"}}, "EDITIONS", "SITENAME lacks zh"),
        ({"TAGLINE": {"english": "T"}}, "TAGLINE", '"english" is not a language tag'),
    ],
)
def test_a_wrong_setting_of_editions_is_said(settings: dict[str, object], field: str, said: str) -> None:
    with pytest.raises(ContentError) as raised:
        read_site(SETTINGS | settings)
    (problem,) = raised.value.problems
    assert problem.field == field
    assert said in problem.message

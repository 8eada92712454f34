"""Nothing is written or removed outside the output, whatever names and links there are."""

from itertools import pairwise
from pathlib import Path
from string import ascii_lowercase

import pytest
from builds import build, report, tree, write
from conftest import FindProblems

HUB = {"committees/hub.md": "---\nname: Hub\nlevel: central\n---\n", "reports/one.md": report("One", "2020-01-01")}
TRICKS = [
    *("../up", "..", ".", "/etc/passwd", "a/b", "a\\\\b", "%2e%2e%2fup", "..%00", "A", "a.b", "con:", "~", "-"),
    *("admin/../../up", "file:///etc/passwd", "a\u202eb", "ａ", "--", "a--b", "index.html", "{filename}"),
]


def site(folder: Path, **files: str) -> Path:
    return write(folder / "content", HUB | files)


def around(folder: Path) -> dict[str, bytes]:
    """All that lies beside the output and the cache of a build."""
    return {path: data for path, data in tree(folder).items() if not path.startswith(("output/", "output.cache/"))}


@pytest.mark.parametrize("trick", TRICKS)
def test_a_former_id_that_is_no_id_is_refused(tmp_path: Path, trick: str) -> None:
    more = f'former_ids: ["{trick}"]'
    content = write(tmp_path / "content", HUB | {"reports/two.md": report("Two", "2020-01-02", more=more)})
    before = around(tmp_path)
    result = build(content, tmp_path / "output")
    assert (result.status, "former_ids" in result.said) == (1, True), result.said
    assert around(tmp_path) == before
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(
    "name", ["../../up", "..", "/etc/passwd", "...", "a/../../b", "\\u0000", "%2e%2e%2fup", "\\\\..\\\\up"]
)
def test_a_person_s_name_leads_to_no_file_outside(tmp_path: Path, name: str) -> None:
    more = f'chair: "{name}"\npresent:\n- name: "Jane {name}"'
    content = write(tmp_path / "content", HUB | {"reports/two.md": report("Two", "2020-01-02", more=more)})
    before = around(tmp_path)
    result = build(content, tmp_path / "output")
    assert around(tmp_path) == before
    if result.status == 0:
        people = {
            file.relative_to(tmp_path / "output" / "people")
            for file in (tmp_path / "output" / "people").rglob("*.html")
        }
        assert people
        assert all(len(path.parts) <= 2 for path in people)
    else:
        assert "reports/two.md:" in result.said


NAMES = ["%2e%2e%2fup", "a\\..\\up", "a\nb", "UP", "é", "a b", "feed.atom", "a%00", "$(id)", "a;b", "-a", "a--b"]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_name_that_is_no_address_is_refused(find_problems: FindProblems, name: str) -> None:
    said = "\n".join(find_problems({f"reports/{name}.md": report("Two", "2020-01-02", "central")}))
    assert f"content/reports/{name}.md: the file name" in said


@pytest.mark.parametrize("id", ["../up", "..", "/etc", "a/b", "%2e%2e", "A", "a.b", "__proto__"])
def test_an_id_of_a_topic_that_is_no_address_is_refused(find_problems: FindProblems, id: str) -> None:
    (said,) = find_problems({"tags.yml": f'"{id}":\n  en: X\n'})
    assert "a topic's id has lower-case letters" in said


LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{after}: &{after} [*{before}, *{before}]\n" for before, after in pairwise(ascii_lowercase)
)
BOMBS = {
    "anchors": LAUGHS,
    "a merge": "base: &b {en: X}\nx:\n  <<: *b\n",
    "a tag": "x: !!python/object/apply:os.system [id]\n",
    "depth": "x: " + "[" * 100_000 + "\n",
    "a key that is a list": "? [a, b]\n: x\n",
}


@pytest.mark.parametrize("bomb", sorted(BOMBS))
def test_yaml_that_runs_or_grows_is_refused_wherever_it_is_read(find_problems: FindProblems, bomb: str) -> None:
    files = {"tags.yml": BOMBS[bomb]}
    for kind in ("reports", "committees", "people", "pages", "formulas"):
        files[f"{kind}/bomb.md"] = f"---\n{BOMBS[bomb]}---\n\nx\n"
    said = find_problems(files)
    for name in files:
        assert any(problem.startswith(f"content/{name}:") for problem in said), name


@pytest.mark.parametrize("link", ["reports", "reports/one", "theme"])
def test_nothing_is_written_through_a_link_in_the_output(tmp_path: Path, link: str) -> None:
    content = site(tmp_path)
    victim, output = tmp_path / "victim", tmp_path / "output"
    victim.mkdir()
    (output / link).parent.mkdir(parents=True)
    (output / link).symlink_to(victim)
    result = build(content, output)
    assert result.status == 1
    assert f"{output / link} is a link" in result.said
    assert list(victim.iterdir()) == []


def test_a_link_in_the_place_of_a_file_is_replaced_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    content, output = site(tmp_path), tmp_path / "output"
    assert build(content, output).status == 0
    page = output / "reports" / "one" / "index.html"
    was = page.read_bytes()
    (tmp_path / "victim.html").write_bytes(b"as it was")
    page.unlink()
    page.symlink_to(tmp_path / "victim.html")
    assert build(content, output).status == 0
    assert not page.is_symlink()
    assert page.read_bytes() == was
    assert (tmp_path / "victim.html").read_bytes() == b"as it was"


def test_nothing_is_removed_behind_a_link_in_the_output(tmp_path: Path) -> None:
    content, output = site(tmp_path), tmp_path / "output"
    write(content, {"reports/two.md": report("Two", "2020-01-02")})
    assert build(content, output).status == 0
    victim = (output / "reports" / "two").rename(tmp_path / "victim")
    (output / "reports" / "two").symlink_to(victim)
    (content / "reports" / "two.md").unlink()
    build(content, output)
    assert (victim / "index.html").is_file()


def test_a_name_too_long_for_a_file_is_said(tmp_path: Path) -> None:
    long = report("Two", "2020-01-02", more=f"chair: {'x' * 300}")
    content = write(tmp_path / "content", HUB | {"reports/two.md": long})
    result = build(content, tmp_path / "output")
    assert result.status == 1
    assert 'reports/two.md:6: chair: "xxxxxxxxxxxxxxxxxxxx…" is 300 bytes long' in result.said
    assert "Traceback" not in result.said

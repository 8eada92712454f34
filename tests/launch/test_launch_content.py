"""What is true of the content that this repository ships; skipped where another site's stands in its place."""

from collections import Counter
from pathlib import Path

import pytest
from builds import ROOT, run
from launch_content import CONTENT, HERE, WHY_NOT, files, names_in, names_of_formula, words

from bulletin.desk.formatting import formatted
from bulletin.publishing.servers import SERVERS, write_configurations

FILES = sorted(path.relative_to(CONTENT).as_posix() for path in CONTENT.rglob("*") if path.suffix in (".md", ".yml"))

# In how many reports each formula is, as the notes on the sources that were read have it.
REPORTS_WITH_FORMULA = {
    "big-cybersecurity-pattern": 3,
    "biggest-variable": 5,
    "clear-cyberspace": 14,
    "community-shared-future": 1,
    "comprehensive-governance": 18,
    "concentric-circles": 5,
    "cyber-great-power": 54,
    "cyber-military-civil-integration": 1,
    "five-part-mission": 4,
    "four-abilities": 2,
    "four-confidences": 7,
    "four-consciousnesses": 9,
    "four-qualities": 3,
    "ideological-responsibility-system": 14,
    "internet-hurdle": 3,
    "main-melody": 11,
    "network-security-responsibility-system": 6,
    "no-security-without-cybersecurity": 3,
    "one-board": 4,
    "online-civility": 5,
    "party-manages-internet": 7,
    "positive-energy": 14,
    "positive-energy-general-demand": 0,
    "ten-adherences": 3,
    "three-mains": 1,
    "three-supports": 5,
    "two-establishments": 7,
    "two-safeguards": 14,
    "use-manage-govern-net": 7,
}

pytestmark = pytest.mark.skipif(not HERE, reason=WHY_NOT)


def test_every_report_and_committee_of_the_launch_is_there() -> None:
    assert (len(files("reports")), len(files("committees"))) == (68, 77)


def test_about_tells_how_the_set_is_made_up() -> None:
    reports = files("reports").values()
    kinds = Counter(facts["source"]["kind"] for facts in reports)
    of_each = Counter(facts["body"] for facts in reports)
    sittings = sum(facts.get("event", "sitting") == "sitting" for facts in reports)
    none, several = 77 - len(of_each), sum(count > 1 for count in of_each.values())
    about = words("pages/about.md")
    assert f"begins with {len(reports)} reports" in about
    assert (
        f"Of the {len(reports)} sources, {kinds['media']} are media, {kinds['official']} official pages, "
        f"{kinds['repost']} reposts, that is copies on other sites, and {kinds['translation']} translations. "
        f"Of the events, {sittings} were sittings"
    ) in about
    assert (
        f"{len(of_each)} have a report here, and {several} of these more than one. The other {none} have none" in about
    )


def test_reports_name_the_formulas_that_their_sources_have() -> None:
    texts = [words(path) for path in files("reports")]
    counted = {
        Path(path).stem: sum(bool(names_in(text, names_of_formula(facts))) for text in texts)
        for path, facts in files("formulas").items()
    }
    assert counted == REPORTS_WITH_FORMULA


def test_no_committee_claims_a_search_that_nobody_recorded() -> None:
    claims = any("checked" in facts for facts in files("committees").values())
    assert claims is ("There is no such entry so far" not in words("pages/method.md"))


@pytest.mark.parametrize("path", FILES)
def test_it_is_in_our_style(path: str) -> None:
    content = (CONTENT / path).read_bytes()
    assert formatted(path, content) == content


def test_it_has_no_problem_and_no_warning() -> None:
    done = run(ROOT, "check", "--settings", "pelicanconf.py", "--strict")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)  # else it tells of other builds and the cache
    *said, total = done.stdout.splitlines()
    assert [line for line in said if not line.startswith("notice: EDITIONS: not in zh yet: ")] == []
    assert total.endswith(f"files checked: {len(said)} notice" if said else "files checked: all is well")


def test_the_configurations_in_deploy_are_those_of_its_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITEURL", raising=False)
    write_configurations(str(ROOT / "publishconf.py"), tmp_path, "")
    for server in SERVERS:
        made = (tmp_path / server).read_text("utf-8")
        assert (ROOT / "deploy" / server).read_text("utf-8") == made, "write them again: ./run servers"

"""`./run portable`: a copy of the site whose links lead from file to file, so that it opens from a disk."""

from pathlib import Path

import pytest
from builds import run, settings_file

from bulletin.desk.portable import relative, relinked


@pytest.mark.parametrize(
    ("link", "path", "base", "made"),
    [
        ("/", "index.html", "", "index.html"),
        ("/", "reports/a/index.html", "", "../../index.html"),
        ("/reports/b/#p3", "reports/a/index.html", "", "../b/index.html#p3"),
        ("/bulletin/theme/style.css", "404.html", "/bulletin", "theme/style.css"),
        ("/bulletin", "404.html", "/bulletin", "index.html"),
        ("/bulletins/", "404.html", "/bulletin", "/bulletins/"),
        ("/people/%E7%8E%8B/", "index.html", "", "people/%E7%8E%8B/index.html"),
        ("index.md", "reports/a/index.html", "", "index.md"),
        ("#p3", "reports/a/index.html", "", "#p3"),
        ("//example.org/", "index.html", "", "//example.org/"),
        ("https://example.org/", "index.html", "", "https://example.org/"),
    ],
)
def test_a_link_is_made_relative(link: str, path: str, base: str, made: str) -> None:
    assert relative(link, path, base) == made


def test_a_redirect_leads_on_and_words_stay() -> None:
    page = '<!doctype html><html><head><meta http-equiv="refresh" content="0; url=/a/"></head><body>网信</body></html>'
    made = relinked(page.encode(), "b/index.html", "").decode()
    assert "url=../a/index.html" in made
    assert made.startswith("<!doctype html>")
    assert "网信" in made


def test_where_there_is_no_site_or_a_folder_already_the_message_says_so(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    settings = str(settings_file(tmp_path, output_path=str(tmp_path / "output")))
    done = run(tmp_path, "portable", "copy", "--settings", settings)
    assert (done.returncode, done.stderr.partition("there is ")[2]) == (1, "no site yet; make it with ./run build\n")
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "index.html").write_text("<p>")
    (tmp_path / "copy").mkdir()
    done = run(tmp_path, "portable", "copy", "--settings", settings)
    assert (done.returncode, done.stderr.partition(";")[0]) == (1, "copy: this exists already")

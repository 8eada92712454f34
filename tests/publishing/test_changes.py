"""The order of changes: whatever moment a site is looked at while it is changed file by file, no link is dead."""

import shutil
from pathlib import Path

import pytest
from builds import report, write
from hypothesis import given
from hypothesis import strategies as st
from published_site import Project, dead_links, shown, small_project

from bulletin.publishing.changes import compare, is_packed
from bulletin.publishing.manifest import Entry, Manifest, decode, divide, encode, entry_of, following, is_piece

paths = st.sampled_from(
    [
        *("index.html", "index.html.br", "feed.atom", "theme/style.1.css", "theme/style.2.css", "reports/a/index.html"),
        *("reports/b/index.html", "reports/b/index.md", "archive/index.html", "committees/x/feed.atom", "images/x.jpg"),
    ]
)
sites = st.dictionaries(paths, st.builds(Entry, st.sampled_from("0123"), st.just(1)))


@given(st.lists(sites, min_size=1, max_size=8))
def test_the_steps_lead_from_each_site_to_the_next(history: list[dict[str, Entry]]) -> None:
    place: dict[str, Entry] = {}
    before = Manifest()
    for files in history:
        after = following(before, divide(files))
        changes = compare(before, after)
        for path in (path for step in changes.steps for path in step):
            assert place.get(path) != after.everything()[path]
            place[path] = after.everything()[path]
        for path in changes.deletions:
            del place[path]
        assert place == after.everything()
        assert {path: place[path] for path in files} == files
        assert all(path.startswith(("theme/", "manifest/")) for path in place.keys() - files.keys())
        assert decode(encode(after), after.read).everything() == place
        assert not compare(after, following(after, divide(files)))
        before = after


def plain(project: Project) -> dict[str, bytes]:
    """What is shown, without compressed forms and the pieces of the manifest."""
    return {path: data for path, data in shown(project).items() if not is_packed(path) and not is_piece(path)}


@pytest.mark.slow
def test_a_site_that_is_changed_file_by_file_never_shows_a_dead_link(tmp_path: Path) -> None:
    project = small_project()
    project.published()
    site = plain(project)
    before = {path: entry_of(data) for path, data in site.items()}
    write(
        project.content,
        {
            "reports/new-one.md": report(
                "New", "2021-04-17", "sub", "chair: Jane Doe\ntags: [new-topic]\nrelays: new-two"
            ),
            "reports/new-two.md": report("New too", "2021-04-18", "new-hub"),
            "committees/new-hub.md": "---\nname: New Hub\nlevel: central\n---\n",
            "pages/new-page.md": "---\ntitle: New\nmenu: 1\n---\n\n[A meeting]({filename}../reports/new-one.md).\n",
        },
    )
    (project.content / "reports" / "yearless.md").unlink()
    project.edit("tags.yml", "growth:", "new-topic:\n  en: New topic\ngrowth:")
    project.ledger.unlink()
    shutil.rmtree(project.place)  # neither the ledger nor the place remembers what is lost
    project.published()
    after = plain(project)
    changes = compare(divide(before), divide({path: entry_of(data) for path, data in after.items()}))
    assert len(changes.steps) == len({"assets", "new files", "pages", "lists", "feeds and sitemap"})
    assert "reports/yearless/index.html" in changes.deletions
    for path in (path for step in changes.steps for path in step if not is_piece(path)):
        site[path] = after[path]
        assert not dead_links(site, "/some/path"), path
    for path in changes.deletions:
        if not is_piece(path):
            del site[path]
    assert site == after
    assert not dead_links(site, "/some/path")

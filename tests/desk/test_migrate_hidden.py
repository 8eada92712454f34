"""`./run migrate`: what an earlier site did not show stays a draft, wherever that site said so."""

from pathlib import Path

import pytest
from earlier_sites import DAY, taken

HIDDEN = {
    "headless.md": "---\ntitle: A\ndate: 2019-09-01\nheadless: true\n---\nx\n",
    "never.md": "---\ntitle: B\ndate: 2019-09-01\nbuild:\n  render: never\n---\nx\n",
    "unrendered.md": '+++\ntitle = "C"\ndate = 2019-09-01\nrender = false\n+++\nx\n',
    "later.md": "---\ntitle: D\ndate: 2999-09-01\n---\nx\n",
    "Drafts/e.md": "---\ntitle: E\ndate: 2019-09-01\n---\nx\n",
    "closed/_index.md": "---\ntitle: Closed\ncascade:\n  draft: true\n---\n",
    "closed/f.md": "---\ntitle: F\ndate: 2019-09-01\n---\nx\n",
    "section/_index.md": '+++\ntitle = "S"\ndraft = true\n+++\n',
    "section/deep/g.md": '+++\ntitle = "G"\ndate = 2019-09-01\n+++\nx\n',
}
SHOWN = {
    "always.md": "---\ntitle: H\ndate: 2019-09-01\nbuild:\n  render: always\n---\n[G](@/section/deep/g.md) "
    "[I](@/path.md)\n",
    "path.md": '+++\ntitle = "I"\ndate = 2019-09-01\npath = "old"\n+++\nx\n',
}


def test_what_a_generator_did_not_render_is_a_draft_and_a_path_is_an_address(tmp_path: Path) -> None:
    theirs = {f"content/{name}": text for name, text in (HIDDEN | SHOWN).items()}
    found = taken(tmp_path, {"config.toml": 'base_url = "https://example.org"\n', **theirs})
    written = {text.split("title: ")[1][0]: text for text in found.values()}
    assert {title for title, text in written.items() if "\nstatus: draft\n" in text} == set("ABCDEFG")
    assert "- /old/\n" in written["I"]
    assert "\nG<!-- @/section/deep/g.md --> [I]({filename}/reports/" in written["H"]


ELSEWHERE = {
    "Jekyll's defaults": (
        "_config.yml",
        "defaults:\n- scope: {path: shut}\n  values: {published: false}\n"
        "- scope: {path: '', type: drafts}\n  values: {published: false}\n",
        {"shut/a.md": True, "open/a.md": False},
    ),
    "what Jekyll excludes, and folders that it does not render": (
        "_config.yml",
        "exclude: [old, 'b-*.md']\ncollections:\n  minutes: {output: true}\n  notes: {}\n",
        {"old/a.md": True, "b-1.md": True, "_notes/a.md": True, "_minutes/a.md": False, "_posts/a.md": False},
    ),
    "Hugo's cascade for the whole site": (
        "hugo.toml",
        "[[cascade]]\ndraft = true\n[cascade.target]\npath = '/shut/**'\n",
        {"content/shut/a.md": True, "content/open/a.md": False},
    ),
    "the same without a target, in a folder of settings": (
        "config/_default/hugo.yaml",
        "cascade: {build: {render: never}}\n",
        {"content/a.md": True},
    ),
    "Pelican's default metadata": (
        "pelicanconf.py",
        "DEFAULT_METADATA = {'status': 'draft'}\nARTICLE_EXCLUDES = ['old']\n",
        {"content/a.md": True},
    ),
    "what Pelican excludes": ("pelicanconf.py", "ARTICLE_EXCLUDES = ['old']\n", {"content/old/a.md": True}),
    "what Zola ignores": (
        "config.toml",
        "ignored_content = ['n-*.md']\n",
        {"content/n-1.md": True, "content/a.md": False},
    ),
    "folders of drafts in other languages": (
        "x",
        "",
        {
            **{
                f"{name}/a.md": True for name in ("entwürfe", "Entwürfe 2019", "brouillons", "草稿箱", "_wip", "privat")
            },
            **{"2019-03-entwurf.md": True, "private-roads-board/a.md": False, "commission/a.md": False},
        },
    ),
}


@pytest.mark.parametrize(("name", "settings", "drafts"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_what_was_hidden_elsewhere_than_in_the_file_is_a_draft(
    tmp_path: Path, name: str, settings: str, drafts: dict[str, bool]
) -> None:
    files = dict.fromkeys(drafts, f"---\n{DAY}---\n\nIt met.\n")
    found = taken(tmp_path, {**files, name: settings})
    assert {path: "\nstatus: draft\n" in text for path, text in found.items()} == drafts


def test_folders_may_be_named_whose_files_stay_drafts(tmp_path: Path) -> None:
    files = {f"{folder}/a.md": f"---\n{DAY}---\n\nIt met.\n" for folder in ("for-us/x", "for-all")}
    found = taken(tmp_path, files, "For-us")
    assert ["\nstatus: draft\n" in text for text in found.values()] == [True, False]


@pytest.mark.parametrize(
    ("head", "hidden"),
    [
        *(
            (f"{key}: {value}", True)
            for key in ("entwurf", "brouillon", "草稿")
            for value in ("ja", "true", "oui", "是")
        ),
        *((line, False) for line in ("entwurf: nein", "brouillon: non", "draft: false", "published: ja")),
        *((line, True) for line in ("veröffentlicht: nein", "publié: non", "visibility: private", "access: members")),
        *((line, True) for line in ("permalink: false", "status: Entwurf", "public: false", "private: yes")),
    ],
)
def test_a_file_says_in_its_own_language_that_it_is_hidden(tmp_path: Path, head: str, hidden: bool) -> None:
    (text,) = taken(tmp_path, {"a.md": f"---\n{DAY}{head}\n---\n\nIt met.\n"}).values()
    assert ("\nstatus: draft\n" in text) == hidden

"""After any sequence of edits, an incremental build equals a clean one, byte for byte."""

import os
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar
from unittest.mock import patch

import pytest
from builds import build, differences, report, settings_file, tree
from edits import BODIES, CHAIRS, DATES, IDS, MORE, OTHERS, SETTINGS, TAGS, TEXTS
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from press_site import real_theme, small_content, telling_theme

from bulletin.desk.building import StandingBuild
from bulletin.desk.options import BuildOptions
from bulletin.press.manifest import Printed
from bulletin.press.output import Output
from bulletin.press.printing import Ahead

one_of = st.sampled_from


class AnyEdits(RuleBasedStateMachine):
    """Edits a content folder, a theme and settings, and builds now and then."""

    make_theme: ClassVar[Callable[[Path], Path]] = staticmethod(telling_theme)

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="bulletin-edits-"))
        self.content = small_content(self.folder)
        self.theme = type(self).make_theme(self.folder)
        self.reports = self.content / "reports"
        self.overrides = self.folder / "overrides"
        self.overrides.mkdir()
        self.settings: dict[str, Any] = {"theme_templates_overrides": [str(self.overrides)]}
        self.renamed = 0
        self.clock = 1_000_000_000_000_000_000

    def put(self, file: Path, text: str) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    @rule(
        id=one_of(IDS), title=one_of(["Aa", "Bb", "第三"]), date=one_of(DATES), body=one_of(BODIES),
        more=st.tuples(one_of(CHAIRS), one_of(TAGS), one_of(MORE)), text=one_of(TEXTS), jobs=one_of([0, 1]),
    )  # fmt: skip
    def write_a_report(  # noqa: PLR0913
        self, id: str, title: str, date: str, body: str, more: tuple[str, ...], text: str, jobs: int
    ) -> None:
        self.put(self.reports / f"{id}.md", report(title, date, body, "\n".join(filter(None, more)), text))
        self.build(jobs)

    @rule(id=one_of(IDS))
    def delete_a_report(self, id: str) -> None:
        (self.reports / f"{id}.md").unlink(missing_ok=True)

    @rule(place=st.integers(0, 9), below=st.booleans())
    def rename_a_report(self, place: int, below: bool) -> None:
        # A text links to one; an id of IDS may be a report's again, and any other is never given a second time.
        files = sorted(file for file in self.reports.rglob("*.md") if file.stem != "one")
        if not files:
            return
        file = files[place % len(files)]
        self.renamed += 1
        id = f"{file.stem}-{self.renamed}" if file.stem in IDS else file.stem
        text = re.sub(r"\nformer_ids: \[(.*)\]", rf"\nformer_ids: [\1, {id}]", file.read_text("utf-8"))
        if "former_ids" not in text:
            text = text.replace("\nsource:", f"\nformer_ids: [{id}]\nsource:", 1)
        file.unlink()
        self.put(self.reports / ("below" if below else "") / f"new-{self.renamed}.md", text)

    @rule(place=st.integers(0, 9), text=one_of(TEXTS), jobs=one_of([0, 1]))
    def edit_a_text(self, place: int, text: str, jobs: int) -> None:
        files = sorted(self.reports.rglob("*.md"))
        file = files[place % len(files)]
        facts, rule, _ = file.read_text("utf-8").partition("---\n\n")
        self.put(file, f"{facts}{rule}{text}\n")
        self.build(jobs)

    @rule(place=st.integers(0, 9))
    def withdraw_a_report(self, place: int) -> None:
        files = sorted(self.reports.rglob("*.md"))
        file = files[place % len(files)]
        text = file.read_text("utf-8")
        if "status:" not in text:
            more = "\nstatus: withdrawn\nwithdrawn_because: It was of another year.\nsource:"
            self.put(file, text.replace("\nsource:", more, 1))

    @rule(file=one_of([(name, text) for name, texts in OTHERS.items() for text in texts]))
    def edit_something_else(self, file: tuple[str, str]) -> None:
        self.put(self.content / file[0], file[1])

    @rule(name=one_of(["report.html", "list.html", "_more.html"]), words=one_of(["x", "y {{ site.name }}"]))
    def edit_a_template(self, name: str, words: str) -> None:
        file = self.theme / "templates" / name
        source = file.read_text("utf-8") if file.exists() else ""
        self.put(file, f"{source}{{# {words} #}}" if "extends" in source else f"{source}\n{words}")

    @rule(name=one_of(["report.html", "person.html", "_all.html", "_footer.html"]), stays=st.booleans())
    def override_a_template(self, name: str, stays: bool) -> None:
        file = self.overrides / name
        if not stays:
            file.unlink(missing_ok=True)
        elif name.startswith("_"):
            self.put(file, "{{ site.name }} of our own\n")
        else:
            self.put(file, f'{{% include "!theme/{name}" %}}\nof our own\n')

    @rule(name=one_of(["topic.html", "404.html", "_facts.html"]))
    def leave_a_template_to_the_inherited_theme(self, name: str) -> None:
        (self.theme / "templates" / name).unlink(missing_ok=True)

    @rule(name=one_of(["_all.html", "_footer.html", "list.html"]), stays=st.booleans())
    def include_another_template(self, name: str, stays: bool) -> None:
        (self.theme / "templates" / "_more.html").touch()
        file = self.theme / "templates" / name
        if file.exists():
            include = '\n{% include "_more.html" %}'
            self.put(file, file.read_text("utf-8").replace(include, "") + (include if stays else ""))

    @rule(words=one_of(["a { color: red }", "a { color: blue }"]))
    def edit_the_stylesheet(self, words: str) -> None:
        self.put(self.theme / "static" / "style.css", words)

    @rule(setting=one_of([(name, value) for name, values in SETTINGS.items() for value in values]))
    def change_a_setting(self, setting: tuple[str, object]) -> None:
        self.settings[setting[0]] = setting[1]

    @rule(languages=one_of([["en"], ["fr"], ["en", "fr"], ["fr", "en"]]))
    def change_the_languages(self, languages: list[str]) -> None:
        self.settings |= {"default_lang": languages[0], "editions": languages}

    @rule(id=one_of(["one", *IDS]))
    def set_back_the_time_of_a_file(self, id: str) -> None:
        file = self.reports / f"{id}.md"
        if file.exists():
            self.clock -= 1_000_000  # each time another: a change that keeps size and time is none, by design
            os.utime(file, ns=(self.clock, self.clock))

    @rule(title=one_of(["Uno", "Eis"]))
    def bring_back_an_old_file_as_an_archive_does(self, title: str) -> None:
        self.put(self.reports / "one.md", report(title, "2019-04-17"))
        self.set_back_the_time_of_a_file("one")

    @rule(path=one_of(["index.html", "reports/one", "archive"]))
    def damage_the_output(self, path: str) -> None:
        target = self.folder / "output" / path
        if target.is_dir():
            shutil.rmtree(target)
        elif target.exists():
            target.write_text("by hand", encoding="utf-8")

    @rule(files=st.integers(0, 12))
    def begin_a_build_that_is_killed(self, files: int) -> None:
        process = os.fork()
        if process == 0:
            put, puts = Output.put, iter(range(files))

            def put_or_die(output: Output, path: str, content: bytes, fingerprint: bytes) -> Printed:
                return put(output, path, content, fingerprint) if next(puts, None) is not None else os._exit(0)

            with patch.object(Output, "put", put_or_die):
                build(self.content, self.folder / "output", theme=self.theme, jobs=1, **self.settings)
            os._exit(0)
        os.waitpid(process, 0)

    @rule(jobs=one_of([1, 2]))
    def build(self, jobs: int) -> None:
        if jobs:
            self.check(jobs)

    def check(self, jobs: int) -> None:
        """An incremental build and a clean one come to the same."""
        done = build(self.content, self.folder / "output", theme=self.theme, jobs=jobs, **self.settings)
        clean = build(self.content, self.folder / "clean", theme=self.theme, jobs=1, clean=True, **self.settings)
        assert done.status == clean.status
        if done.status == 0:
            assert differences(tree(done.output), tree(clean.output)) == []
        else:
            assert re.search("nothing was written|rien n’a été écrit", done.said), done.said

    def teardown(self) -> None:
        try:
            self.check(1)
        finally:
            shutil.rmtree(self.folder)


class AnyEditsOfTheRealTheme(AnyEdits):
    """The same with the project's own templates."""

    make_theme: ClassVar[Callable[[Path], Path]] = staticmethod(real_theme)


class AnyEditsOfAPreview(AnyEdits):
    """The same in a process that stays, with pages open in a browser."""

    made_of: object = None

    def check(self, jobs: int) -> None:
        folder, clean = self.folder / "preview", self.folder / "clean-preview"
        made_of = (repr(self.settings), tree(self.theme), tree(self.overrides))
        if made_of != self.made_of:
            self.made_of = made_of
            conf = settings_file(self.folder, theme=self.theme, bulletin_quiet=True, **self.settings)
            options = BuildOptions(str(conf), output=str(folder / "site"), cache=str(folder), jobs=1, preview=True)
            self.standing = StandingBuild(options)
        self.standing.ahead = Ahead([path for path in tree(folder / "site") if path.endswith(".html")])
        try:
            self.standing.build()
            status = 0
        except SystemExit as error:
            status = int(error.code or 0)
        given: dict[str, Any] = {"theme": self.theme, "jobs": 1, "bulletin_preview": True, **self.settings}
        done = build(self.content, clean / "site", cache=clean, clean=True, **given)
        assert status == done.status, done.said
        if status == 0:
            assert differences(tree(folder / "site"), tree(done.output)) == []


EDITS = int(os.environ.get("BULLETIN_EDITS", "12"))  # sequences of edits
FEW = settings(
    stateful_step_count=12,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],  # shrinking would take minutes of builds; the steps that are printed are short enough
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
TestAnyEdits = pytest.mark.slow(AnyEdits.TestCase)
TestAnyEdits.settings = settings(FEW, max_examples=EDITS)
TestAnyEditsOfTheRealTheme = pytest.mark.slow(AnyEditsOfTheRealTheme.TestCase)
TestAnyEditsOfTheRealTheme.settings = settings(FEW, max_examples=max(3, EDITS // 4))
TestAnyEditsOfAPreview = pytest.mark.slow(AnyEditsOfAPreview.TestCase)
TestAnyEditsOfAPreview.settings = settings(FEW, max_examples=EDITS)

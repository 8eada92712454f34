"""`./run start FOLDER`: a new site in a new or empty folder."""

import datetime
import json
import os
import shlex
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bulletin.desk.describing import site_descriptions
from bulletin.desk.formatting import formatted
from bulletin.desk.new_report import report_text
from bulletin.desk.options import StartOptions
from bulletin.desk.project import refuse, show
from bulletin.desk.settings import given_path, shown_path
from bulletin.desk.starting.questions import AnswerError, complete_answers, settings_of
from bulletin.desk.starting.wheel import VENDOR, Wheel, WheelError, own_wheel, read_wheel
from bulletin.model.catalogue import editors_words
from bulletin.model.files import engine_folder, reason_of, write_whole
from bulletin.model.ids import report_id, short_slug
from bulletin.model.translating import translator

TEMPLATES = Path(__file__).parent / "templates"  # a folder for each language, and one for what every site has
_EVERY, _ENGLISH, _WORDS = "every", "en", "words.toml"
BASE = "requirements/base.txt"
PROGRAM = "run"
# What a new repository may have.
_MAY_BE_THERE = frozenset((".git", ".DS_Store", "LICENSE", "LICENSE.md", "LICENSE.txt"))
Files = dict[str, bytes]


def start_site(options: StartOptions) -> None:
    """Make the folder, and say what to do next; exits with status 1 if it cannot be made as asked."""
    folder, translate = Path(given_path(options.folder)), translator(options.language)
    try:
        if folder.exists() and (not folder.is_dir() or not _MAY_BE_THERE.issuperset(os.listdir(folder))):
            raise AnswerError(f"{folder} already exists and is not empty; name a new folder")
        answers = complete_answers(options._asdict())
        translate = translator(answers["language"])
        settings = settings_of(answers)
        with tempfile.TemporaryDirectory() as work:
            wheel = read_wheel(Path(given_path(options.wheel))) if options.wheel else own_wheel(Path(work))
        files = engine_files(wheel) | site_files(settings, answers["committee"])
        _write_all(folder, files)
    except (KeyboardInterrupt, EOFError):
        refuse(translate("stopped; nothing was written"), 130)
    except (AnswerError, WheelError, OSError) as error:
        refuse(translate(reason_of(error)))
    print(shown_path(folder))
    for said in _next_steps(shown_path(folder), settings["DEFAULT_LANG"]):
        show(translate(said))


def _next_steps(place: str, language: str) -> Iterator[str]:
    known = {file.parent.parent.name for file in (engine_folder() / "theme" / "translations").rglob("*.po")}
    if language.partition("-")[0] not in {"en", *known}:
        yield (
            f'Pages will have English words around your "{language}" texts: the interface is not translated into it '
            "yet. Dates, numbers and quotation marks are right already."
        )
    if place == ".":
        yield "Next: ./run serve. README.md there says the rest."
    else:
        yield f"Next: cd {shlex.quote(place)}, then ./run serve. README.md there says the rest."


def engine_files(wheel: Wheel) -> Files:
    """The files that a site copies from the engine, and the wheel itself, by path."""
    pinned = {BASE: wheel.pinned(wheel.files[BASE])}
    return wheel.files | pinned | {f"{VENDOR}/{wheel.name}": wheel.content}


def site_files(settings: Mapping[str, Any], committee: str) -> Files:
    """The site's own first files: settings, a committee, a draft, pages, forms for proposals."""
    today, id = datetime.date.today().isoformat(), short_slug(committee) or "committee"
    say = editors_words(settings["DEFAULT_LANG"])
    folders = _folders(settings["DEFAULT_LANG"])
    words = tomllib.loads((folders[0] / _WORDS).read_text("utf-8"))
    if settings["DEFAULT_LANG"].partition("-")[0] == folders[0].name:  # else they are English
        settings = {**settings, "TAGLINE": words["tagline"]}
    draft = f"content/reports/{today[:4]}/{report_id(today, id, words['title'])}.md"
    known = {"title": words["title"], "date": today, "body": id, "added": today, "status": "draft"}
    head = report_text({**known, "source": {"publisher": committee}}, say)
    level = _level_of(committee, settings["LEVELS"])
    facts = f"---\nname: {json.dumps(committee, ensure_ascii=False)}\nlevel: {level}\n---\n"
    files = {
        draft: f"{head}{words['text']}\n".encode(),
        f"content/committees/{id}.md": f"{facts}\n<!-- {words['committee']} -->\n".encode(),
        **{path: text.encode() for path, text in site_descriptions(say).items()},
        **_rendered(folders, settings=settings, draft=draft),
    }
    contents = {path for path in files if path.startswith("content/") and path.endswith(".md")}
    return files | {path: formatted(path.removeprefix("content/"), files[path]) for path in contents}


def _level_of(committee: str, levels: Mapping[str, Mapping[str, str]]) -> str:
    """The level with the longest label that a committee's name has in it; the lowest where there is none."""
    words = {label.casefold(): key for key, labels in levels.items() for label in labels.values()}
    found = [label for label in words if label in committee.casefold()]
    return words[max(found, key=len)] if found else [*levels][-1]


def _folders(language: str) -> list[Path]:
    """The folders with the texts of a new site: in its language, else in English, and those of every site."""
    known = (TEMPLATES / name for name in (language.partition("-")[0], _ENGLISH))
    return [*(folder for folder in known if folder.is_dir()), TEMPLATES / _EVERY]


def _rendered(folders: list[Path], **values: Any) -> Files:
    environment = Environment(  # noqa: S701 - these are no HTML
        loader=FileSystemLoader(folders), undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True
    )
    environment.filters["literal"] = lambda value: json.dumps(value, ensure_ascii=False)  # Python's and YAML's too
    names = {name for name in environment.list_templates() if name != _WORDS}
    return {name.removesuffix(".j2"): environment.get_template(name).render(values).encode() for name in sorted(names)}


def _write_all(folder: Path, files: Files) -> None:
    """Write everything into a folder inside, and move it to its place at the end; the folder may be the current one."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".start-") as made:
        for path, content in files.items():
            write_whole(Path(made, path), content)
        Path(made, PROGRAM).chmod(0o755)
        for name in os.listdir(made):
            Path(made, name).rename(folder / name)

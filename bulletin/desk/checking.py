"""`./run check`: everything that is wrong with the content, for a person, a program, or a Git host."""

import datetime
import json
from collections.abc import Callable, Iterable

from bulletin.desk.options import CheckOptions
from bulletin.desk.project import Project, is_chosen, read_project
from bulletin.model.catalogue import Say, marked
from bulletin.model.problem import COUNTED, ContentError, Problem, has_errors
from bulletin.reading.finding import TOPICS_FILE
from bulletin.reading.library import ContentFolder
from bulletin.reading.pictures import suspect_pictures
from bulletin.register.advice import advise
from bulletin.register.examine import examine_folder, locate, relate_folder, shown_folder
from bulletin.register.translations import advise_on_translations, count_untranslated


def check_content(options: CheckOptions) -> None:
    """Print all problems on standard output, without paths those of everything; exits with status 1 for an error.

    The status is 2 for an unknown format, or a path that is not content.
    """
    shown_as = FORMATS.get(options.format, as_text)
    say: Say = marked
    try:
        project = read_project(options.settings, options.content)
        say = project.translate
        if options.format not in FORMATS:
            project.refuse(f'--format is one of {", ".join(FORMATS)}, not "{options.format}"', 2)
        problems, files = _check(project, project.choose(options.path))
    except ContentError as error:
        print(shown_as(error.problems, 0, say))
        raise SystemExit(1) from error
    if options.strict:
        problems = [one._replace(severity="error") if one.severity == "warning" else one for one in problems]
    if said := shown_as(problems, files, say):
        print(said)
    if has_errors(problems):
        raise SystemExit(1)


def _check(project: Project, chosen: list[str]) -> tuple[list[Problem], int]:
    """The problems of the chosen files, and how many files these are."""
    content = project.content
    with project.locked_store() as store:
        folder = ContentFolder(content, store)
        folder.scan()
        examined = examine_folder(folder, project.site, relate_folder(folder, project.site))
        lang, today = project.site.default_lang, datetime.date.today()
        advice = folder.asking(lambda: advise(examined.register, lang, today))
    advice += [
        *suspect_pictures(content, examined.library.pictures),
        *advise_on_translations(content, examined.register),
    ]
    found = {*examined.problems, *locate(content, advice)}
    inside = f"{shown_folder(content)}/"
    problems = [problem for problem in found if is_chosen(problem.path.removeprefix(inside), chosen)]
    untranslated = () if chosen != ["."] else count_untranslated(examined.register, project.site)
    files = {row.path for row in examined.library.files()}.union(examined.library.faulty)
    if (content / TOPICS_FILE).is_file():
        files.add(TOPICS_FILE)
    return sorted([*problems, *project.remarks(), *untranslated]), sum(is_chosen(path, chosen) for path in files)


_CHECKED = (marked("%(count)s file checked: %(said)s"), marked("%(count)s files checked: %(said)s"))


def as_text(problems: Iterable[Problem], files: int, say: Say) -> str:
    """One problem a line, and how many there are."""
    lines = [problem.told(say) for problem in problems]
    counts = {severity: sum(problem.severity == severity for problem in problems) for severity in COUNTED}
    counted = (say(COUNTED[kind][count > 1]) % {"count": count} for kind, count in counts.items() if count)
    said = say(marked(", ")).join(counted) or say(marked("all is well"))
    return "\n".join([*lines, say(_CHECKED[files != 1]) % {"count": files, "said": said}])


def as_json(problems: Iterable[Problem], files: int, say: Say) -> str:
    """A list of objects with path, line, field, message and severity, for programs and so in English."""
    return json.dumps([problem._asdict() for problem in problems], ensure_ascii=False, indent=2)


def as_github(problems: Iterable[Problem], files: int, say: Say) -> str:
    """Workflow commands, which a Git host shows as annotations at the lines."""
    return "\n".join(
        f"::{problem.severity} file={_property(problem.path)},line={problem.line or 1}::"
        + _data(f"{problem.field}: {say(problem.message)}" if problem.field else say(problem.message))
        for problem in problems
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: dict[str, Callable[[Iterable[Problem], int, Say], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}

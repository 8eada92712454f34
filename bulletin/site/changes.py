"""What changed since a committee's last meeting, and how much of the text is new, as the page of a report shows it."""

from collections.abc import Mapping

from bulletin.register.changes import Change, Changes, changes_since
from bulletin.register.reports import Report
from bulletin.site.listing import Lister
from bulletin.site.sheet import Facts, Link


def since_last(lister: Lister, report: Report) -> tuple[Facts, ...]:
    """What changed since the last meeting of each committee that met."""
    return tuple(_since(lister, changes, report) for changes in changes_since(report, lister.last_meetings))


def _documents(lister: Lister, report: Report) -> dict[str, Link]:
    """The documents of a report by name, in the edition's language if they are translated; they have no pages."""
    text, row = lister.text(report), report.row
    shown = text if text.documents else row
    lang = lister.foreign(shown)
    return {name: Link(said, "", lang) for name, said in zip(row.documents, shown.documents, strict=True)}


def _since(lister: Lister, changes: Changes, now: Report) -> Facts:
    """What changed, with the last meeting of the committee, or of one that it replaced; documents have no pages."""
    documents = _documents(lister, changes.before) | _documents(lister, now)
    return {
        "committee": lister.committees[changes.committee],
        "before": lister.meeting(changes.before),
        "of_before": tuple(lister.committees[id] for id in changes.before.bodies if id != changes.committee),
        "formulas": _shown(changes.formulas, lister.formulas),
        "topics": _shown(changes.topics, lister.topics),
        "chairs": _shown(changes.chairs, lister.people),
        "present": _shown(changes.present, lister.people),
        "documents": _shown(changes.documents, documents),
    }


def _shown(change: Change[str], links: Mapping[str, Link]) -> Change[Link]:
    return Change(*(tuple(links[name] for name in names) for names in change))


def novelty_of(lister: Lister, report: Report) -> Facts | None:
    """What percentage of a report's own text is in no earlier one, and the numbers of the passages mostly new.

    100 and 0 per cent are only said where they are exact.
    """
    found = lister.register.novelty.get(report.row.id)
    if not found or not found.words:
        return None
    percent = 100 * found.new // found.words
    return {"percent": max(percent, 1) if found.new else 0, "passages": found.passages}


def novelty_key(lister: Lister, report: Report) -> str:
    """A key that changes when what a report's page says of other reports' sentences changes."""
    found = lister.register.novelty.get(report.row.id)
    return found.key if found else ""

"""What an import leaves to the editor."""

from __future__ import annotations

from bulletin.importing.findings import Findings
from bulletin.importing.naming import has_name
from bulletin.importing.origin import Origin, has_source


def left_to_do(findings: Findings, origin: Origin) -> list[str]:
    """What an editor has yet to see to, most important first."""
    missing = [key for key in ("title", "date", "body") if getattr(findings, key) is None]
    missing += [] if has_source(findings, origin) else ["source"]
    said = [f"find {', '.join(missing)}: the draft says what to look for"] if missing else []
    if findings.body and not findings.body.known:
        said.append(f'settle the committee "{findings.body.found.value}": the draft holds a file for it')
    if findings.date and findings.date.note:
        said.append("see whether the date is right: date_note says how it is known")
    if not has_name(findings):
        said.append("call the file by date and committee: its name is its address for ever, and ours says too little")
    return [*said, "put the text into our own words, check each value, and remove status: draft"]

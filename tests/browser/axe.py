"""axe-core in a page: what it is asked, and what it says."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations", "incomplete"],
}
# Rules without which a page that passes would prove little; each must have found something to judge.
BACKBONE = {
    *("color-contrast", "target-size", "heading-order", "link-name", "landmark-one-main", "region"),
    *("html-has-lang", "valid-lang", "link-in-text-block"),
}
# What axe cannot decide and we have: the name of a footnote's way back begins with the sign that is seen, "↩ 1".
DECIDED = (("label-content-name-mismatch", ".footnote-backref"),)

_RUN = """async options => {
  const found = await axe.run(options);
  const all = kind => found[kind].flatMap(rule => rule.nodes.map(node =>
    [kind, rule.id, node.target.join(" "), (node.failureSummary ?? "").replaceAll("\\n", " ")]));
  return {wrong: [...all("violations"), ...all("incomplete")], passed: found.passes.map(rule => rule.id)};
}"""


def judge(page: Page, options: dict[str, Any], passed: set[str]) -> list[str]:
    """What axe has against a page as it is shown now, and what it cannot decide; `passed` gets the rules that hold.

    Its script must have been run in the page before.
    """
    found = page.evaluate(_RUN, options)
    passed.update(found["passed"])
    return [
        f"{kind}: {rule} at {place}: {reason}"
        for kind, rule, place, reason in found["wrong"]
        if kind == "violations" or not any(rule == known and place.endswith(end) for known, end in DECIDED)
    ]

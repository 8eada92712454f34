"""axe-core in a page: what it is asked, and what it says."""

from typing import Any

from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations", "incomplete"],
}
# What a scheme of colours or a width can change: asked wherever not all is.
SEEN: dict[str, Any] = {**OPTIONS, "runOnly": ["color-contrast", "link-in-text-block", "target-size"]}
# Rules without which a page that passes would prove little; each must have found something to judge.
BACKBONE = {
    *("color-contrast", "target-size", "heading-order", "link-name", "landmark-one-main", "region"),
    *("html-has-lang", "valid-lang", "link-in-text-block"),
}
# What axe cannot decide and we have, as the rule and the places: the name of a footnote's way back begins with the
# sign that is seen, "↩ 1"; the contrast of a drawing is measured by `browser.shown.faint`. Nor can it see a cell to
# which a reader has to scroll, whose colours are those of the cells beside it. Before a shade at the edge of a table
# that goes on it judges no colour at all, so the shade is taken away.
DECIDED = [["label-content-name-mismatch", ".footnote-backref"], ["color-contrast", "svg *"]]

_RUN = """async ([options, decided]) => {
  for (const one of document.querySelectorAll(".scroll")) one.style.background = "none";
  const found = await axe.run(options);
  const clipped = one => {
    const box = one.getBoundingClientRect(), frame = one.closest(".scroll, .facets ul")?.getBoundingClientRect();
    const beside = frame && (box.right > frame.right || box.left < frame.left);
    return beside || (frame && (box.bottom > frame.bottom || box.top < frame.top));
  };
  const open = (rule, node) => {
    const one = document.querySelector(node.target.join(" "));
    return !(rule.id === "color-contrast" && clipped(one))
      && !decided.some(([id, places]) => rule.id === id && one.matches(places));
  };
  const say = (kind, filter) => found[kind].flatMap(rule => rule.nodes.filter(node => filter(rule, node)).map(node => {
    const reason = (node.failureSummary ?? "").replaceAll("\\n", " ");
    return `${kind}: ${rule.id} at ${node.target.join(" ")}: ${reason}`;
  }));
  return [[...say("violations", () => true), ...say("incomplete", open)], found.passes.map(rule => rule.id)];
}"""


def judge(page: Page, options: dict[str, Any], passed: set[str]) -> list[str]:
    """What axe has against a page as it is shown now, and what it cannot decide; `passed` gets the rules that hold.

    Its script must have been run in the page before.
    """
    wrong, held = page.evaluate(_RUN, [options, DECIDED])
    passed.update(held)
    return [str(line) for line in wrong]

"""Questions to a page as it is shown: what sticks out, what is cut off, what is covered, what cannot be seen."""

from playwright.sync_api import Page

# For scripts in the page: `contrast(one, other)` of two shades as WCAG 2.2 has it, and the page's `background()`.
CONTRAST = """
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const luminance = shade => {
    canvas.fillStyle = shade;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data]
      .map(part => part / 255).map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [less, more] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (more + 0.05) / (less + 0.05);
  };
  const background = () => [document.body, document.documentElement].map(one => getComputedStyle(one).backgroundColor)
    .find(shade => shade !== "rgba(0, 0, 0, 0)") ?? "Canvas";
"""
_OVERFLOWING = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const out = [...document.querySelectorAll("body *")].filter(one => one.getBoundingClientRect().right > room + 0.5);
  return out.length ? out.map(one => "sticks out: " + one.outerHTML.slice(0, 120)) : ["the page is too wide"];
}"""
_CUT = """() => [...document.querySelectorAll("body *")].filter(one => {
  const style = getComputedStyle(one), hides = way => ["hidden", "clip"].includes(way);
  const unseen = ".skip, svg *, .masthead .seek label";
  if (!one.checkVisibility() || one.matches(unseen) || style.display === "inline") return false;
  return (hides(style.overflowX) && one.scrollWidth > one.clientWidth + 1)
    || (hides(style.overflowY) && one.scrollHeight > one.clientHeight + 1);
}).map(one => "cut off: " + one.outerHTML.slice(0, 120))"""
_COVERED = """() => [...document.querySelectorAll("a[href]:not(.skip), summary, button, input")]
.filter(one => one.checkVisibility({visibilityProperty: true})).flatMap(one => {
  const box = one.getClientRects()[0];
  if (!box || box.width < 2 || box.height < 2) return ["without a size: " + one.outerHTML.slice(0, 120)];
  const x = box.left + box.width / 2, y = box.top + box.height / 2;
  const scroller = one.closest(".scroll, pre");
  if (scroller && (x > scroller.getBoundingClientRect().right || x < scroller.getBoundingClientRect().left)) return [];
  window.scrollTo(0, Math.max(0, scrollY + y - innerHeight / 2));
  const now = one.getClientRects()[0];
  const hit = document.elementFromPoint(now.left + now.width / 2, now.top + now.height / 2);
  const own = hit && hit.closest("a, summary, button, input") === one;
  return own || one.contains(hit) ? [] : [`covered by ${hit?.outerHTML.slice(0, 60)}: ` + one.outerHTML.slice(0, 120)];
})"""


_FAINT = (
    "() => {"
    + CONTRAST
    + """
  const paper = background(), name = one => one.outerHTML.slice(0, 120);
  const drawn = kinds => [...document.querySelectorAll(`svg :is(${kinds})`)].filter(one => one.checkVisibility());
  const fill = one => (style => style.fill === "none" ? style.stroke : style.fill)(getComputedStyle(one));
  return [
    ...drawn("rect, circle, polygon").filter(one => contrast(fill(one), paper) < 3).map(one => "faint: " + name(one)),
    ...drawn("text").filter(one => contrast(fill(one), paper) < 4.5).map(one => "faint: " + name(one)),
    ...drawn("text").filter(one => one.getBoundingClientRect().height < 10).map(one => "tiny: " + name(one)),
  ];
}"""
)
_BROKEN = f"() => [{_OVERFLOWING}, {_CUT}, {_COVERED}].flatMap(ask => ask())"


def broken(page: Page) -> list[str]:
    """What is laid out wrong on a page: wider than the window, cut off, or under something else."""
    found: list[str] = page.evaluate(_BROKEN)
    return found


def faint(page: Page) -> list[str]:
    """What can hardly be seen in a page's drawings (WCAG 1.4.3 and 1.4.11), of which axe says nothing."""
    found: list[str] = page.evaluate(_FAINT)
    return found

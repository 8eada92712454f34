"""Every kind of page through nginx and Caddy as shipped: it looks as without a policy, in a silent console."""

from collections.abc import Iterator
from contextlib import ExitStack
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, ViewportSize
from security.served import compress, released, serving

from browser.browsing import HEIGHT, WIDTHS, Homes, visiting
from browser.kinds import READ, built, chosen
from bulletin.publishing.headers import EVERYWHERE, POLICY

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
SAID = 6
# All that a page is laid out from, but where its own files come from. What a policy stops has no box, no style or no
# picture. Sizes are not asked for: two windows of one browser may find a letter in different typefaces.
# Pictures further down are loaded first.
DRAWN = """async () => {
  const pictures = [...document.images];
  for (const picture of pictures) picture.loading = "eager";
  await Promise.allSettled(pictures.map(picture => picture.decode()));
  return [...document.querySelectorAll("*")].map(one => {
    const style = [...one.computedStyleMap()].map(([name, values]) => `${name}: ${values.join(" ")}`);
    const said = style.map(line => line.replaceAll(location.origin, ""));
    return [one.localName, one.getClientRects().length > 0, one.naturalWidth ?? "", ...said].join("; ");
  }).concat([...document.fonts].map(font => `${font.family} ${font.status}`));
}"""


class Hosts(NamedTuple):
    """A server, where it serves each site, and how wide a window looks at them."""

    homes: Homes
    width: int


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each site as it is published: a release with its compressed forms."""
    roots = {site: released(built(site).output, tmp_path_factory.mktemp(site) / "srv") for site in READ}
    for root in roots.values():
        compress(root.resolve())
    return roots


@pytest.fixture(scope="module", params=zip(("nginx", "caddy"), WIDTHS, strict=True), ids=lambda param: param[0])
def hosts(
    request: pytest.FixtureRequest, published: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Hosts]:
    server, width = request.param
    with ExitStack() as servers:
        homes = {
            site: servers.enter_context(serving(server, root, tmp_path_factory.mktemp(f"{server}-{site}")))
            for site, root in published.items()
        }
        yield Hosts(homes, width)


def test_every_kind_of_page_looks_the_same_and_the_console_is_silent(
    browser: Browser, homes: Homes, hosts: Hosts
) -> None:
    window: ViewportSize = {"width": hosts.width, "height": HEIGHT}
    templates = {page.template: page for page in chosen()}
    assert len(templates) > 12
    with visiting(browser, viewport=window) as visit:
        for found in set(chosen()) - set(templates.values()):
            visit.home = hosts.homes[found.site]
            visit.open(found.path, stay=found.redirects)
    wrong = visit.wrong
    for found in templates.values():
        with (
            visiting(browser, hosts.homes[found.site], viewport=window) as visit,
            visiting(browser, homes[found.site], viewport=window, bypass_csp=True) as free,
        ):
            seen, meant = (each.open(found.path, stay=found.redirects).evaluate(DRAWN) for each in (visit, free))
            wrong += visit.wrong
        different = list(unified_diff(seen, meant, lineterm="", n=0))[:SAID]
        wrong += [f"{found} looks different: {line}" for line in different]
    assert "\n".join(wrong) == ""


def test_a_page_without_its_stylesheet_or_picture_is_painted_of_something_else(browser: Browser, homes: Homes) -> None:
    found = next(page for page in chosen() if (page.template, "img") in page.shows)
    drawn = []
    for lost in ("", "**/*.css", "**/images/**"):
        with visiting(browser, homes[found.site]) as visit:
            if lost:
                visit.page.route(lost, lambda route: route.abort())
            drawn.append(visit.open(found.path).evaluate(DRAWN))
            visit.wrong.clear()
    assert drawn[0] not in drawn[1:]


def test_the_policy_of_the_header_and_that_of_the_page_each_stop_what_it_does_not_name(
    browser: Browser, homes: Homes, hosts: Hosts
) -> None:
    for home in (homes["sample"], hosts.homes["sample"]):
        with visiting(browser, home) as visit:
            page = visit.open("method/")
            page.evaluate(
                """() => {
                  const script = document.createElement("script");
                  script.textContent = "window.__owned = true";
                  const frame = document.createElement("iframe");
                  frame.src = "/about/";
                  document.body.append(script, frame);
                  document.body.setAttribute("onclick", "window.__owned = true");
                  document.body.click();
                }"""
            )
            assert page.evaluate("window.__owned") is None
            refused = [line for line in visit.wrong if "Content Security Policy" in line]
            assert len(refused) >= 3, visit.wrong
    assert "frame-ancestors 'none'" in EVERYWHERE[POLICY]

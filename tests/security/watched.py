"""A browser window that knows whether anything hostile ran in it, or asked to leave it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Dialog, Page

# Vectors call one of these; each is noted in the page and told to the test.
_TRAPS = """
for (const name of ["__owned", "alert", "confirm", "prompt", "print"])
  Object.defineProperty(window, name, {value: (...said) => told(`${name}(${said}) in ${location}`)});
"""
# What no page of a site may hold, whatever an author wrote: asked of the document as the browser understood it. The
# search has a form above every page, and on its own page a form, a place for what is found and a script: none of them
# lies where a text of an author's does.
_SEARCH = ".masthead > .seek, .masthead > .seek *, head > script[type=module][src*='/theme/search.'], " + ", ".join(
    f"main > #site-{place}, main > #site-{place} *" for place in ("search", "found")
)
_FOREIGN = (
    f"""(root) => {{ const search = "{_SEARCH}"; return """
    + """[...root.querySelectorAll("*")].flatMap(one => {
  const found = [];
  const ours = one.matches("script[type='application/ld+json'], svg.chart, svg.chart *") || one.matches(search);
  const html = one.namespaceURI === "http://www.w3.org/1999/xhtml";
  const forbidden = "script, style, iframe, frame, object, embed, applet, base, form, input, button, template, " +
    "noscript, audio, video, source, portal, frameset, math, marquee, link[rel~=import], dialog";
  if (!ours && (!html || one.matches(forbidden))) found.push(one.outerHTML.slice(0, 200));
  for (const {name, value} of one.attributes) {
    if (/^on|^(style|srcdoc|ping|formaction|srcset|background|xlink:href)$/i.test(name)) found.push(`${name}=${value}`);
    if (/^(href|src|action|cite|data|poster)$/.test(name)) {
      const scheme = new URL(value, "https://here.invalid/").protocol;
      if (!["https:", "http:", "mailto:"].includes(scheme)) found.push(`${name}=${value}`);
    }
  }
  return found;
}); }"""
)


class Watch:
    """A window and all that ran or left in it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.wrong: list[str] = []

    def note(self, line: str) -> None:
        """Take down what ran."""
        self.wrong.append(line)

    def dismiss(self, dialog: Dialog) -> None:
        """Note a dialog, and close it."""
        self.wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def look(self) -> None:
        """Take in what the document holds that it may not, and press and hover what could run."""
        self.wrong += [f"{self.page.url}: {line}" for line in self.page.evaluate(f"({_FOREIGN})(document)")]
        self.page.evaluate(
            """() => document.querySelectorAll("main *, .hostile *").forEach(one => {
              for (const name of ["mouseover", "focus", "mouseenter", "animationstart"])
                one.dispatchEvent(new Event(name));
              if (one.matches("[href]") && !["https:", "http:", "mailto:"].includes(one.protocol)) one.click?.();
            })"""
        )


def foreign(page: Page, text: str) -> list[str]:
    """What a document of this text would hold that it may not, as the browser understands it, without showing it."""
    found: list[str] = page.evaluate(f"text => ({_FOREIGN})(new DOMParser().parseFromString(text, 'text/html'))", text)
    return found


@contextmanager
def watching(browser: Browser, home: str, **options: Any) -> Iterator[Watch]:
    """A new window for the pages of `home`; what it asks of any other host is stopped, and noted."""
    with browser.new_context(**options) as context:
        context.set_default_timeout(180_000)
        watch = Watch(context.new_page())
        context.expose_function("told", watch.note)
        context.add_init_script(_TRAPS)
        context.on("page", lambda page: watch.wrong.append(f"a further window: {page.url}"))
        context.on("dialog", watch.dismiss)
        host = urlsplit(home).netloc

        def sort(route: Any) -> None:
            url = route.request.url
            if urlsplit(url).netloc == host:
                route.continue_()
            else:
                watch.wrong.append(f"asks for {url}")
                route.abort()

        context.route("**/*", sort)
        yield watch

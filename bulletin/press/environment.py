"""The Jinja environments in which pages are printed: one a language, each with its words and translations."""

from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template
from markupsafe import Markup

from bulletin.model.catalogue import Say, editors_words
from bulletin.press.fingerprint import ROOMS
from bulletin.press.templates import CompiledTemplates
from bulletin.press.theme import Theme
from bulletin.reading.versions import code_version
from bulletin.site.calendars import calendar_text
from bulletin.site.citation_formats import as_citations, citation_files
from bulletin.site.citation_records import as_text, records
from bulletin.site.documents import book_text, contents_of, feed_html, issue_html, text_html
from bulletin.site.feeds import json_feed
from bulletin.site.json_and_csv import as_csv
from bulletin.site.linked_data import as_data_block, report_graph
from bulletin.site.locale_formatter import (
    LocaleFormatter,
    Translate,
    datetime_of,
    host_of,
    own_name,
    region_locale,
    script_lang,
)
from bulletin.site.report_facts import report_json, with_facts_of, withdrawn_json
from bulletin.site.side_by_side import aligned

MOST_KEPT = 10_000  # of what a macro makes, in each process


class Environments:
    """The environments of a theme, made as languages are met; compiled templates are kept in the folder `compiled`."""

    def __init__(self, base: Environment, theme: Theme, compiled: Path) -> None:
        self._base = base
        self._theme = theme
        self._compiled = compiled
        self._by_lang: dict[str, Environment] = {}

    def template(self, name: str, lang: str) -> Template:
        """A template of the theme, in a language."""
        return self._environment(lang).get_template(name)

    def _environment(self, lang: str) -> Environment:
        if lang not in self._by_lang:
            kept = CompiledTemplates(self._compiled, lang, code_version(*ROOMS), self._theme.words(lang))
            environment = self._base.overlay(
                loader=self._theme.loader, auto_reload=False, cache_size=-1, bytecode_cache=kept
            )
            environment.filters = {**self._base.filters}
            translations = self._theme.translations(lang)
            environment.install_gettext_callables(  # type: ignore[attr-defined]
                translations.gettext, translations.ngettext, newstyle=True
            )
            formatter = LocaleFormatter(lang, translations.gettext)
            say, direction = html_words(translations.gettext), formatter.locale.text_direction
            words = {"_": say, "gettext": say, "direction": direction, "gap": formatter.gap}
            environment.globals = {**environment.globals, **words}
            environment.filters.update(filters_of(lang, formatter))
            self._by_lang[lang] = environment
        return self._by_lang[lang]


def html_words(translate: Translate) -> Callable[..., Markup]:
    """What gives the words of the interface as HTML, with each `%(name)s` filled in and escaped.

    Each plain message is made safe once: messages are ours and may hold no HTML of others.
    """
    safe = cache(lambda message: Markup(translate(message)))  # noqa: S704 — from the theme's catalogue

    def say(message: str, **variables: object) -> Markup:
        return safe(message) % variables if variables else safe(message)

    return say


def filters_of(lang: str, formatter: LocaleFormatter) -> dict[str, Callable[..., Any]]:
    """The filters of pages whose interface is in `lang`, by its formatter."""
    return {
        "date_words": formatter.date,
        "date_short": formatter.date_short,
        "period_words": formatter.period,
        "month_name": formatter.month,
        "language_name": formatter.language,
        "own_name": own_name,
        "number": formatter.number,
        "separator": lambda loop: formatter.separator(loop.index, loop.length),
        "citations": lambda cited, facts, site: records(cited, facts, site, formatter),
        "citation_text": lambda record, passage=0: as_text(record, formatter, passage),
        "citation_files": citation_files,
        "as_citations": as_citations,
        "report_graph": lambda page, facts, notes, site: report_graph(page, facts, notes, site, formatter),
        "as_data_block": as_data_block,
        "datetime_of": datetime_of,
        "host_of": host_of,
        "script_lang": lambda text: script_lang(text, lang),
        "region_locale": region_locale,
        "text_html": text_html,
        "aligned": aligned,
        "kept": lru_cache(maxsize=MOST_KEPT),  # a macro that is called again and again with the same
        "lang_attributes": formatter.attributes,
        "contents": contents_of,
        "feed_html": feed_html,
        "with_facts_of": with_facts_of,
        "issue_html": issue_html,
        "book_text": book_text,
        "report_json": report_json,
        "withdrawn_json": withdrawn_json,
        "editors_word": lambda message: _editors_words(lang)(message),
        "json_feed": lambda feed, site, title, content=None: json_feed(feed, site, title, content, formatter),
        "calendar_text": lambda calendar, site: calendar_text(calendar, site, formatter),
        "as_csv": as_csv,
    }


@cache
def _editors_words(lang: str) -> Say:
    return editors_words(lang)  # when the first is asked for: few pages show any

"""The browser editor's configuration, a pure function of the schema and the site's settings.

Its format is that of Sveltia CMS (`schema/sveltia-cms.json` in its package), against which a test checks it.
"""

from typing import Any, NamedTuple
from urllib.parse import urlsplit

from bulletin.desk.admin.backend import Backend, backend_options
from bulletin.desk.admin.fields import SINGLES, Options, form_fields
from bulletin.model.catalogue import Say, editors_words, marked
from bulletin.model.fields import Label
from bulletin.model.hosts import is_private
from bulletin.model.ids import ID_PATTERN
from bulletin.model.kinds import PARTS, KindName
from bulletin.model.parts import Part
from bulletin.model.schema import TopicKeys
from bulletin.model.site import Site

TEXT = "text"  # the form's name for the Markdown below the front matter; no key of the schema has it
TOPICS = "topics"
_ID_RULE = marked("lower-case letters, digits and single hyphens")
_NEW_ID = marked("the permanent address: lower-case letters, digits and hyphens; it stays when the headline changes")
_DIALECT = marked(
    "Markdown as GitHub shows it. The preview here does not know footnotes, lists of definitions, and line ends "
    "between Chinese characters; ./run serve shows the page as readers see it."
)
# The keys that most reports have come first in the form, which is long; in the file the order is the schema's.
_FIRST = ("title", "date", "body", "chair", "chair_role", "source", "tags", TEXT, "status", "summary")


class Face(NamedTuple):
    """How a collection is shown: its name and that of one file, a Material Symbols icon, and the lines of its list."""

    label: Label
    icon: str
    summary: str
    sortable: tuple[str, ...]


FACES: dict[str, Face] = {
    "reports": Face(
        Label("Reports", "report"), "article", "{{fields.date}} — {{fields.title}}", ("date", "title", "added")
    ),
    "committees": Face(Label("Committees", "committee"), "groups", "{{fields.name}}", ("name", "level")),
    "people": Face(Label("People", "person"), "person", "{{fields.name}}", ("name",)),
    "formulas": Face(Label("Formulas", "formula"), "format_quote", "{{fields.name}}", ("name",)),
    TOPICS: Face(Label("Topics", "topic"), "sell", "", ()),
    "pages": Face(Label("Pages", "page"), "description", "{{fields.title}}", ("menu", "title")),
}


def configuration(site: Site, backend: Backend | None = None) -> Options:
    """The whole configuration, as JSON, in the site's language."""
    say = editors_words(site.default_lang)
    local = is_private(urlsplit(site.siteurl).hostname or "")  # a copy for this machine may be published with the site
    return {
        "load_config_file": False,
        **backend_options(backend),
        "app_title": site.edition().name,
        **({} if local else {"site_url": site.siteurl, "display_url": site.siteurl}),
        "media_folder": "content/images",
        "public_folder": "/images",
        "slug": {"encoding": "ascii", "clean_accents": True, "lowercase": True},
        "output": {"omit_empty_optional_fields": True},
        "collections": [
            _topics(site, say) if name == TOPICS else _collection(name, site, backend, say) for name in FACES
        ],
    }


def _collection(name: Any, site: Site, backend: Backend | None, say: Say) -> Options:
    kind, face = PARTS[name], FACES[name]
    title = "title" if "title" in kind.model_fields else "name"
    collection: Options = {
        **_shown(name, say),
        "label_singular": say(face.label.hint),
        "folder": f"content/{name}",
        "format": name,
        "identifier_field": title,
        "summary": face.summary,
        "slug": {
            "template": f"{{{{fields._id | default('{face.label.hint}')}}}}",
            "editable": ["create"],
            "hint": say(_NEW_ID),
            "pattern": [f"^(?:{ID_PATTERN})$", say(_ID_RULE)],
        },
        "sortable_fields": {"fields": list(face.sortable), "default": {"field": face.sortable[0]}},
        "thumbnail": False,
        "duplicate": False,
        "aliases_field": False,
        "fields": _fields(name, kind, site, backend, say),
    }
    named: Options = {"filter": {"field": "name", "pattern": "."}} if title == "name" else {}  # no translated texts
    return collection | named | (_of_reports(say) if name == "reports" else {})


def _of_reports(say: Say) -> Options:
    """Reports are in folders, and there are many of them."""
    return {
        "path": "{{fields.date | date('YYYY') | default('undated')}}/{{slug}}",
        "sortable_fields": {
            "fields": list(FACES["reports"].sortable),
            "default": {"field": "date", "direction": "descending"},
        },
        "view_groups": {"groups": [{"name": "year", "label": say("Year"), "field": "date", "pattern": r"\d{4}|XXXX"}]},
        "view_filters": {
            "filters": [{"name": "drafts", "label": say("Drafts"), "field": "status", "pattern": "draft"}]
        },
    }


def _fields(name: KindName, kind: type[Part], site: Site, backend: Backend | None, say: Say) -> list[Options]:
    fields = [*form_fields(kind, site, say), _text(say)]
    if name == "reports":
        # With a workflow on a Git host a proposed change is the draft; merged, it is published.
        status = next(field for field in fields if field["name"] == "status")
        status["default"] = "published" if "publish_mode" in backend_options(backend) else "draft"
        for field in fields:
            if field["name"] in SINGLES:
                field["default"] = [""]
        fields.sort(key=lambda field: _FIRST.index(field["name"]) if field["name"] in _FIRST else len(_FIRST))
    return fields


def _text(say: Say) -> Options:
    return {
        "name": TEXT,
        "label": say("Text"),
        "hint": say(_DIALECT),
        "widget": "richtext",
        "modes": ["raw", "rich_text"],
        "required": False,
    }


def _topics(site: Site, say: Say) -> Options:
    """One file for all topics, shown as a list; `page/topics.js` converts between the list and the file's mapping."""
    shape = [f"^(?:{ID_PATTERN})$", say(_ID_RULE)]
    identity = {"name": "id", "label": say("Id"), "hint": say(_NEW_ID), "widget": "string", "pattern": shape}
    label = {"name": "label", "label": say("Label"), "hint": say("what readers see"), "widget": "string"}
    listed = {
        "name": TOPICS,
        "label": say(FACES[TOPICS].label.label),
        "label_singular": say(FACES[TOPICS].label.hint),
        "widget": "list",
        "summary": "{{fields.label}}",
        "collapsed": True,
        "fields": [identity, label, *form_fields(TopicKeys, site, say)],
    }
    file = {"name": "tags", "label": say(FACES[TOPICS].label.label), "file": "content/tags.yml", "format": TOPICS}
    return {**_shown(TOPICS, say), "files": [{**file, "fields": [listed]}]}


def _shown(name: str, say: Say) -> Options:
    return {"name": name, "label": say(FACES[name].label.label), "icon": FACES[name].icon}

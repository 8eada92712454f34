"""The browser editor's configuration, from the schema and the site's settings; a pure function of them.

Its form is that of Sveltia CMS (`schema/sveltia-cms.json` in its package), which a test holds it to.
"""

from __future__ import annotations

from typing import Any, NamedTuple, get_type_hints

from bulletin.desk.admin.backend import Backend, backend_options
from bulletin.desk.admin.fields import Options, form_fields, part_in
from bulletin.model.ids import ID_PATTERN
from bulletin.model.kinds import PARTS, KindName
from bulletin.model.parts import Part, Present, Source
from bulletin.model.schema import TopicKeys
from bulletin.model.site import Site

TEXT = "text"  # what the form calls the Markdown below the front matter; no key of the schema has this name
TOPICS = "topics"
_ID_WORDS = "lower-case letters, digits and single hyphens · 小写字母、数字和单个连字符"
_NEW_ID = f"the permanent address: {_ID_WORDS}; it stays when the headline changes · 永久地址，改标题不会改变它"
# What most reports have stands above the rest of the long form; in the file the schema's order holds.
_FIRST = ("title", "date", "body", "chair", "chair_role", "source", "tags", TEXT, "status", "summary")
# The text may stand alone where a mapping is meant; this is the key that it then means.
_ALONE = {Source: "url", Present: "name"}


class Face(NamedTuple):
    """How a collection is shown: its name, one of its files, a Material Symbols icon, and what a line of it says."""

    label: str
    one: str
    icon: str
    summary: str
    sortable: tuple[str, ...]


FACES: dict[str, Face] = {
    "reports": Face(
        "Reports · 报道", "report · 报道", "article", "{{fields.date}} — {{fields.title}}", ("date", "title", "added")
    ),
    "committees": Face("Committees · 委员会", "committee · 委员会", "groups", "{{fields.name}}", ("name", "level")),
    "people": Face("People · 人物", "person · 人物", "person", "{{fields.name}}", ("name",)),
    "formulas": Face("Formulas · 提法", "formula · 提法", "format_quote", "{{fields.name}}", ("name",)),
    TOPICS: Face("Topics · 主题", "topic · 主题", "sell", "", ()),
    "pages": Face("Pages · 页面", "page · 页面", "description", "{{fields.title}}", ("menu", "title")),
}


def configuration(site: Site, backend: Backend | None = None) -> Options:
    """The whole configuration, as JSON."""
    return {
        "load_config_file": False,
        **backend_options(backend),
        "app_title": site.sitename,
        "site_url": site.siteurl,
        "display_url": site.siteurl,
        "media_folder": "content/images",
        "public_folder": "/images",
        "slug": {"encoding": "ascii", "clean_accents": True, "lowercase": True, "maxlength": 80},
        "output": {"omit_empty_optional_fields": True},
        "collections": [_topics(site) if name == TOPICS else _collection(name, site, backend) for name in FACES],
    }


def _collection(name: Any, site: Site, backend: Backend | None) -> Options:
    kind, face = PARTS[name], FACES[name]
    title = "title" if "title" in kind.model_fields else "name"
    template = "{{fields.date}}-{{fields.title}}" if name == "reports" else f"{{{{fields.{title}}}}}"
    collection: Options = {
        **_shown(name),
        "label_singular": face.one,
        "folder": f"content/{name}",
        "format": name,
        "identifier_field": title,
        "summary": face.summary,
        "slug": {
            "template": template,
            "editable": ["create"],
            "hint": _NEW_ID,
            "pattern": [f"^(?:{ID_PATTERN})$", _ID_WORDS],
        },
        "sortable_fields": {"fields": list(face.sortable), "default": {"field": face.sortable[0]}},
        "thumbnail": False,
        "duplicate": False,
        "aliases_field": False,
        "fields": _fields(name, kind, site, backend),
    }
    return collection | (_of_reports() if name == "reports" else {})


def _of_reports() -> Options:
    """Reports lie in folders, and there are many of them."""
    return {
        "path": "{{fields.date | date('YYYY') | default('undated')}}/{{slug}}",
        "sortable_fields": {
            "fields": list(FACES["reports"].sortable),
            "default": {"field": "date", "direction": "descending"},
        },
        "view_groups": {
            "groups": [{"name": "year", "label": "Year · 年份", "field": "date", "pattern": r"\d{4}|XXXX"}]
        },
        "view_filters": {
            "filters": [{"name": "drafts", "label": "Drafts · 草稿", "field": "status", "pattern": "draft"}]
        },
    }


def _fields(name: KindName, kind: type[Part], site: Site, backend: Backend | None) -> list[Options]:
    fields = [*form_fields(kind, site), _text()]
    if name == "reports":
        # With a workflow on a Git host a proposed change is the draft; merged, it is published.
        status = next(field for field in fields if field["name"] == "status")
        status["default"] = "published" if "publish_mode" in backend_options(backend) else "draft"
        fields.sort(key=lambda field: _FIRST.index(field["name"]) if field["name"] in _FIRST else len(_FIRST))
    return fields


def _text() -> Options:
    return {
        "name": TEXT,
        "label": "Text · 正文",
        "hint": "Markdown",
        "widget": "richtext",
        "modes": ["raw", "rich_text"],
        "required": False,
    }


def _topics(site: Site) -> Options:
    """One file for all topics, shown as a list; `page/topics.js` turns it into the mapping that it is, and back."""
    shape = [f"^(?:{ID_PATTERN})$", _ID_WORDS]
    identity = {"name": "id", "label": "Id · 编号", "hint": _NEW_ID, "widget": "string", "pattern": shape}
    language = site.default_lang
    label = {
        "name": "label",
        "label": f"Label · 名称 ({language})",
        "hint": "what readers see · 读者所见",
        "widget": "string",
    }
    listed = {
        "name": TOPICS,
        "label": FACES[TOPICS].label,
        "label_singular": FACES[TOPICS].one,
        "widget": "list",
        "summary": "{{fields.label}}",
        "collapsed": True,
        "fields": [identity, label, *form_fields(TopicKeys, site)],
    }
    file = {"name": "tags", "label": FACES[TOPICS].label, "file": "content/tags.yml", "format": TOPICS}
    return {**_shown(TOPICS), "files": [{**file, "fields": [listed]}]}


def _shown(name: str) -> Options:
    return {"name": name, "label": FACES[name].label, "icon": FACES[name].icon}


def shapes(site: Site) -> dict[str, Options]:
    """What the page must know of each kind's front matter to read and write it without loss.

    For a kind: its keys in `order`; those that are a list, of which one item may stand alone (`lists`); what a key that
    is left out means (`defaults`); for keys that are mappings, or lists of them, the same of the mapping (`parts`),
    with the key that a text means which stands `alone` in its place. For the topics also the site's `language`, for
    reports the key that says when it was `added`.
    """
    known: dict[str, Options] = {name: _shape(kind) for name, kind in PARTS.items()}
    known["reports"]["added"] = "added"
    return {**known, TOPICS: {**_shape(TopicKeys), "language": site.default_lang}}


def _shape(kind: type[Part]) -> Options:
    parts = {key: part_in(hint) for key, hint in get_type_hints(kind).items() if key in kind.model_fields}
    return {
        "order": list(kind.model_fields),
        "lists": [key for key, field in kind.model_fields.items() if field.default == ()],
        "defaults": {key: field.default for key, field in kind.model_fields.items() if isinstance(field.default, str)},
        "parts": {key: _shape(part) for key, part in parts.items() if part},
        "alone": _ALONE.get(kind, ""),
    }

"""Tells which pages other generators hide: these become drafts here, and so do pages for which it is not clear."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from bulletin.model.date_forms import as_written_here

# What folders, files and keys of unfinished texts are called: English, German, French, Spanish, Italian, Portuguese,
# Dutch, Scandinavian, Polish, Russian, Chinese, Japanese, Korean.
_DRAFT = frozenset(
    (
        *("draft", "drafts", "entwurf", "entwürfe", "entwuerfe", "brouillon", "brouillons", "borrador"),
        *("borradores", "bozza", "bozze", "rascunho", "rascunhos", "concept", "concepten", "utkast"),
        *("kladde", "kladder", "szkic", "szkice", "черновик", "черновики", "草稿", "草案", "下書き", "下书き", "초안"),
        *("wip", "unpublished", "unveröffentlicht"),
    )
)
_PRIVATE = frozenset(
    (
        *("private", "privat", "privé", "internal", "intern", "internes", "interne", "interno"),
        *("confidential", "confidentiel", "vertraulich", "hidden", "nichtöffentlich", "nonpublic", "内部"),
        *("未公开", "未发布", "保密", "非公開", "비공개"),
    )
)
_UNSPACED = tuple(word for word in _DRAFT | _PRIVATE if word > "\u2e80")  # in scripts without spaces between words
_NO = frozenset(("false", "no", "off", "0", "n", "nein", "non", "nej", "nee", "нет", "否", "不"))
_YES = frozenset(("true", "yes", "on", "1", "y", "ja", "oui", "si", "sí", "да", "是"))
_PUBLIC = frozenset(
    ("public", "published", "publish", "everyone", "all", "öffentlich", "veröffentlicht", "publié", "公开")
)
_SHOWN = ("published", "publish", "render", "public", "veröffentlicht", "publié", "publicado", "公开", "发布")
_HIDDEN = ("unlisted", "future", "headless", *sorted(_DRAFT | _PRIVATE))
_ACCESS = ("status", "visibility", "access")
_FROM, _UNTIL = ("publishdate", "publish_date"), ("expirydate", "expiry_date", "unpublishdate")
DAYS = frozenset((*_FROM, *_UNTIL))  # keys with the day from which, or until which, a page is shown
HIDING = DAYS.union(("build", "_build", *_SHOWN, *_HIDDEN, *_ACCESS))  # the keys that are read here


def what_hides(theirs: dict[str, Any], today: str) -> list[tuple[str, str]]:
    """The keys that hid a page on the earlier site, with their values; an unclear value hides it too."""
    theirs = _with_build(theirs)
    said = {key: said for key, value in theirs.items() if (said := _said(value))}
    days = {key: as_written_here(said[key])[:10] for key in (*_FROM, *_UNTIL) if key in said}
    hides = {
        **{key: said.get(key, "true") not in _YES for key in _SHOWN},
        **{key: said.get(key, "false") not in _NO for key in _HIDDEN},
        **{key: key in said and said[key] not in _PUBLIC for key in _ACCESS},
        **{key: not day or day > today for key, day in days.items() if key in _FROM},
        **{key: not day or day <= today for key, day in days.items() if key in _UNTIL},
        "date": as_written_here(said.get("date", ""))[:10] > today,
        "permalink": said.get("permalink") == "false",  # Eleventy: no page is made of it
    }
    return [(key, said.get(key, "")) for key, hidden in hides.items() if hidden]


def status_meant(word: str) -> str:
    """The status that a word of some language or generator means, `draft` or `published`; empty for any other word."""
    return "draft" if _said(word) in _DRAFT else "published" if _said(word) in _PUBLIC else ""


def _with_build(theirs: dict[str, Any]) -> dict[str, Any]:
    """The keys, with Hugo's `build: {render: …}` as `render`, whose "always" means yes."""
    build = theirs.get("build", theirs.get("_build"))
    render = _said(build.get("render")) if isinstance(build, dict) else ""
    if not render:
        return theirs
    return {**theirs, "render": "true" if render == "always" else render}


def _said(value: Any) -> str:
    return "" if isinstance(value, list | dict) or value is None else " ".join(str(value).casefold().split())


def lies_among_drafts(path: str, named: Iterable[str] = ()) -> bool:
    """Whether the name of a file or of a folder above it says that it is not public, or `named` has such a folder."""
    *folders, stem = _plain(path.rpartition(".")[0]).split("/")
    if any(f"/{_plain(name).strip('/')}/" in f"/{'/'.join(folders)}/" for name in named):
        return True
    whole = {re.sub(r"[\W_]", "", folder) for folder in folders}
    words = {word for name in (*folders, stem) for word in re.split(r"[\W_]+", name)}
    unspaced = any(word in folder for folder in folders for word in _UNSPACED)
    return unspaced or not _PRIVATE.isdisjoint(whole) or not _DRAFT.isdisjoint(words | whole)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()

"""Media types by name: what is known, what may be compressed, and that nothing unknown passes unread."""

import pytest

from bulletin.model.media_types import is_compressible, is_opaque, is_program, type_of


@pytest.mark.parametrize(
    ("path", "type"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("INDEX.HTML", "text/html; charset=utf-8"),
        ("feed.atom", "application/atom+xml; charset=utf-8"),
        ("a.b/cite.bib", "application/x-bibtex; charset=utf-8"),
        ("x.mp4", "video/mp4"),
        ("a.html/robots", "application/octet-stream"),
        (".htaccess", "application/octet-stream"),
        ("x.what", "application/octet-stream"),
    ],
)
def test_types(path: str, type: str) -> None:
    assert type_of(path) == type


def test_only_what_is_known_to_hold_no_text_is_not_read() -> None:
    assert all(map(is_opaque, ("a.png", "a.PDF", "a.woff2", "a.mp4", "a.wasm")))
    assert not any(map(is_opaque, ("a.svg", "a.html", "a.vtt", "a.what", "CNAME", ".well-known/x", "a.xhtml", "a.zip")))
    assert is_program("a.mjs")
    assert is_compressible("a.SVG")
    assert not is_compressible("a.png")

"""Where a photo was taken is found and taken out, and nothing else of the picture changes."""

import struct
import zlib
from pathlib import Path

import pytest
from builds import report, run, settings_file, write

from bulletin.reading.pictures import has_position, without_position

ORIENTATION, GPS = 0x0112, 0x8825
LATITUDE = struct.pack("<6I", 48, 1, 51, 1, 30, 1)


def tiff(order: str, gps: bool = True) -> bytes:
    """A TIFF block with an orientation and, below it, a list with version, hemisphere and latitude."""
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
    entries = [struct.pack(f"{order}HHIHH", ORIENTATION, 3, 1, 6, 0)]
    place = 8 + 2 + 12 * (1 + gps) + 4
    facts = b""
    if gps:
        entries.append(struct.pack(f"{order}HHII", GPS, 4, 1, place))
        after = place + 2 + 3 * 12 + 4
        facts = struct.pack(f"{order}H", 3) + struct.pack(f"{order}HHI4s", 0, 1, 4, b"\2\3\0\0")
        facts += struct.pack(f"{order}HHI4s", 1, 2, 2, b"N\0\0\0") + struct.pack(f"{order}HHII", 2, 5, 3, after)
        facts += bytes(4) + LATITUDE
    return head + struct.pack(f"{order}H", len(entries)) + b"".join(entries) + bytes(4) + facts


def jpeg(block: bytes, xmp: bytes = b"") -> bytes:
    exif = b"Exif\0\0" + block
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + xmp + b"\xff\xda picture \xff\xd9"


def png(block: bytes) -> bytes:
    chunks = [(b"IHDR", bytes(13)), (b"eXIf", block), (b"IDAT", b"picture"), (b"IEND", b"")]
    whole = [
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(whole)


def webp(block: bytes) -> bytes:
    return b"RIFF\0\0\0\0WEBPEXIF" + struct.pack("<I", len(block)) + block


XMP = b'<rdf:Description exif:GPSLatitude="48,51.5N" exif:Flash="0"><exif:GPSLongitude>2,21E</exif:GPSLongitude>'


@pytest.mark.parametrize("picture", [jpeg(tiff("<")), jpeg(tiff(">")), png(tiff("<")), webp(tiff(">")), jpeg(b"", XMP)])
def test_a_position_is_taken_out_and_the_picture_stays(picture: bytes) -> None:
    assert has_position(picture)
    cleared = without_position(picture)
    assert not has_position(cleared)
    assert len(cleared) == len(picture)
    assert LATITUDE not in cleared
    assert b"48,51" not in cleared
    assert b"2,21" not in cleared
    assert cleared.count(b"picture") == picture.count(b"picture")
    assert struct.pack("<HHIHH", ORIENTATION, 3, 1, 6, 0) in cleared or b"II" not in picture


def test_a_png_has_the_checksum_of_what_it_holds() -> None:
    cleared = without_position(png(tiff("<")))
    at = cleared.index(b"eXIf")
    (size,) = struct.unpack_from(">I", cleared, at - 4)
    assert struct.unpack_from(">I", cleared, at + 4 + size)[0] == zlib.crc32(cleared[at : at + 4 + size])


@pytest.mark.parametrize(
    "picture",
    [
        b"",
        b"\xff</exif:GPSLongitude>\xda picture",
        b'exif:GPSStatus="\xff\xd9',
        jpeg(tiff("<", gps=False)),
        jpeg(b"II*\0\xff\xff"),
        jpeg(tiff("<")[:40]),
        b"Exif\0\0MM\0*",
    ],
)
def test_what_has_no_position_or_is_damaged_stays(picture: bytes) -> None:
    assert without_position(picture) == picture


def test_check_says_it_and_format_takes_it_out(tmp_path: Path) -> None:
    content = write(tmp_path / "content", {"committees/hub.md": "---\nname: Hub\nlevel: other\n---\n"})
    write(content, {"reports/a.md": report("One", "2019-04-17")})
    (content / "images").mkdir()
    (content / "images" / "a.jpg").write_bytes(jpeg(tiff("<")))
    settings = str(settings_file(tmp_path, path=content))
    assert (
        "images/a.jpg: warning: this photo says where it was taken"
        in run(tmp_path, "check", "--settings", settings).stdout
    )
    assert run(tmp_path, "format", "--positions", "--check", "--settings", settings).returncode == 1
    done = run(tmp_path, "format", "--positions", "--settings", settings)
    assert done.stdout.endswith("cleared content/images/a.jpg\n1 picture changed\n"), done.stdout
    assert "taken" not in run(tmp_path, "check", "--settings", settings).stdout

"""Bytes to text: the declared charset first, then what the bytes themselves show; never with a traceback."""

from __future__ import annotations

import codecs
import re

_SAMPLE = 200_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_CONTROLS = bytes({*range(32), 127} - {*b"\t\n\r\f\x1b"})
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "iso-8859-1": "cp1252",
    "ascii": "utf-8",
}
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE
)
_COMMON = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后"
    "多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合"
    "还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只"
    "没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边"
    "流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造"
    "百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例"
    "真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且"
    "究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何"
    "除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满"
    "县局照参红细引听该铁价严會議來時間記編輯責發報網絡訊資導領組黨區縣書長務員總"
)


class UnreadableError(ValueError):
    """What cannot be read as a report; its text is for the editor."""


def declared_charset(data: bytes) -> str:
    """The charset that a page names in its own head, empty for none."""
    match = _DECLARED.search(data[:4096])
    return match[1].decode("ascii", "replace") if match else ""


def decode_text(data: bytes, declared: str = "") -> str:
    """Read bytes as text; raises UnreadableError where they are none."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _text(data.decode(name, "replace"))
    for name in (declared, "utf-8"):
        if name and (text := _strictly(data, name)) is not None:
            return _text(text)
    if len(data.translate(None, _CONTROLS)) < 0.99 * len(data):
        raise UnreadableError("this is no text; give a text, HTML, DOCX or PDF file")
    return _text(_guessed(data))


def _strictly(data: bytes, name: str) -> str | None:
    name = _WIDER.get(name.lower(), name)
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _guessed(data: bytes) -> str:
    """The one of the Chinese encodings and the detector's that gives the commonest characters."""
    names = ["gb18030", "big5hkscs", *_detected(data[:_SAMPLE])]
    readings = [(name, data[:_SAMPLE].decode(name, "replace")) for name in dict.fromkeys(names)]
    best = max(readings, key=lambda reading: _plausibility(reading[1]))
    return data.decode(best[0], "replace")


def _detected(sample: bytes) -> list[str]:
    from charset_normalizer import from_bytes

    match = from_bytes(sample, steps=5, chunk_size=512).best()
    return [match.encoding] if match else ["cp1252"]


def _plausibility(text: str) -> float:
    """How much of what is not ASCII is a common character, less what could not be read."""
    common = sum(sign in _FREQUENT or sign in "，。、：；“”《》（）！？　éèàçùâêîôûëïüœÉÀ’–—·" for sign in text)
    foreign = sum(sign > "\x7f" for sign in text) or 1
    return common / foreign - 3 * text.count("\ufffd") / foreign


def _text(text: str) -> str:
    if text.count("\ufffd") > max(10, len(text) / 20):
        raise UnreadableError("this is no text in an encoding we know; save it as UTF-8")
    return text


_FREQUENT = frozenset(_COMMON)

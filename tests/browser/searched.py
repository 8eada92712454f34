"""The site that the tests of the search ask, and a server that gives it the headers of a published site."""

import shutil
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from builds import SAMPLE, build, session_folder, write

from browser.browsing import Quiet
from bulletin.publishing.headers import headers_of

EDITIONS = ["en", "zh"]
CHINESE = {
    "2019-04-17-dalian-first-meeting": (
        "大连市委网络安全和信息化委员会召开第一次会议。会议审议了工作规则，强调维护意识形态安全。"
    ),
    "2020-05-26-binhai": "滨海新区召开会议，研究网络安全和信息化工作，谭作钧没有出席。会议要求坚持党管互联网。",
    "2019-01-08-hunan-first-meeting": "湖南省委网络安全和信息化委员会第一次会议1月8日在长沙召开，部署2019年工作。",
}
TRANSLATION = "---\ntitle: {title}\nlang: zh\ntranslates: {id}\n---\n\n{text}\n"


class Published(Quiet):
    """Answers as a published site does, with the headers of the table."""

    def end_headers(self) -> None:
        """Add them."""
        path = unquote(urlsplit(self.path).path).lstrip("/")
        for name, value in headers_of(path).items():
            if name not in ("Strict-Transport-Security", "Cache-Control"):
                self.send_header(name, value)
        super().end_headers()


@cache
def content() -> Path:
    """The sample site with some translations."""
    folder = Path(shutil.copytree(SAMPLE / "content", session_folder() / "searched", dirs_exist_ok=True))
    files = {
        f"reports/{id}-zh.md": TRANSLATION.format(title=text[:6], id=id, text=text) for id, text in CHINESE.items()
    }
    return write(folder, files)


@cache
def site() -> Path:
    """The same as a site in two languages."""
    output = session_folder() / "searched-site"
    result = build(content(), output, index=True, editions=EDITIONS, siteurl="http://127.0.0.1:9")
    assert result.status == 0, result.said
    return output

"""Visitors who follow every link of a site, side by side at several servers, while another generation is published."""

import http.client
from http.cookies import SimpleCookie
from threading import Thread
from urllib.parse import urljoin

from generations import BASE, MARKS
from loopback import PATIENCE
from published_site import LINK


class Visitor:
    """Follows every link from the front page on, over one connection, as far as it stays on the site.

    `pages` and `dead` are what it met, in the order of asking: the generations of pages, and dead links.
    """

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.cookie = ""
        self.pages: list[bytes] = []
        self.dead: list[str] = []
        self._todo, self._met = [f"{BASE}/"], {f"{BASE}/"}

    def ask(self, path: str, cookie: str = "") -> tuple[int, bytes]:
        cookie = cookie or self.cookie
        self.connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        answer = self.connection.getresponse()
        for morsel in SimpleCookie(answer.headers.get("Set-Cookie", "")).values():
            self.cookie = f"{morsel.key}={morsel.value}"
        return answer.status, answer.read()

    def go_on(self) -> bool:
        """Look at what stands next, up to the next page; whether there was one."""
        while self._todo:
            path = self._todo.pop(0)
            status, body = self.ask(path)
            if status != 200:
                self.dead.append(f"{path} {status}")
            elif path.endswith("/"):
                self.pages.append(next(mark for mark in MARKS if mark in body))
                self._note(path, body.decode())
                return True
        self.connection.close()
        return False

    def _note(self, path: str, page: str) -> None:
        links = dict.fromkeys(urljoin(path, link) for link in LINK.findall(page))
        self._todo += [link for link in links if link.startswith(f"{BASE}/") and link not in self._met]
        self._met.update(links)


def visit(visitors: list[Visitor], meanwhile: Thread, begin: int, end: int) -> None:
    """Let visitors go on in turn; what happens meanwhile begins, and has ended, after so many pages of each."""
    seen, going = 0, visitors
    while going:
        going = [visitor for visitor in going if visitor.go_on()]
        seen += 1
        if seen == begin:
            meanwhile.start()
        if seen == end:
            meanwhile.join()
    assert not meanwhile.is_alive()

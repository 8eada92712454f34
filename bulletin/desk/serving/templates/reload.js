// Loads the page again once the preview has another version of it, at the place where its reader was.
"use strict";
{
  const { own, tag, status } = document.currentScript.dataset;
  const key = `preview ${location.pathname}`;
  let source = null;
  let busy = false;
  let again = false;

  const place = sessionStorage.getItem(key);
  if (place !== null) {
    sessionStorage.removeItem(key);
    addEventListener("load", () => scrollTo({ top: Number(place), behavior: "instant" }));
  }

  // A page that has vanished stays; another page is never gone to.
  const look = async () => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    again = false;
    const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" }).catch(() => null);
    busy = false;
    const now = answer && answer.headers.get("X-Preview-Tag");
    const gone = document.getElementById("preview-gone");
    const vanished = Boolean(now) && answer.status !== 200 && status === "200";
    if (gone) gone.hidden = !vanished;
    if (now && now !== tag && !vanished) {
      sessionStorage.setItem(key, String(scrollY));
      location.reload();
    } else if (again) {
      look();
    }
  };

  // A browser keeps few connections to one server: only pages that are seen hold one.
  const listen = () => {
    if (document.hidden) {
      source?.close();
      source = null;
    } else if (!source) {
      source = new EventSource(`${own}events?page=${encodeURIComponent(location.pathname)}`);
      source.onmessage = look;
    }
  };
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => source?.close());
  listen();
}

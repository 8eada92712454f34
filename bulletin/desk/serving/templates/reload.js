// Loads the page again once the preview has another version of it, at the place where its reader was.
"use strict";
{
  const { own, tag, status } = document.currentScript.dataset;
  const key = `preview ${location.pathname}`;
  let source = null;
  let busy = false;
  let again = false;
  let noted = "";

  const place = sessionStorage.getItem(key);
  if (place !== null) {
    sessionStorage.removeItem(key);
    addEventListener("load", () => scrollTo({ top: Number(place), behavior: "instant" }));
  }

  // A page that has vanished stays; what is wrong it says as any page does now.
  const renew = async (vanished, version) => {
    if (vanished && version !== noted) {
      const missing = await (await fetch(location.href, { cache: "no-store" })).text();
      const note = new DOMParser().parseFromString(missing, "text/html").getElementById("preview-note");
      if (note) document.getElementById("preview-note").replaceWith(note);
      noted = version;
    }
    const gone = document.getElementById("preview-gone");
    if (gone) gone.hidden = !vanished;
  };

  // Another page is never gone to.
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
    const vanished = Boolean(now) && answer.status !== 200 && status === "200";
    await renew(vanished, now).catch(() => null);
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

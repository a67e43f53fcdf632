const every = 2000;

// [data-follow]: a screen that nobody touches shows what the same page says now. The attribute names what is shown; the answer is empty while that is all there is.
export function follow() {
  let shown = document.querySelector("[data-follow]");
  if (!shown) return;
  setInterval(async () => {
    try {
      const page = await fetch(`${location.pathname}?seen=${shown.dataset.follow}`, { credentials: "same-origin" });
      if (page.redirected || page.status === 404) return location.reload();
      const now = page.status === 200 && new DOMParser().parseFromString(await page.text(), "text/html").querySelector("[data-follow]");
      if (now) {
        const next = document.importNode(now, true);
        shown.replaceWith(next);
        shown = next;
      }
    } catch {
      // No connection: what was shown stays.
    }
  }, every);
}

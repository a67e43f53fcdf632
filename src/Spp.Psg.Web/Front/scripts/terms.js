// Advice on terms under review, beside any text area, while somebody types. The terms come to the browser; what is typed stays in it.
export function terms() {
  let known = null;

  async function fetched() {
    try {
      const answer = await fetch("/terms/active", { credentials: "same-origin", headers: { Accept: "application/json" } });
      const list = answer.ok && !answer.redirected ? await answer.json() : [];
      return list.map((term) => ({ ...term, pattern: new RegExp(`(?<![\\p{L}\\p{N}])${term.wording.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(s|es)?(?![\\p{L}\\p{N}])`, "iu") }));
    } catch {
      return []; // the next page advises
    }
  }

  async function advise(area) {
    known ??= fetched();
    const found = (await known).filter(({ pattern }) => pattern.test(area.value));
    const box = boxOf(area, found.length > 0);
    box?.replaceChildren(...found.map(({ wording, advice, suggestion }) => {
      const line = document.createElement("p");
      line.textContent = `“${wording}”: ${advice}${suggestion ? ` Better: ${suggestion}.` : ""}`;
      return line;
    }));
  }

  let timer = null;
  document.addEventListener("input", ({ target }) => {
    if (!(target instanceof HTMLTextAreaElement) || target.readOnly) return;
    clearTimeout(timer);
    timer = setTimeout(() => advise(target), 400);
  });
}

function boxOf(area, needed) {
  const next = area.nextElementSibling;
  if (next?.classList.contains("psg-advice")) return next;
  if (!needed) return null;
  const box = document.createElement("div");
  box.className = "psg-advice";
  box.setAttribute("role", "status");
  area.after(box);
  return box;
}

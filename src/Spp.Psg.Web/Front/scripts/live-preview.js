import { typed } from "./typed.js";

const pause = 400;

// form[data-preview-url]: after a change the form is posted there, and the answer's HTML replaces the [data-preview] region.
// Elements with data-fill="field" data-value="…" in the answer fill in a field that is empty, or still as one of them filled it in before.
// With several regions (data-preview="matches", data-preview="place") the answer holds an element of the same name for each.
export function livePreview() {
  for (const form of document.querySelectorAll("form[data-preview-url]")) watch(form);
}

function watch(form) {
  let timer = null;
  let asking = null;

  async function ask() {
    asking?.abort();
    const mine = (asking = new AbortController());
    regions().forEach((region) => region.setAttribute("aria-busy", "true"));
    try {
      const answer = await fetch(form.dataset.previewUrl, {
        method: "POST", body: typed(form), signal: mine.signal, credentials: "same-origin",
        headers: { Accept: "text/html", "X-Requested-With": "preview" },
      });
      if (answer.ok && !answer.redirected) show(await answer.text(), form);
    } catch {
      // The page works without: the same is shown after the form is sent.
    } finally {
      if (asking === mine) regions().forEach((region) => region.removeAttribute("aria-busy"));
    }
  }

  const soon = (event) => {
    if (event.target.closest("[data-preview]")) return;
    clearTimeout(timer);
    timer = setTimeout(ask, pause);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    asking?.abort();
  });
}

const regions = () => [...document.querySelectorAll("[data-preview]")];

function show(html, form) {
  const answer = new DOMParser().parseFromString(html, "text/html").body;
  fill(answer, form);
  const named = [...answer.querySelectorAll("[data-preview]")];
  for (const region of regions()) {
    const part = named.length === 0 ? answer : named.find((one) => one.dataset.preview === region.dataset.preview);
    // Never pull a link from under the finger or the focus.
    if (part && part.innerHTML !== region.innerHTML && !region.contains(document.activeElement))
      region.replaceChildren(...document.importNode(part, true).childNodes);
  }
}

function fill(answer, form) {
  const told = new Map([...answer.querySelectorAll("[data-fill]")].map((one) => [one.dataset.fill, one.dataset.value]));
  for (const field of form.elements) {
    const isOurs = field.dataset.filled !== undefined && field.dataset.filled === field.value;
    if (field === document.activeElement || !(isOurs || (told.has(field.name) && field.value === ""))) continue;
    field.value = field.dataset.filled = told.get(field.name) ?? "";
  }
}

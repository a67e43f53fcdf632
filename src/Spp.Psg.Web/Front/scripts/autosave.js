import { sameAs, typed } from "./typed.js";

const every = 3000;
const longest = 5000; // no more than that is lost

// form[data-autosave-url]: sends the form when it has changed. The answer is any 2xx; a JSON answer may carry
// { "savedAt": "14:02", "address": "/referrals/new/…", "fields": { "Form.Version": "7" } }: its fields are put back into the form, and the
// page is found again at its address. What is not saved stays in the form, and is tried again until it is.
export function autosave() {
  for (const form of document.querySelectorAll("form[data-autosave-url]")) watch(form);
}

function watch(form) {
  const said = saying(form);
  let saved = sameAs(typed(form));
  let sending = null;
  let wait = every;
  let timer = null;
  let left = false;

  const changed = () => !left && sameAs(typed(form)) !== saved;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  };

  async function save() {
    clearTimeout(timer);
    timer = null;
    if (sending || !changed()) return;
    const data = typed(form);
    sending = new AbortController();
    const limit = setTimeout(() => sending?.abort(), 15000);
    try {
      const answer = await fetch(form.dataset.autosaveUrl, {
        method: "POST", body: data, signal: sending.signal, credentials: "same-origin",
        headers: { Accept: "application/json", "X-Requested-With": "autosave" },
      });
      if (answer.redirected || answer.status === 401) throw new SignedOut();
      if (answer.status === 400) await renew(form); // signed in again meanwhile: the next try has the new token
      if (!answer.ok) throw new Error(String(answer.status));
      wait = every;
      said.saved(await keep(form, answer));
      saved = sameAs(merged(form, data));
    } catch (error) {
      if (left) return;
      wait = Math.min(wait * 2, longest);
      said.failed(error instanceof SignedOut);
    } finally {
      clearTimeout(limit);
      sending = null;
      if (changed()) later();
    }
  }

  function leave() {
    if (!changed()) return;
    const sent = sameAs(typed(form));
    if (navigator.sendBeacon(form.dataset.autosaveUrl, typed(form))) saved = sent;
  }

  form.addEventListener("input", () => timer ?? later());
  form.addEventListener("change", () => timer ?? later());
  setInterval(() => changed() && !sending && wait === every && save(), every);
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    left = true;
    clearTimeout(timer);
    timer = null;
    sending?.abort();
  });
  window.addEventListener("pageshow", (event) => event.persisted && (left = false));
  window.addEventListener("online", save);
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leave());
  window.addEventListener("beforeunload", (event) => said.isFailing() && changed() && event.preventDefault());
}

class SignedOut extends Error {}

async function keep(form, answer) {
  const json = answer.headers.get("content-type")?.includes("json") ? await answer.json() : {};
  if (json.address && json.address !== location.pathname) {
    history.replaceState(history.state, "", json.address);
    form.setAttribute("action", json.address); // signed out meanwhile, one comes back to the draft
    form.querySelector("button[data-keep]")?.setAttribute("formaction", `${json.address}?handler=Save`);
  }
  for (const [name, value] of Object.entries(json.fields ?? {}))
    for (const field of form.querySelectorAll("input[type=hidden]")) if (field.name === name) field.value = value;
  return json.savedAt ?? new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

// The data just saved, with the hidden fields the answer renewed, so that renewing them does not count as a change.
function merged(form, data) {
  for (const field of form.querySelectorAll("input[type=hidden]")) if (data.has(field.name)) data.set(field.name, field.value);
  return data;
}

function saying(form) {
  const place = form.querySelector("[data-saved]") ?? form.appendChild(document.createElement("p"));
  place.classList.add("psg-saved");
  place.setAttribute("role", "status");
  place.setAttribute("aria-live", "polite");
  let since = place.textContent.match(/^Saved (.+)$/)?.[1];
  const say = (text, failing, way) => {
    if (place.firstChild?.textContent !== text) place.replaceChildren(text, ...(way ? [way] : []));
    place.classList.toggle("psg-saved--failing", failing);
  };
  return {
    saved: (at) => say(`Saved ${(since = at)}`, false),
    failed: (signedOut) => {
      const text = since ? `Not saved since ${since}, ` : "Not saved yet, ";
      if (signedOut) say(`${text}because you were signed out. `, true, signIn(form));
      else say(`${text}trying again`, true);
    },
    isFailing: () => place.classList.contains("psg-saved--failing"),
  };
}

// Sends the form by hand: the service keeps it, asks to sign in, and shows it again.
function signIn(form) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "psg-link-button";
  button.textContent = "Sign in and go on";
  button.addEventListener("click", () => form.requestSubmit(form.querySelector("button[data-keep]") ?? undefined));
  return button;
}

const token = "input[name=__RequestVerificationToken]";

async function renew(form) {
  const page = await fetch(location.pathname, { credentials: "same-origin" });
  const fresh = page.ok && !page.redirected && new DOMParser().parseFromString(await page.text(), "text/html").querySelector(`main ${token}`);
  if (fresh) form.querySelector(token).value = fresh.value;
}

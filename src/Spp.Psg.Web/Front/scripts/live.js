const every = 1500;
const pause = 400;
const patience = 15000;
const quiet = 15 * 60 * 1000; // nobody at the screen: it stops asking, so that the session can end
const prefix = "psg-live:";
const token = "__RequestVerificationToken";

// form[data-live]: several people fill in one record. Each change of a field is sent with the text that it changed and a number of its own; the service joins it
// with what others typed, once however often it is sent. Without a connection changes wait in this browser, for the one who typed them, until they are sent or signed out.
export function live() {
  clearAtSignOut();
  const form = document.querySelector("form[data-live]");
  if (form) share(form);
}

function share(form) {
  const store = keep(form);
  const typedSoFar = JSON.parse(form.dataset.liveTyped || "{}");
  const fields = new Map();
  for (const element of form.elements)
    if (/^Form\.(Facts\.|Actions\[|Line$)/.test(element.name) && !fields.has(element.name)) {
      const now = read(form, element.name);
      fields.set(element.name, { name: element.name, before: typedSoFar[element.name] ?? (form.dataset.liveSent ? "" : now), kept: null, sending: null });
    }
  let since = Number(form.elements["Form.Typed"].value);
  let busy = null;
  let timer = null;
  let touched = Date.now();
  let stopped = false;
  let isOffline = false;
  let flushed = false;
  const said = form.querySelector("[data-live-said]");
  const say = (words, failing = false) => {
    if (said.textContent !== words) said.textContent = words;
    said.classList.toggle("psg-saved--failing", failing);
  };

  const dirty = (field) => read(form, field.name) !== field.before;
  const waiting = () => [...fields.values()].filter((field) => field.sending || dirty(field));
  restore();
  begin();
  soon(0);
  form.addEventListener("input", () => changed());
  form.addEventListener("change", () => changed());
  for (const kind of ["keydown", "pointerdown"])
    document.addEventListener(kind, () => {
      const slept = Date.now() - touched > quiet;
      touched = Date.now();
      if (slept) soon(0);
    });
  window.addEventListener("online", () => soon(0));
  form.addEventListener("submit", submit, { capture: true });

  function changed() {
    store.put(fields, form);
    soon(pause);
  }

  function soon(after) {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(sync, after);
  }

  function sync() {
    return (busy ??= exchange().finally(() => {
      busy = null;
      if (Date.now() - touched < quiet || waiting().length > 0) soon(every);
    }));
  }

  // True when everything typed so far is with the service.
  async function exchange() {
    try {
      const outgoing = waiting();
      for (const field of outgoing) {
        field.sending ??= { change: crypto.randomUUID(), before: field.before, text: read(form, field.name) };
        store.put(fields, form);
        const answer = await send(field);
        if (!answer) return false;
        field.before = field.sending.text;
        field.sending = null;
        take(answer);
      }
      if (outgoing.length === 0) take(await ask(`${form.dataset.live}?handler=typed&since=${since}`));
      isOffline = false;
      store.put(fields, form);
      return waiting().length === 0;
    } catch (problem) {
      isOffline = true;
      if (problem instanceof Gone) leave(problem.message);
      else say("No connection: what you type is kept on this device and sent when it is back", true);
      return false;
    }
  }

  async function send(field) {
    const data = new URLSearchParams({ field: field.name, ...field.sending, since, [token]: form.elements[token].value });
    const post = () => fetch(`${form.dataset.live}?handler=type`, { method: "POST", body: data, credentials: "same-origin", redirect: "manual", headers: { "X-Requested-With": "live" }, signal: AbortSignal.timeout(patience) });
    let answer = await post();
    if (answer.status === 400 && (await renew())) {
      data.set(token, form.elements[token].value);
      answer = await post();
    }
    if (answer.status === 422) {
      say(await answer.text(), true);
      return null;
    }
    return json(answer);
  }

  async function ask(address) {
    return json(await fetch(address, { credentials: "same-origin", redirect: "manual", headers: { "X-Requested-With": "live" }, signal: AbortSignal.timeout(patience) }));
  }

  function json(answer) {
    if (answer.type === "opaqueredirect" || answer.status === 401) throw new Gone("You were signed out. Sign in on another page: what you typed is kept on this device and sent then");
    if (answer.status === 404 || answer.status === 403) throw new Gone("");
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  function take(answer) {
    let other = null;
    for (const { name, text, by, at, own } of answer.fields) {
      const field = fields.get(name);
      if (!field) continue;
      field.kept = text;
      if (!own) other = `${by} typed here at ${at}`;
    }
    for (const field of fields.values())
      if (field.kept !== null && !field.sending && !dirty(field)) {
        if (plain(field.kept) !== plain(field.before)) write(form, field.name, field.kept);
        field.before = read(form, field.name);
        field.kept = null;
      }
    since = Math.max(since, answer.version);
    form.elements["Form.Typed"].value = since;
    if (answer.saved && form.elements["Form.Version"].value !== answer.saved.version) {
      form.elements["Form.Version"].value = answer.saved.version;
      other = `Saved by ${answer.saved.by} at ${answer.saved.at}`;
    }
    if (answer.began) clock(answer.began);
    if (other) say(other);
    else if (said.classList.contains("psg-saved--failing")) say("Connected: everything you typed is saved");
    else if (said.textContent === "") say("Shared: everything typed here is saved");
  }

  // Sends what waits first; without a connection the form stays, and nothing is lost.
  async function submit(event) {
    if (flushed || waiting().length === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter;
    await busy;
    if (!(await sync()) && isOffline) {
      say("No connection: nothing is lost. Press again when it is back", true);
      return;
    }
    flushed = true;
    form.requestSubmit(button);
    flushed = false;
  }

  function restore() {
    for (const { name, before, sending, text } of store.get()) {
      const field = fields.get(name);
      if (!field) continue;
      field.before = before;
      field.sending = sending;
      write(form, name, text);
    }
  }

  // The case is not this person's any more, or nobody is signed in.
  function leave(words) {
    if (words) return say(words, true);
    stopped = true;
    store.remove();
    form.reset();
    location.assign("/meetings");
  }

  async function begin() {
    if (document.querySelector("[data-live-clock]")?.dataset.liveClock) return clock(document.querySelector("[data-live-clock]").dataset.liveClock);
    await fetch(`${form.dataset.live}?handler=begin`, { method: "POST", body: new URLSearchParams({ [token]: form.elements[token].value }), credentials: "same-origin", redirect: "manual" }).catch(() => {});
  }

  async function renew() {
    const page = await fetch(location.pathname, { credentials: "same-origin" });
    const fresh = page.ok && !page.redirected && new DOMParser().parseFromString(await page.text(), "text/html").querySelector(`main input[name=${token}]`);
    if (fresh) form.elements[token].value = fresh.value;
    return fresh;
  }
}

class Gone extends Error {}

const plain = (text) => text.replaceAll("\r\n", "\n");

function read(form, name) {
  const element = form.elements[name];
  return element instanceof RadioNodeList ? element.value : element.type === "radio" ? (element.checked ? element.value : "") : element.value;
}

function write(form, name, text) {
  const element = form.elements[name];
  if (element instanceof RadioNodeList) {
    for (const one of element) one.checked = one.value === text;
    return;
  }
  const [from, to] = element === document.activeElement && element.setSelectionRange ? [element.selectionStart, element.selectionEnd] : [null, null];
  const was = element.value;
  element.value = plain(text);
  const shown = element.closest(".psg-autocomplete")?.querySelector("input[role=combobox]");
  if (shown) shown.value = element.selectedOptions[0]?.value ? element.selectedOptions[0].textContent : "";
  if (from !== null) element.setSelectionRange(moved(was, element.value, from), moved(was, element.value, to));
}

// Where the cursor belongs when text before it has changed: what stands after it stays after it.
function moved(was, now, at) {
  let same = 0;
  while (same < at && was[same] === now[same]) same++;
  if (same === at) return at;
  return Math.max(same, now.length - (was.length - at));
}

// Counts the minutes of the case that is talked about against those it was given.
let counting = null;
function clock(began) {
  const place = document.querySelector("[data-live-clock]");
  if (!place || counting) return;
  const given = parseInt(place.textContent, 10);
  const tell = () => {
    const spent = Math.max(0, Math.floor((Date.now() - Date.parse(began)) / 60000));
    place.textContent = spent > given ? `${spent - given} over its ${given} minutes` : `${spent} of ${given} minutes`;
    place.classList.toggle("psg-live__over", spent > given);
  };
  tell();
  counting = setInterval(tell, 10000);
}

function keep(form) {
  const user = document.querySelector("[data-outbox-of]")?.dataset.outboxOf;
  const key = `${prefix}${user}:${form.dataset.live}`;
  for (const other of keys()) if (!other.startsWith(`${prefix}${user}:`)) localStorage.removeItem(other);
  return {
    get: () => JSON.parse(attempt(() => localStorage.getItem(key)) ?? "[]"),
    put: (fields, in_) => {
      const waiting = [...fields.values()].map(({ name, before, sending }) => ({ name, before, sending, text: read(in_, name) })).filter((field) => field.sending || field.text !== field.before);
      attempt(() => (waiting.length > 0 ? localStorage.setItem(key, JSON.stringify(waiting)) : localStorage.removeItem(key)));
    },
    remove: () => attempt(() => localStorage.removeItem(key)),
  };
}

const keys = () => attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(prefix))) ?? [];

// A browser may keep nothing at all: then only a lost connection is survived, not a closed page.
function attempt(what) {
  try {
    return what();
  } catch {
    return null;
  }
}

function clearAtSignOut() {
  document.querySelector("form[action='/sign-out']")?.addEventListener("submit", () => keys().forEach((key) => localStorage.removeItem(key)));
}

const again = 20000;
const patience = 30000;
const kept = 24 * 60 * 60 * 1000;

// form[data-outbox]: what is sent where there is no signal is kept in this browser and sent when it is back, once: the form's SubmissionId says which act it
// is, so that sending it again changes nothing. [data-outbox-of] names who is signed in and says what waits. What was sent, what is a day old, what somebody
// else left behind, and everything at sign-out, is deleted here.
export async function outbox() {
  const place = document.querySelector("[data-outbox-of]");
  const store = window.indexedDB && (await open().catch(() => null));
  if (!store) return;
  const user = place?.dataset.outboxOf;
  for (const entry of await store.all()) if (Date.now() - entry.at > kept || (user && entry.user !== user)) await store.remove(entry.id);
  if (!user) return;
  const say = saying(place);
  let sending = null;
  let asking = null;
  let warning = "";

  const sendAll = () => (sending ??= sendEach().finally(() => (sending = null)));

  async function sendEach() {
    if (!navigator.onLine) return;
    try {
      for (const entry of await store.all()) {
        if (entry.refused) continue;
        const became = await send(entry, store);
        if (became === "asked") asking = entry;
        if (became !== "sent" && became !== "refused") break;
      }
    } finally {
      await show();
    }
  }

  async function show() {
    const entries = await store.all();
    const refused = entries.find((entry) => entry.refused);
    say(entries.length, { warning, refused, asking: entries.find((entry) => entry.id === asking?.id), remove: async () => {
      await store.remove(refused.id);
      await show();
    } });
  }

  for (const form of document.querySelectorAll("form[data-outbox]")) keep(form, user, store, show);
  window.addEventListener("online", sendAll);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && sendAll());
  setInterval(sendAll, again);
  clearAtSignOut(store, sendAll, (words) => {
    warning = words;
    return show();
  });
  await show();
  await sendAll();
}

function keep(form, user, store, show) {
  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    const entry = { id: form.elements["Form.SubmissionId"].value, user, at: Date.now(), about: form.dataset.outbox, address: location.pathname, fields: [...new FormData(form).entries()] };
    try {
      await store.put(entry);
    } catch {
      form.submit(); // this browser keeps nothing: as without script
      return;
    }
    const became = navigator.onLine ? await send(entry, store) : "offline";
    if (became === "sent") location.assign(form.dataset.outboxThen);
    else if (became === "asked") location.reload(); // to sign in, or to say why the case is opened
    else if (became === "refused") {
      await store.remove(entry.id);
      form.submit(); // the service says what is wrong
    } else {
      form.reset();
      form.elements["Form.SubmissionId"].value = crypto.randomUUID();
      await show();
      document.querySelector("[data-outbox-of]").scrollIntoView();
      busy = false;
    }
  });
}

// What became of it: sent, refused (the service said no), asked (signed out, or why the case is opened: it waits), or offline (it waits).
async function send(entry, store) {
  try {
    let answer = await post(entry);
    if (answer.status === 400) answer = await post({ ...entry, fields: await renewed(entry) }); // signed in again meanwhile
    if (answer.type === "opaqueredirect" || answer.status === 401) return "asked";
    if (answer.status === 429 || answer.status >= 500) return "offline";
    const sent = answer.status === 204;
    if (sent) await store.remove(entry.id);
    else await store.put({ ...entry, refused: true });
    return sent ? "sent" : "refused";
  } catch {
    return "offline";
  }
}

function post(entry) {
  const data = new FormData();
  for (const [name, value] of entry.fields) data.append(name, value);
  return fetch(entry.address, { method: "POST", body: data, credentials: "same-origin", redirect: "manual", headers: { "X-Requested-With": "outbox" }, signal: AbortSignal.timeout(patience) });
}

const token = "__RequestVerificationToken";

async function renewed(entry) {
  const page = await fetch(entry.address, { credentials: "same-origin" });
  const fresh = !page.redirected && new DOMParser().parseFromString(await page.text(), "text/html").querySelector(`main input[name=${token}]`)?.value;
  return entry.fields.map(([name, value]) => [name, name === token && fresh ? fresh : value]);
}

function clearAtSignOut(store, sendAll, warn) {
  const form = document.querySelector("form[action='/sign-out']");
  let warned = false;
  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!warned) await Promise.race([sendAll(), new Promise((resolve) => setTimeout(resolve, 3000))]);
    if (!warned && (await store.all()).length > 0) {
      warned = true;
      await warn("Sign out again to delete it from this device without sending it. ");
      return;
    }
    await store.clear();
    form.submit();
  });
}

function saying(place) {
  const link = (entry, words) => Object.assign(document.createElement("a"), { className: "govuk-link", href: entry.address, textContent: words });
  return (waiting, { refused, asking, remove, warning }) => {
    place.hidden = waiting === 0;
    place.replaceChildren(`${waiting} waiting to be sent, kept on this device. `, warning);
    if (refused) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "psg-link-button", textContent: "Delete it" });
      button.addEventListener("click", remove);
      place.append(`${refused.about} was not accepted. `, link(refused, "Enter it again"), " ", button);
    } else if (asking) place.append(link(asking, `Open ${asking.about} to send it`));
  };
}

function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("psg-outbox", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("waiting", { keyPath: "id" });
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
      const act = (mode, what) => new Promise((done, failed) => {
        const transaction = asked.result.transaction("waiting", mode);
        const request = what(transaction.objectStore("waiting"));
        transaction.oncomplete = () => done(request.result);
        transaction.onabort = transaction.onerror = () => failed(transaction.error);
      });
      resolve({
        all: () => act("readonly", (store) => store.getAll()),
        put: (entry) => act("readwrite", (store) => store.put(entry)),
        remove: (id) => act("readwrite", (store) => store.delete(id)),
        clear: () => act("readwrite", (store) => store.clear()),
      });
    };
  });
}

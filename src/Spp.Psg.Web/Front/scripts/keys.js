const cookie = location.protocol === "https:" ? "__Host-psg-keys" : "psg-keys";
const inField = (target) => target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog") !== null;

let goSince = -Infinity;

// g then a letter opens a section, / goes to search, j and k move in a list, Enter opens, ? tells. Off inside fields, and can be switched off.
export function keys() {
  document.addEventListener("keydown", press);
  const footer = document.querySelector("[data-keys-help]");
  if (footer) {
    footer.hidden = false;
    footer.addEventListener("click", tell);
  }
}

function press(event) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return send(event);
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isOff() || inField(event.target)) return;
  const key = event.key.toLowerCase();
  if (performance.now() - goSince < 1500) {
    goSince = -Infinity;
    const section = [...document.querySelectorAll("a[data-key]")].find((link) => link.dataset.key === key);
    if (section) {
      event.preventDefault();
      section.click();
    }
    return;
  }
  if (key === "g") goSince = performance.now();
  else if (key === "/") act(event, () => document.querySelector("#search")?.focus());
  else if (key === "?") act(event, tell);
  else if (key === "j") act(event, () => move(1));
  else if (key === "k") act(event, () => move(-1));
  else if (key === "enter" && event.target === document.body) document.querySelector(".psg-picked a[href]")?.click();
  else {
    const target = document.querySelector(`[data-shortcut="${CSS.escape(key)}"]:not([aria-disabled])`);
    if (!target) return;
    target.click();
    // A label chooses its box, and names the field to fill in then; going on with Tab must start there. The key itself is not typed into it.
    const then = document.getElementById(target.dataset.then ?? "") ?? target.control;
    if (then) act(event, () => then.focus());
  }
}

// Sends a form that asks for it from any of its fields.
function send(event) {
  const form = event.target.closest("form[data-quick]");
  if (form) act(event, () => form.requestSubmit());
}

function act(event, what) {
  event.preventDefault();
  what();
}

function move(by) {
  const list = document.querySelector("[data-keys-list]");
  if (!list) return;
  const items = [...list.querySelectorAll("[data-keys-item], tbody > tr, :scope > li")].filter((item) => item.querySelector("a[href], button"));
  const at = items.findIndex((item) => item.classList.contains("psg-picked"));
  const next = items[Math.min(Math.max(at + by, 0), items.length - 1)];
  if (!next) return;
  items[at]?.classList.remove("psg-picked");
  next.classList.add("psg-picked");
  next.querySelector("a[href], button").focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

const isOff = () => document.cookie.split("; ").includes(`${cookie}=off`);

function set(on) {
  document.cookie = `${cookie}=${on ? "on" : "off"}; path=/; max-age=31536000; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
}

function tell() {
  const dialog = document.querySelector("dialog.psg-keys-help") ?? document.body.appendChild(make());
  dialog.querySelector("input").checked = !isOff();
  if (!dialog.open) dialog.showModal();
}

function make() {
  const dialog = element("dialog", "psg-keys-help");
  dialog.setAttribute("aria-labelledby", "keys-heading");
  const heading = element("h2", "govuk-heading-m", "Keyboard shortcuts");
  heading.id = "keys-heading";
  const list = element("dl", "govuk-summary-list");
  for (const link of document.querySelectorAll("a[data-key]")) row(list, ["g", link.dataset.key], link.textContent.trim());
  row(list, ["/"], "Search");
  row(list, ["j"], "Next in the list");
  row(list, ["k"], "Previous in the list");
  row(list, ["Enter"], "Open");
  for (const button of document.querySelectorAll("[data-shortcut]")) row(list, [button.dataset.shortcut], button.textContent.trim());
  row(list, ["?"], "Show these keys");

  const choice = element("div", "govuk-checkboxes govuk-checkboxes--small govuk-form-group");
  const item = choice.appendChild(element("div", "govuk-checkboxes__item"));
  const box = item.appendChild(element("input", "govuk-checkboxes__input"));
  box.type = "checkbox";
  box.id = "keys-on";
  box.addEventListener("change", () => set(box.checked));
  const label = item.appendChild(element("label", "govuk-label govuk-checkboxes__label", "Use these keys"));
  label.htmlFor = box.id;

  const close = element("button", "govuk-button govuk-button--secondary", "Close");
  close.type = "button";
  close.addEventListener("click", () => dialog.close());
  dialog.append(heading, list, choice, close);
  return dialog;
}

function row(list, presses, what) {
  const line = list.appendChild(element("div", "govuk-summary-list__row"));
  const key = line.appendChild(element("dt", "govuk-summary-list__key"));
  presses.forEach((one, index) => key.append(index ? " then " : "", element("kbd", "", one)));
  line.append(element("dd", "govuk-summary-list__value", what));
}

function element(name, classes, text) {
  const made = document.createElement(name);
  made.className = classes;
  if (text) made.textContent = text;
  return made;
}

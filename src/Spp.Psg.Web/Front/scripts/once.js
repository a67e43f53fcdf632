const again = 10000;

// A second press of a button sends nothing; the first press's button comes back if the page is shown again or no answer came.
export function once() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.dataset.once === "no") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    buttons(form).forEach((button) => button.setAttribute("aria-disabled", "true"));
    setTimeout(() => free(form), again);
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(free));
}

// aria-disabled rather than disabled: focus stays, and the pressed button's own name and value are sent.
const buttons = (form) => [...form.elements].filter((element) => element.type === "submit");

function free(form) {
  delete form.dataset.sent;
  buttons(form).forEach((button) => button.removeAttribute("aria-disabled"));
}

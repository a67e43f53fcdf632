const minute = 60000;
const warned = 2 * minute;

// dialog[data-idle-minutes]: asks two minutes before the session runs out; Stay signed in goes on. What another tab does counts too.
export function timeOut() {
  const dialog = document.querySelector("dialog[data-idle-minutes]");
  if (!dialog) return;
  const idle = Number(dialog.dataset.idleMinutes) * minute;
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("psg-seen") : null;
  const form = dialog.querySelector("form");
  const close = dialog.querySelector("[data-close]");
  let endsAt = Date.now() + idle;
  let said = "";

  const seen = () => {
    endsAt = Date.now() + idle;
    if (dialog.open) dialog.close();
  };
  const say = (sentence) => {
    if (sentence !== said) dialog.querySelector("[data-says]").textContent = said = sentence;
    if (!dialog.open) dialog.showModal();
  };

  function look() {
    const left = endsAt - Date.now();
    if (left > warned) return;
    if (left > 0) {
      say(`Nothing has happened for a while. You will be signed out in ${left > minute ? "2 minutes" : "less than a minute"}.`);
    } else {
      say("You were signed out because nothing happened. Close this and press your button: you sign in, and what you typed is still there.");
      form.hidden = true;
      close.hidden = false;
      clearInterval(timer);
    }
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin" });
      if (!answer.ok || new URL(answer.url).pathname === "/sign-in") throw new Error();
      tabs?.postMessage("seen");
      seen();
    } catch {
      form.submit();
    }
  });
  close.addEventListener("click", () => dialog.close());
  tabs?.addEventListener("message", seen);
  tabs?.postMessage("seen");
  // What the page itself asks for while somebody types keeps the session alive as well.
  if ("PerformanceObserver" in window)
    new PerformanceObserver((list) => list.getEntries().some((entry) => entry.initiatorType === "fetch") && (endsAt = Date.now() + idle)).observe({ type: "resource" });
  const timer = setInterval(look, 10000);
}

// form[data-passkey="create" or "get"]: asks the browser for a passkey or a signature with one, and sends what it gave with the form.
export function passkeys() {
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) return;
  for (const without of document.querySelectorAll("[data-passkey-without]")) without.hidden = true;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(form);
    });
  }
}

async function ask(form) {
  if (form.dataset.asking) return;
  form.dataset.asking = "yes";
  try {
    form.elements["Form.Credential"].value = JSON.stringify(await credential(form));
  } catch {
    // Nobody touched the key, or it is not one of ours: the service says what is missing.
    form.elements["Form.Credential"].value = "";
  }
  delete form.dataset.asking;
  form.submit();
}

async function credential(form) {
  const answer = await fetch(form.dataset.passkeyOptions, { method: "POST", body: new FormData(form), credentials: "same-origin", headers: { Accept: "application/json" } });
  if (!answer.ok || answer.redirected) throw new Error("no options");
  const options = await answer.json();
  return form.dataset.passkey === "create"
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

import { Button } from "govuk-frontend/dist/govuk/components/button/button.mjs";
import { CharacterCount } from "govuk-frontend/dist/govuk/components/character-count/character-count.mjs";
import { Checkboxes } from "govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs";
import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs";
import { NotificationBanner } from "govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs";
import { PasswordInput } from "govuk-frontend/dist/govuk/components/password-input/password-input.mjs";
import { Radios } from "govuk-frontend/dist/govuk/components/radios/radios.mjs";
import { ServiceNavigation } from "govuk-frontend/dist/govuk/components/service-navigation/service-navigation.mjs";
import { SkipLink } from "govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs";
import { createAll } from "govuk-frontend/dist/govuk/init.mjs";
import { autosave } from "./autosave.js";
import { follow } from "./follow.js";
import { keys } from "./keys.js";
import { live } from "./live.js";
import { livePreview } from "./live-preview.js";
import { once } from "./once.js";
import { outbox } from "./outbox.js";
import { terms } from "./terms.js";
import { timeOut } from "./time-out.js";
import { passkeys } from "./passkeys.js";
import { pickPoint } from "./pick-point.js";

// aria-expanded is not allowed on a radio; what opens under it is said by its own fields.
class PlainRadios extends Radios {
  syncConditionalRevealWithInputState(input) {
    super.syncConditionalRevealWithInputState(input);
    input.removeAttribute("aria-expanded");
  }
}

for (const component of [Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, PlainRadios, ServiceNavigation, SkipLink])
  createAll(component);

live();
once();
autosave();
livePreview();
keys();
follow();
timeOut();
passkeys();
terms();
pickPoint();
outbox();

if (document.querySelector("table[data-chart]"))
  import("./charts.js").then(({ charts }) => charts());
if (document.querySelector("select[data-autocomplete]"))
  import("./autocomplete.js").then(({ autocomplete }) => autocomplete());

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    document.querySelector("[data-copy-said]").textContent = "Copied";
  });
}

for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

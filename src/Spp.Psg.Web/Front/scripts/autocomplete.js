import accessibleAutocomplete from "accessible-autocomplete";

// select[data-autocomplete]: type to narrow a long list. Without script it stays the select it is.
export function autocomplete() {
  for (const selectElement of document.querySelectorAll("select[data-autocomplete]")) {
    selectElement.closest(".govuk-form-group")?.classList.add("psg-autocomplete");
    accessibleAutocomplete.enhanceSelectElement({ selectElement, showAllValues: true, confirmOnBlur: true,
      ...(selectElement.value === "" && { defaultValue: "" }),
      onConfirm: (text) => choose(selectElement, text ?? "") });
  }
}

function choose(select, text) {
  const option = [...select.options].find((one) => one.textContent === text);
  if (!option || option.selected) return;
  option.selected = true;
  select.dispatchEvent(new Event("change", { bubbles: true }));
}

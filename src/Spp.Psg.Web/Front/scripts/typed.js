// What a person has typed, as form data. Files are left out: they are sent only by the button.
export function typed(form) {
  const data = new FormData(form);
  for (const [name, value] of [...data.entries()]) if (value instanceof File) data.delete(name);
  return data;
}

export const sameAs = (data) => new URLSearchParams([...data.entries()].filter(([name]) => name !== "__RequestVerificationToken")).toString();

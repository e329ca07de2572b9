"use strict";
// An address names what was chosen, and nothing else.
document.querySelectorAll("form.choose").forEach((form) => form.addEventListener("submit", () => {
  const empty = [...form.elements].filter((one) => one.name && !one.disabled && !one.value);
  empty.forEach((one) => { one.disabled = true; });
  setTimeout(() => empty.forEach((one) => { one.disabled = false; }));
}));

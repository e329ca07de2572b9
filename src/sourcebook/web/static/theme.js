"use strict";
// Before anything is painted: the colours that were chosen here before.
(() => {
  let chosen = "";
  try { chosen = localStorage.getItem("sourcebook-theme") || ""; } catch { /* the browser keeps nothing */ }
  const name = chosen.replace("theme-", "");
  if (name === "light" || name === "dark") document.documentElement.dataset.theme = name;
})();

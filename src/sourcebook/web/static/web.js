"use strict";
(() => {
  const all = (query) => [...document.querySelectorAll(query)];
  all(".js").forEach((part) => { part.hidden = false; });

  // What stands beside the page where there is room is folded where there is none.
  if (matchMedia("(min-width: 60rem)").matches) all("details[data-wide]").forEach((part) => { part.open = true; });

  // Colours.
  const root = document.documentElement;
  const radio = document.getElementById(`theme-${root.dataset.theme || "auto"}`);
  if (radio) radio.checked = true;
  all("[name=theme]").forEach((one) => one.addEventListener("change", () => {
    const name = one.id.replace("theme-", "");
    if (name === "auto") delete root.dataset.theme; else root.dataset.theme = name;
    try { localStorage.setItem("sourcebook-theme", one.id); } catch { /* the browser keeps nothing */ }
  }));

  // A note is copied as text; where the browser does not let us, it is marked to be copied by hand.
  all("[data-copy]").forEach((button) => button.addEventListener("click", async () => {
    const note = button.closest("details").querySelector(".footnote");
    try { await navigator.clipboard.writeText(note.textContent); button.textContent = "Copied"; } catch { getSelection().selectAllChildren(note); }
  }));

  // "/" goes to the search field, as readers of long lists expect.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
    const field = document.querySelector(".seek input");
    if (field) { event.preventDefault(); field.focus(); field.select(); }
  });
})();

"use strict";
(() => {
  const all = (query) => [...document.querySelectorAll(query)];
  document.documentElement.classList.add("scripted");

  // Who decides: asked once.
  const kept = (value) => { try { return value === undefined ? localStorage.getItem("sourcebook-by") || "" : localStorage.setItem("sourcebook-by", value); } catch { return ""; } };
  const names = all("input.by");
  names.forEach((field) => {
    if (!field.value) field.value = kept();
    field.addEventListener("change", () => { kept(field.value.trim()); names.forEach((other) => { other.value = field.value.trim(); }); });
  });

  // The record is brought up to date in the background: say so, and show it when it is there.
  const behind = document.querySelector(".behind");
  const follow = async () => {
    const answer = await fetch("/add.json", { headers: { accept: "application/json" } }).catch(() => null);
    const told = answer && answer.ok ? await answer.json() : null;
    if (!told || !told.job) return;
    if (told.over) {
      if (behind.dataset.seen) location.reload();
      return;
    }
    behind.dataset.seen = "yes";
    behind.textContent = "The record is being brought up to date; this page shows it as it was.";
    setTimeout(follow, 1200);
  };
  if (behind) follow();
  const again = document.querySelector("[data-again]");
  if (again) setTimeout(() => location.reload(), 1000 * Number(again.dataset.again));
})();

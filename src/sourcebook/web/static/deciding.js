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
  const told = async (address) => { const answer = await fetch(address).catch(() => null); return answer && answer.ok ? answer.json() : null; };
  let idle = 0;
  const follow = async () => {
    const adding = await told("/add.json");
    if (adding && adding.job && !adding.over) {
      behind.textContent = "The record is being brought up to date; this page shows it as it was.";
      idle = 0;
    } else {
      const decisions = await told("/decisions.json");
      if (decisions && decisions.pending === 0) { location.reload(); return; }
      idle += 1;
    }
    if (idle < 5) setTimeout(follow, 1200);
  };
  if (behind) follow();
  const again = document.querySelector("[data-again]");
  if (again) setTimeout(() => location.reload(), 1000 * Number(again.dataset.again));
})();

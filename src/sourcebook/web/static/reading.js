"use strict";
(() => {
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const reader = document.getElementById("reader"), form = document.getElementById("layers");
  document.documentElement.classList.add("scripted");
  if (!reader || !form) return;

  // Layers: shown at once, and kept in the address, so that the view can be sent on.
  const boxes = all("input[type=checkbox]", form);
  const show = () => {
    boxes.forEach((box) => reader.classList.toggle(`show-${box.value}`, box.checked));
    const address = new URL(location.href);
    address.searchParams.delete("layers");
    address.searchParams.set("layers", boxes.filter((box) => box.checked).map((box) => box.value).join(",") || "none");
    history.replaceState(history.state, "", address);
    all("a.mark, .beside a, .known a, .pager a").forEach((link) => {
      if (!link.href.includes("/document/")) return;
      const to = new URL(link.href);
      to.searchParams.delete("layers");
      to.searchParams.set("layers", address.searchParams.get("layers"));
      link.href = to;
    });
  };
  boxes.forEach((box) => box.addEventListener("change", show));
  form.addEventListener("submit", (event) => { event.preventDefault(); show(); });

  // A chip and its words show each other under the pointer and under the keyboard.
  const pieces = all(".line .text [data-s]").map((part) => [Number(part.dataset.s), part]);
  const within = (chip) => pieces.filter(([start]) => start >= Number(chip.dataset.s) && start < Number(chip.dataset.t)).map(([, part]) => part);
  const clear = () => all(".near").forEach((part) => part.classList.remove("near"));
  const enter = (event) => { const chip = event.target.closest(".chip"); clear(); if (chip) within(chip).forEach((part) => part.classList.add("near")); };
  document.addEventListener("mouseover", enter);
  document.addEventListener("focusin", enter);
  document.addEventListener("mouseover", (event) => {
    const part = event.target.closest(".line .text [data-s]");
    all(".chip.lit").forEach((chip) => chip.classList.remove("lit"));
    if (!part) return;
    const place = Number(part.dataset.s);
    all(".chip", part.closest(".line")).forEach((chip) => chip.classList.toggle("lit", Number(chip.dataset.s) <= place && place < Number(chip.dataset.t)));
  });

  // The words asked for stand in the middle of the window, also when the browser has jumped to them under the bar.
  const here = document.getElementById("at");
  if (here && location.hash === "#at") here.scrollIntoView({ block: "center" });
})();

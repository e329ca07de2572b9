"use strict";
// Dragging over the strip asks for that stretch of time; without the script, each column is a link and the buttons lead through time.
(() => {
  const strip = document.querySelector("[data-strip] svg");
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") document.body.classList.add("untipped"); });
  for (const kind of ["mouseover", "focusin"]) document.addEventListener(kind, (event) => { if (event.target.closest(".row")) document.body.classList.remove("untipped"); });
  if (!strip) return;
  const columns = [...strip.querySelectorAll("a[data-from]")];
  let from = null, pulled = null;
  const at = (event) => { const box = strip.getBoundingClientRect(); return Math.min(box.width, Math.max(0, event.clientX - box.left)); };
  const done = () => { if (pulled) pulled.remove(); from = pulled = null; };
  strip.addEventListener("pointerdown", (event) => { if (event.button === 0) from = at(event); });
  strip.addEventListener("dragstart", (event) => event.preventDefault());
  addEventListener("pointermove", (event) => {
    if (from === null || (!pulled && Math.abs(at(event) - from) < 6)) return;
    if (!pulled) {
      pulled = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      for (const [name, value] of [["class", "pulled"], ["y", "0"], ["height", "48"]]) pulled.setAttribute(name, value);
      strip.append(pulled);
    }
    pulled.setAttribute("x", String(Math.min(from, at(event))));
    pulled.setAttribute("width", String(Math.abs(at(event) - from)));
  });
  addEventListener("pointerup", (event) => {
    if (!pulled) return done();
    const low = Math.min(from, at(event)), high = Math.max(from, at(event)), left = strip.getBoundingClientRect().left;
    const inside = columns.filter((one) => { const box = one.querySelector(".hit").getBoundingClientRect(); return box.left - left < high && box.right - left > low; });
    done();
    if (!inside.length) return;
    const address = new URL(location.href);
    address.searchParams.set("from", inside[0].dataset.from);
    address.searchParams.set("to", inside.at(-1).dataset.to);
    address.searchParams.delete("page");
    address.searchParams.delete("token");
    const stop = (click) => click.preventDefault();
    addEventListener("click", stop, { capture: true, once: true });
    location.assign(address);
  });
  addEventListener("pointercancel", done);
})();

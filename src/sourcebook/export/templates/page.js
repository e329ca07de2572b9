"use strict";
(() => {
  const one = (query, within = document) => within.querySelector(query);
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const make = (tag, text, name) => Object.assign(document.createElement(tag), { textContent: text, className: name || "" });
  const peek = one("#peek"), back = one(".return");
  all(".js.find, .js.found").forEach((part) => { part.hidden = false; });

  // Colours: remembered where the browser allows a file to remember.
  const remember = (value) => { try { return value ? localStorage.setItem("sourcebook-theme", value) : localStorage.getItem("sourcebook-theme"); } catch { return null; } };
  const chosen = document.getElementById(remember() || "theme-auto");
  if (chosen) chosen.checked = true;
  all("[name=theme]").forEach((radio) => radio.addEventListener("change", () => remember(radio.id)));

  // The words a link rests on: the segments of the text from its anchor to data-to.
  const words = (link) => {
    const first = document.getElementById(link.hash.slice(1)), found = [];
    for (let part = first; part && Number(part.dataset.o) < Number(link.dataset.to); part = part.nextElementSibling) found.push(part);
    return found;
  };
  const light = (link) => {
    all(".lit").forEach((part) => part.classList.remove("lit"));
    words(link).forEach((part) => part.classList.add("lit"));
  };
  const round = (part, way, length) => {
    let text = "";
    for (let next = part && part[way]; next && text.length < length; next = next[way]) text = way === "nextElementSibling" ? text + next.textContent : next.textContent + text;
    if (text.length <= length) return text;
    return way === "nextElementSibling" ? `${text.slice(0, length).replace(/\S*$/, "")}…` : `…${text.slice(-length).replace(/^\S*/, "")}`;
  };
  const place = (target) => {
    peek.hidden = false;
    target.setAttribute("aria-describedby", "peek");
    const box = target.getClientRects()[0] || target.getBoundingClientRect(), size = peek.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - size.width - 8));
    const above = box.bottom + size.height + 12 > innerHeight && box.top > size.height + 12;
    peek.style.left = `${left + scrollX}px`;
    peek.style.top = `${(above ? box.top - size.height - 6 : box.bottom + 6) + scrollY}px`;
  };
  const hide = () => { peek.hidden = true; all("[aria-describedby]").forEach((part) => part.removeAttribute("aria-describedby")); };
  const show = (link) => {
    const parts = words(link);
    if (!parts.length) return;
    const doc = parts[0].closest(".doc"), title = one("h3", doc), line = make("p", "", "");
    line.dir = "auto";
    line.append(round(parts[0], "previousElementSibling", 110), make("b", parts.map((part) => part.textContent).join("")), round(parts.at(-1), "nextElementSibling", 110));
    const from = one("header .meta", doc).textContent.replace(/\s+/g, " ").trim().replace(/^\d+ /, "");
    peek.replaceChildren(make("p", `${from} · ${title.textContent}`, "from"), line);
    place(link);
  };
  const showNote = (link) => {
    const note = document.getElementById(link.hash.slice(1)), line = make("p", "", "");
    if (!note) return;
    line.append(...[...note.cloneNode(true).childNodes].filter((part) => !(part.matches && part.matches(".up"))));
    peek.replaceChildren(make("p", `Note ${link.textContent}`, "from"), line);
    place(link);
  };
  let timer = 0;
  const soon = (link) => { clearTimeout(timer); timer = setTimeout(() => (link.matches(".fn") ? showNote : show)(link), 120); };
  const later = () => { clearTimeout(timer); timer = setTimeout(hide, 200); };
  const cites = "a[data-to]";
  all(cites).forEach((link) => link.removeAttribute("title"));
  const peeks = `${cites}, .fn`;
  document.addEventListener("mouseover", (event) => {
    const link = event.target.closest(peeks);
    if (link && link.closest("#peek, #notes")) return;
    if (link) soon(link); else if (event.target.closest("#peek")) clearTimeout(timer); else if (!peek.hidden) later();
  });
  document.addEventListener("focusin", (event) => { const link = event.target.closest(peeks); if (link && !link.closest("#peek, #notes") && link.matches(":focus-visible")) soon(link); else if (!event.target.closest("#peek")) hide(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  // A click goes to the words, lights them, and leaves a way back.
  const names = { v: ["event-", "event"], q: ["quote-", "said"], e: ["entity-", "name"] };
  const about = (part) => {
    const list = make("ul", "");
    part.dataset.i.split(" ").forEach((item) => {
      const [layer, id] = [item.slice(0, 1), item.slice(2)], known = names[layer], target = known && document.getElementById(known[0] + id);
      if (!target) return;
      const row = make("li", `${known[1]}: `), link = make("a", (one(".words, blockquote, .name b", target) || target).textContent.trim().slice(0, 110));
      link.href = `#${known[0]}${id}`;
      row.append(link);
      list.append(row);
    });
    if (!list.children.length) return;
    peek.replaceChildren(list);
    place(part);
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest(cites), part = event.target.closest(".text span[data-i]");
    if (link) {
      hide(); light(link);
      const home = link.closest("[id]");
      back.hidden = !home;
      if (home) back.href = `#${home.id}`;
    } else if (part && getSelection().isCollapsed) about(part);
    else if (event.target.closest(".return")) back.hidden = true;
    else if (!event.target.closest("#peek") || event.target.closest("#peek a")) hide();
  });
  const open = () => { const target = document.getElementById(decodeURIComponent(location.hash.slice(1))); for (let box = target && target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true; };
  addEventListener("hashchange", open);
  open();

  // Paper shows what is folded away.
  const folded = [];
  addEventListener("beforeprint", () => all("details:not([open])").forEach((box) => { folded.push(box); box.open = true; }));
  addEventListener("afterprint", () => folded.splice(0).forEach((box) => { box.open = false; }));

  // Filters: every word typed must stand in the entry.
  all("[data-filter]").forEach((field) => {
    const rows = all(field.dataset.filter), texts = rows.map((row) => row.textContent.toLowerCase()), found = one("output", field.closest(".filters"));
    field.addEventListener("input", () => {
      const wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      let number = 0;
      rows.forEach((row, place) => { const fits = wanted.every((word) => texts[place].includes(word)); row.classList.toggle("hide", !fits); number += fits; });
      found.textContent = wanted.length ? `${number} of ${rows.length}` : "";
    });
  });
})();

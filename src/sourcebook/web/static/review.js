"use strict";
(() => {
  const pairs = [...document.querySelectorAll(".doubt")], help = document.getElementById("help"), made = [];
  let at = -1;

  const go = (place) => {
    if (!pairs.length) return;
    at = Math.max(0, Math.min(pairs.length - 1, place));
    pairs.forEach((pair, number) => pair.classList.toggle("current", number === at));
    pairs[at].focus({ preventScroll: true });
    pairs[at].scrollIntoView({ block: "nearest" });
  };
  const send = (fields) => fetch("/decide.json", { method: "POST", headers: { "x-key": document.body.dataset.key }, body: new URLSearchParams(fields) });
  const say = (pair, words) => {
    const line = pair.querySelector(".answered");
    line.hidden = !words;
    line.textContent = words;
    pair.querySelector("form").hidden = Boolean(words);
  };
  const fault = async (answer) => {
    const told = await answer.json().catch(() => ({}));
    return [told.words || "This was not done.", told.hint || ""].join(" ");
  };

  const answer = async (pair, given) => {
    const form = pair.querySelector("form");
    if (form.hidden || pair.dataset.busy) return;
    pair.dataset.busy = "yes";
    const fields = Object.fromEntries(new FormData(form));
    const got = await send({ ...fields, answer: given });
    delete pair.dataset.busy;
    if (!got.ok) { say(pair, await fault(got)); return; }
    const told = await got.json();
    made.push([new URL(told.to, location.href).searchParams.get("decided"), pair]);
    say(pair, told.said);
    if (pairs.indexOf(pair) === at) go(at + 1);
  };
  const undo = async () => {
    const last = made.pop();
    if (!last) return;
    const [number, pair] = last;
    const got = await send({ verb: "undo", number, later: "yes", back: "/review" });
    if (got.ok) say(pair, ""); else say(pair, await fault(got));
    go(pairs.indexOf(pair));
  };

  pairs.forEach((pair, number) => {
    pair.addEventListener("focusin", () => { if (at !== number) { at = number; pairs.forEach((other, place) => other.classList.toggle("current", place === at)); } });
    pair.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      at = number;
      answer(pair, event.submitter ? event.submitter.value : "unsure");
    });
  });
  const opener = document.getElementById("help-opener");
  if (opener) opener.addEventListener("click", () => help.showModal());

  const keys = {
    j: () => go(at + 1), k: () => go(at - 1), u: undo, "?": () => help.showModal(),
    a: () => at >= 0 && answer(pairs[at], "yes"), r: () => at >= 0 && answer(pairs[at], "no"), s: () => at >= 0 && answer(pairs[at], "unsure"),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open || event.target.closest("input, textarea, select, [contenteditable]")) return;
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });
})();

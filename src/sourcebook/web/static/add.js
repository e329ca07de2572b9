"use strict";
(() => {
  const form = document.querySelector(".drop"), field = document.getElementById("files"), job = document.getElementById("job");
  const state = document.getElementById("state"), words = document.getElementById("words"), bar = document.getElementById("progress"), number = document.getElementById("number");

  const show = (name, told, done, total) => {
    job.hidden = false;
    const said = job.dataset[name] || name;
    if (state.textContent !== said) state.textContent = said;
    if (words.textContent !== told) words.textContent = told;
    bar.hidden = false;
    if (total) { bar.max = total; bar.value = done; } else bar.removeAttribute("value");
    number.textContent = total && name !== "sending" ? `${done} of ${total}` : "";
  };
  const follow = async () => {
    let page;
    try { page = await (await fetch("/add.json")).json(); } catch { show("waiting", "The workbench does not answer.", 0, 0); setTimeout(follow, 2000); return; }
    if (page.over || !page.job) { location.replace("/add"); return; }
    show(page.job.state, page.job.words, page.job.done, page.job.total);
    setTimeout(follow, 500);
  };
  if (job.dataset.over === "no") follow();

  const send = (files) => {
    if (!files.length) return;
    const body = new FormData(), request = new XMLHttpRequest();
    for (const file of files) body.append("files", file, file.name);
    request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) show("sending", "", event.loaded, event.total); });
    request.addEventListener("load", () => {
      if (request.status === 200) { show("starting", "", 0, 0); follow(); return; }
      let told = "";
      try { const fault = JSON.parse(request.responseText); told = `${fault.words} ${fault.hint}`; } catch { told = `The workbench answered ${request.status}.`; }
      show("failed", told, 0, 1); bar.hidden = true;
    });
    request.addEventListener("error", () => { show("failed", "The files could not be sent.", 0, 1); bar.hidden = true; });
    request.open("POST", "/add.json");
    request.setRequestHeader("X-Key", document.body.dataset.key);
    show("sending", "", 0, 0);
    request.send(body);
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); send(field.files); });

  // The whole page takes what is dropped.
  let over = 0;
  const files = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  const mark = (count) => { over = Math.max(0, count); form.classList.toggle("over", over > 0); };
  addEventListener("dragenter", (event) => { if (files(event)) { event.preventDefault(); mark(over + 1); } });
  addEventListener("dragleave", (event) => { if (files(event)) mark(over - 1); });
  addEventListener("dragover", (event) => { if (files(event)) event.preventDefault(); });
  addEventListener("drop", (event) => { if (!files(event)) return; event.preventDefault(); mark(0); send(event.dataTransfer.files); });
})();

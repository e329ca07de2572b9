// What axe does not look for. Gives the faults of the page as lines of words.
() => {
  const faults = [];
  const name = (one) => `${one.tagName.toLowerCase()}${one.className && one.className.baseVal === undefined ? "." + one.className : ""} ${(one.textContent || one.getAttribute("aria-label") || "").trim().slice(0, 40)}`;

  // Headings: one of the first level, none left out on the way down.
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]));
  if (levels.filter((level) => level === 1).length !== 1) faults.push(`headings of the first level: ${levels.join(" ")}`);
  levels.forEach((level, at) => { if (at && level > levels[at - 1] + 1) faults.push(`a heading of level ${level} after one of ${levels[at - 1]}`); });

  // Focus: whatever takes it looks otherwise when it has it.
  const looks = (one) => JSON.stringify([one, one.closest("label"), ...[...one.querySelectorAll("*")].slice(0, 6)].filter(Boolean).map((part) => {
    const style = getComputedStyle(part);
    return [style.outlineStyle === "none" ? "" : style.outlineWidth + style.outlineColor, style.boxShadow, style.stroke, style.strokeOpacity, style.strokeWidth, style.fill, style.fillOpacity, style.backgroundColor, style.borderColor, style.textDecorationLine];
  }));
  const takes = [...document.querySelectorAll("a[href], button:not(:disabled), input:not([type=hidden]):not(:disabled), select, textarea, summary, [tabindex='0']")].filter((one) => one.checkVisibility({ visibilityProperty: true }));
  for (const one of takes) {
    if (document.activeElement) document.activeElement.blur();
    const before = looks(one);
    one.focus({ focusVisible: true, preventScroll: true });
    if (document.activeElement !== one) faults.push(`cannot be reached: ${name(one)}`);
    else if (looks(one) === before) faults.push(`focus is not seen: ${name(one)}`);
  }
  if (document.activeElement) document.activeElement.blur();

  // Motion: nothing moves for those who asked for none.
  const moving = document.getAnimations().filter((one) => one.effect && one.effect.getComputedTiming().duration > 10);
  if (matchMedia("(prefers-reduced-motion: reduce)").matches && moving.length) faults.push(`${moving.length} things move`);

  // Words of a report take their own direction, and say their language where it is another's.
  for (const one of document.querySelectorAll("main blockquote, main .words, main .text, main .passage")) if (!one.closest("[dir]") && !one.querySelector("[dir], bdi")) faults.push(`no direction of its own: ${name(one)}`);
  return [...new Set(faults)];
}

// Makes pages livelier; none of them needs it.
// Everything listens on the document, so what htmx swaps in later is covered too.
"use strict";

const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const visible = (element) => element.checkVisibility();
const firstVisible = (selector, root) => all(selector, root).find(visible);

// ---- How long an answer took: milliseconds in which its form was visible and the page in front

const clocks = new WeakMap();

function startClocks() {
  for (const form of all("form").filter((candidate) => candidate.elements.elapsed && !clocks.has(candidate))) {
    // The form of a flash card is folded away until the answer is shown: what counts is that its question can be seen.
    if (visible(form.closest(".question") ?? form)) clocks.set(form, { spent: 0, since: performance.now() });
  }
}

function spentOn(form) {
  const clock = clocks.get(form);
  if (!clock) return 0;
  return Math.round(clock.spent + (clock.since === null ? 0 : performance.now() - clock.since));
}

document.addEventListener("visibilitychange", () => {
  for (const form of all("form")) {
    const clock = clocks.get(form);
    if (!clock) continue;
    if (document.hidden) clocks.set(form, { spent: spentOn(form), since: null });
    else clock.since = performance.now();
  }
});

// ---- Forms: sent once, marked busy while they are on their way

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (form.method === "dialog") return;
    if (form.getAttribute("aria-busy") === "true") {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (form.elements.elapsed) form.elements.elapsed.value = spentOn(form);
    if (!("download" in form.dataset)) form.setAttribute("aria-busy", "true");
  },
  true,
);

const release = (root) => all("form[aria-busy]", root).forEach((form) => form.removeAttribute("aria-busy"));
document.addEventListener("htmx:afterRequest", (event) => {
  event.target.removeAttribute("aria-busy");
  const bar = one("[data-upload]", event.target);
  if (bar) bar.hidden = true;
});
addEventListener("pageshow", (event) => event.persisted && release(document));

// ---- What became of a form that a script sent: a refusal is said beside it, and what was typed stays

function say(form, text) {
  const said = Object.assign(document.createElement("div"), { className: "alert danger", tabIndex: -1 });
  said.setAttribute("role", "alert");
  said.dataset.refusal = "";
  said.append(one("#refusal").content.cloneNode(true));
  one("p", said).textContent = text;
  one("[data-refusal]", form)?.remove();
  form.prepend(said);
  said.focus();
}

document.addEventListener("htmx:beforeSwap", (event) => {
  const { requestConfig, xhr } = event.detail;
  if (new URL(xhr.responseURL, location).pathname === "/login") {
    // logged out meanwhile: the request was led there, and so is the page
    event.detail.shouldSwap = false;
    location.assign(xhr.responseURL);
  } else if (xhr.status === 422 && requestConfig.elt.matches("form[hx-select]")) {
    // the same page again with what is to be mended
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

document.addEventListener("htmx:responseError", (event) => {
  if (!event.target.matches("form")) return;
  const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
  say(event.target, one("[data-problem]", page)?.textContent ?? one("#refusal").dataset.unreached);
});

document.addEventListener("htmx:sendError", (event) => {
  if (event.target.matches("form")) say(event.target, one("#refusal").dataset.unreached);
});

document.addEventListener("change", (event) => {
  const field = event.target;
  if ("themeChoice" in field.dataset) document.documentElement.dataset.theme = field.value;
  if ("autosubmit" in field.dataset) field.form.requestSubmit();
});

document.addEventListener("input", (event) => {
  const output = document.getElementById(event.target.dataset.output);
  if (output) output.value = event.target.value;
});

document.addEventListener("htmx:xhr:progress", (event) => {
  const bar = one("[data-upload]", event.target);
  if (!bar || !event.detail.lengthComputable) return;
  bar.hidden = false;
  bar.value = (100 * event.detail.loaded) / event.detail.total;
});

for (const type of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(type, (event) =>
    event.target.closest?.(".drop")?.classList.toggle("over", type === "dragover"),
  );
}

// ---- Dialogs, menus, copying

const dialogAt = (link) => one(`dialog[id="${CSS.escape(link.hash.slice(1))}"]`);

document.addEventListener("click", (event) => {
  for (const menu of all("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;

  const opener = event.target.closest("a[data-dialog]");
  if (opener && dialogAt(opener)) {
    event.preventDefault();
    dialogAt(opener).showModal();
  }
  const dialog = event.target.closest("dialog");
  if (dialog?.open && (event.target === dialog || event.target.closest("[data-close]"))) {
    event.preventDefault();
    dialog.close();
  }
  const copier = event.target.closest("[data-copy]");
  if (copier) navigator.clipboard?.writeText(document.getElementById(copier.dataset.copy).textContent.trim());
});

// ---- Time limit of a quiz

function countDown(time) {
  const end = performance.now() + 1000 * Number(time.dataset.left);
  const said = one("[data-timer-said]", time.parentElement);
  const tick = setInterval(() => {
    if (!time.isConnected) return clearInterval(tick);
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    const [hours, minutes, seconds] = [left / 3600, (left / 60) % 60, left % 60].map(Math.floor);
    const parts = hours > 0 ? [hours, minutes, seconds] : [minutes, seconds];
    time.textContent = parts.map((part, index) => (index ? String(part).padStart(2, "0") : part)).join(":");
    if (left <= Number(time.dataset.low) && !time.classList.contains("low")) {
      time.classList.add("low");
      if (said) said.textContent = time.dataset.warning;
    }
    if (left === 0) {
      clearInterval(tick);
      document.getElementById(time.dataset.finish)?.requestSubmit();
    }
  }, 250);
}

// ---- How far work is: the server tells, and what waits for it is fetched anew; without a stream the page asks by itself

let stream = null;

function listen() {
  const waits = one("[data-listens]");
  if (waits && !stream) {
    stream = new EventSource("/api/v1/events");
    stream.addEventListener("job", () => {
      for (const element of all("[data-listens]")) element.dispatchEvent(new CustomEvent("job"));
    });
  } else if (!waits && stream) {
    stream.close();
    stream = null;
  }
}

// ---- What is new on the page: clocks, countdowns, focus

function arrive(root) {
  startClocks();
  listen();
  for (const zone of all("[data-zone]", root)) zone.value ||= Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const time of all("time[data-left]", root)) countDown(time);
}

function focusIn(root) {
  const target = firstVisible("[data-focus]", root) ?? firstVisible(".turn .question", root);
  if (!target) return;
  if (target.matches(".question")) target.tabIndex = -1;
  target.focus({ preventScroll: target.matches("input, .question") });
}

document.addEventListener("htmx:afterSettle", (event) => {
  arrive(event.target);
  // Someone who is writing elsewhere on the page (a preview follows the typing) keeps the focus.
  if (!typing(document.activeElement) || event.target.contains(document.activeElement)) focusIn(event.target);
});

// Continue needs no request: the next question is already here and becomes the target of the address.
function continued() {
  const shown = one(".turn-next:target");
  if (!shown) return;
  startClocks();
  focusIn(shown);
}
addEventListener("hashchange", continued);

// ---- Keys

const typing = (element) =>
  element.matches("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=range])");

function pressNumber(number) {
  const choices = [".turn .rating", "[data-answer] .rating", "[data-answer] label.option input"]
    .map((selector) => all(selector).filter(visible))
    .find((found) => found.length > 0);
  choices?.[number - 1]?.click();
  choices?.[number - 1]?.focus();
}

// Whether anything is chosen or written in a form: one Enter too many on the way to a question is no answer to it.
const given = (form) =>
  [...form.elements].some((field) =>
    field.matches("[type=radio], [type=checkbox]")
      ? field.checked
      : field.matches("select, input:not([type=hidden])") && field.value.trim() !== "",
  );

const sure = (level) => firstVisible(`.study .sure > button:nth-of-type(${level})`)?.click();

const keys = {
  Enter: (active) => {
    if (active.closest("a[href], button, summary, textarea")) return false;
    const next = firstVisible("[data-continue]");
    if (next) return next.click();
    const form = firstVisible(".study form[data-answer]:has([data-submit])");
    if (!form || active.matches("input:not([type=radio], [type=checkbox])")) return false;
    if (given(form)) one("[data-submit]", form).click();
  },
  " ": (active) => {
    const closed = all("[data-reveal]:not([open])").find(visible);
    if (!closed || active.closest("a, button, input, summary")) return false;
    one("summary", closed).click();
  },
  h: () => firstVisible(".hint-box > summary")?.click(),
  s: () => firstVisible("[data-stop]")?.click(),
  j: () => sure(1),
  k: () => sure(2),
  l: () => sure(3),
  u: () => firstVisible("[data-undo]")?.click(),
  "?": () => one("dialog#shortcuts")?.showModal(),
};

document.addEventListener("keydown", (event) => {
  const active = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || one("dialog[open]")) return;
  if (event.key === "Escape") {
    const menu = active.closest("details.menu[open]");
    if (menu) {
      menu.open = false;
      one("summary", menu).focus();
    } else if (typing(active)) active.blur();
    else firstVisible("[data-stop]")?.click();
    return;
  }
  if (typing(active)) return;
  if (/^[1-9]$/.test(event.key)) return pressNumber(Number(event.key));
  const action = keys[event.key];
  if (action && action(active) !== false) event.preventDefault();
});

arrive(document);
firstVisible("[data-focus]")?.focus();

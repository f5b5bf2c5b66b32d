// Comfort for the console: live lists, keys, sound, ready replies. Every page works the same without it.
"use strict";

// --- news: the live part of a page is fetched again when something happened ---

const live = document.querySelector("[data-live]");
const newsLine = document.getElementById("news");
const sound = document.getElementById("sound");

const beep = () => {
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  tone.connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.15);
};

// forms bear a token that is new on every page, and keys mark a row: neither is news
const said = (place) => {
  const copy = place.cloneNode(true);
  copy.querySelectorAll("[name=csrf_token]").forEach((field) => field.remove());
  return copy.innerHTML;
};
let before = live && said(live);

const rowOf = (place) => place?.closest("tr, [data-turn]");
const keyOf = (row) => row?.dataset.turn || row?.querySelector("a")?.getAttribute("href");
const turns = (place) => [...place.querySelectorAll("[data-turn]")].map((row) => row.dataset.turn);

const typing = () => live.contains(document.activeElement) && /^(SELECT|INPUT|TEXTAREA)$/.test(document.activeElement.tagName);

const refresh = async () => {
  const page = await fetch(live.dataset.live || location.href, { headers: { Accept: "text/html", "X-Renewal": "1" } });
  if (!page.ok || page.redirected) return;
  const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
  const part = fresh.querySelector("[data-live]");
  const now = part && said(part);
  if (!part || now === before) return;
  const known = turns(live);
  const arrived = turns(part).some((turn) => !known.includes(turn));
  if (newsLine && arrived) newsLine.textContent = newsLine.dataset.text;
  if (typing()) return;
  before = now;
  const more = Number(part.dataset.waiting || 0) > Number(live.dataset.waiting || 0);
  const marked = keyOf(live.querySelector(".current"));
  const focused = live.contains(document.activeElement) && keyOf(rowOf(document.activeElement));
  const open = [...live.querySelectorAll("details[open]")].map((place) => place.closest("[data-turn]")?.id);
  live.innerHTML = part.innerHTML;
  live.dataset.waiting = part.dataset.waiting || "";
  for (const id of open) for (const place of live.querySelectorAll(`#${CSS.escape(id || "-")} details`)) place.open = true;
  rows().forEach((row, number) => {
    if (marked && keyOf(row) === marked) mark(number);
    if (focused && keyOf(row) === focused) row.querySelector("a, summary")?.focus({ preventScroll: true });
  });
  document.title = fresh.title;
  if (more && sound?.checked) beep();
};

// the first line counts too: something may have happened between the page and its stream
let renewal = Promise.resolve();
if (live) new EventSource("/console/news").onmessage = () => { renewal = renewal.then(refresh, refresh); }; // never two at once

if (sound) {
  sound.checked = localStorage.getItem("sound") === "yes";
  sound.addEventListener("change", () => localStorage.setItem("sound", sound.checked ? "yes" : "no"));
}

// --- on a phone the hits come first: filters open at a touch ---

const filters = document.getElementById("filters");
if (filters && matchMedia("(max-width: 48rem)").matches) filters.open = false;

// --- ready replies ---

document.addEventListener("click", (event) => {
  const chosen = event.target.closest("[data-canned]");
  if (!chosen) return;
  const box = document.querySelector("#reply textarea");
  box.value = box.value ? `${box.value}\n${chosen.textContent}` : chosen.textContent;
  box.focus();
});

document.querySelector("#reply details")?.addEventListener("toggle", ({ target }) => {
  if (target.open) target.scrollIntoView({ block: "nearest" }); // the form stands at the end of the page: below it there is no room
});

// --- a button pressed twice acts once ---

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 5000); // a page that never came may be asked for again
});
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

// --- keys ---

let at = -1;
const rows = () => [...document.querySelectorAll(".chats tbody tr, #bubbles > li.assistant")];
const mark = (number) => {
  const row = rows()[number];
  const last = document.querySelector(".current");
  last?.classList.remove("current");
  last?.removeAttribute("aria-selected");
  at = number;
  row.classList.add("current");
  if (row.matches("tr")) row.setAttribute("aria-selected", "true");
  return row;
};
const move = (step) => {
  const last = rows().length - 1;
  if (last < 0) return;
  const row = mark(Math.min(last, Math.max(0, at + step)));
  row.querySelector("a, summary")?.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
};

const label = (number) => {
  const form = document.querySelector("#bubbles > li.current .verdict");
  if (!form) return;
  form.elements.verdict.selectedIndex = number;
  if (number === 1) form.requestSubmit();
  else form.elements.article.focus();
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else if (event.key === "/" && document.getElementById("search")) {
    event.preventDefault();
    document.getElementById("search").focus();
  } else if (event.key === "r" && document.querySelector("#reply textarea")) {
    event.preventDefault();
    document.querySelector("#reply textarea").focus();
  } else if (event.key === "?") document.getElementById("keys")?.showModal();
  else if (/^[1-5]$/.test(event.key)) {
    event.preventDefault(); // the field that gets the focus must not get the digit too
    label(Number(event.key));
  }
});

// --- the editor looks again while someone types ---

const editor = document.getElementById("edit");

if (editor) {
  let waiting = 0;
  let asked = 0;
  const look = async () => {
    const mine = ++asked;
    const page = await fetch("/console/workshop/look", { method: "POST", body: new URLSearchParams(new FormData(editor)) });
    if (!page.ok || mine !== asked) return;
    const fresh = new DOMParser().parseFromString(await page.text(), "text/html").querySelectorAll("[data-look]");
    document.querySelectorAll("[data-look]").forEach((place, number) => { place.innerHTML = fresh[number].innerHTML; });
  };
  editor.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 500);
  });
  document.getElementById("look").hidden = true;
}

// --- a page that waits for work to end looks again by itself ---

if (document.querySelector("[data-again]")) setTimeout(() => location.reload(), 4000);

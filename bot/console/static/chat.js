// Makes the chat page answer in place; without this file every message reloads the page and all works the same.
"use strict";

const bubbles = document.getElementById("bubbles");
const typing = document.getElementById("typing");
const notice = document.getElementById("notice");
const sayForm = document.getElementById("say");
const box = document.getElementById("text");
let busy = false;
let unsent = { shown: "", key: "" };

// not randomUUID: browsers have it on https only
const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const showLatest = () => {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const latest = notice.textContent ? notice : typing.hidden ? bubbles.lastElementChild : typing;
  if (latest) latest.scrollIntoView({ block: latest.clientHeight > window.innerHeight * 0.6 ? "start" : "end", behavior: still ? "auto" : "smooth" });
};

const addMine = (text) => {
  const item = document.createElement("li");
  item.className = "user";
  const bubble = document.createElement("div");
  bubble.className = "bubble";
  const line = document.createElement("p");
  line.textContent = text;
  line.dir = "auto";
  bubble.append(line);
  item.append(bubble);
  bubbles.append(item);
  return item;
};

const useWords = (lang, words) => {
  document.documentElement.lang = lang;
  document.title = words.title;
  for (const place of document.querySelectorAll("[data-word]")) place.textContent = words[place.dataset.word];
  box.placeholder = words.type_here;
  notice.dataset.offline = words.offline;
  notice.dataset.pressAgain = words.press_again;
  for (const button of document.querySelectorAll("[data-language]"))
    button.setAttribute("aria-pressed", String(button.dataset.language.replace("_", "-").startsWith(lang.split("-B")[0])));
};

const send = async (fields, shown) => {
  if (busy) return false;
  busy = true;
  notice.textContent = "";
  const mine = addMine(shown);
  typing.hidden = false;
  showLatest();
  try {
    // one key per message: if the connection breaks and it is sent again, it is stored and answered once
    if (unsent.shown !== shown) unsent = { shown, key: newKey() };
    const body = new URLSearchParams({ ...fields, key: unsent.key });
    const response = await fetch("/chat", { method: "POST", headers: { Accept: "application/json" }, body });
    if (!response.ok) throw new Error(String(response.status));
    const answer = await response.json();
    unsent = { shown: "", key: "" };
    if (answer.erased) bubbles.replaceChildren();
    for (const old of bubbles.querySelectorAll(".choices")) old.classList.add("old");
    bubbles.insertAdjacentHTML("beforeend", answer.html);
    bubbles.toggleAttribute("data-waits", answer.waits);
    useWords(answer.lang, answer.words);
    return true;
  } catch {
    mine.remove();
    notice.textContent = fields.text ? notice.dataset.offline : notice.dataset.pressAgain;
    return false;
  } finally {
    typing.hidden = true;
    busy = false;
    showLatest();
  }
};

sayForm.addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = box.value.trim();
  if (!text) return;
  box.value = "";
  if (!(await send({ text }, text))) box.value = text;
  box.focus({ preventScroll: true });
});

box.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    sayForm.requestSubmit();
  }
});

document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (event.target === sayForm || !button || button.name !== "button") return;
  event.preventDefault();
  send({ button: button.value }, button.dataset.language ? button.title : button.textContent.trim());
});

window.addEventListener("online", () => { notice.textContent = ""; });

// while a person is awaited or speaks, their words are fetched as they come
setInterval(async () => {
  if (!bubbles.hasAttribute("data-waits") || document.hidden || busy) return;
  const shown = [...bubbles.querySelectorAll("[data-turn]")].map((item) => Number(item.dataset.turn));
  const reply = await fetch(`/chat/new?after=${Math.max(0, ...shown)}`).catch(() => null);
  if (!reply?.ok || busy) return;
  const news = await reply.json();
  bubbles.insertAdjacentHTML("beforeend", news.html);
  bubbles.toggleAttribute("data-waits", news.waits);
  if (news.html) showLatest();
}, 3000);

showLatest();

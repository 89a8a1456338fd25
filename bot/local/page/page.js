// The page: who writes where, what the server says has changed, and the presses on buttons.
import { Composer, explain } from "./composer.js";
import { drawMessage, settleFolds } from "./drawing.js";
import { drawIcons, icon } from "./icons.js";
import { language, speak, t } from "./strings.js";
import { attempt, button, closeDialog, copy, get, make, openDialog, outsideLink, post, tell } from "./tools.js";

const $ = (id) => document.getElementById(id);
const POLL = 25; // seconds
const ANSWERS_WITHIN = 5000; // milliseconds
const remembered = { theme: "theme", language: "language" };

const state = { user: 0, chat: 0, since: 0, session: "", view: null, polling: null, atEnd: true, askedAt: 0, first: null };
let setup;
let composer;

const here = () => ({ user: state.user, chat: state.chat });
const recall = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
const remember = (key, value) => { try { localStorage.setItem(key, value); } catch { /* a private window */ } };

const acts = {
  username: () => state.view?.bot.username,
  write: (text) => composer.write(text),
  reply: (message) => composer.reply(message),
  edit: (message) => composer.edit(message),
  press: (message, item, row, column, pressed) => PRESSES[item.kind]?.(message, item, row, column, pressed) ?? tell(t("notSupported")),
};

const PRESSES = {
  callback_data: (message, item, row, column, pressed) => tap(message, row, column, pressed),
  url: (message, item) => openDialog(t("outside"), outsideLink(item.value, item.value)),
  copy_text: (message, item) => copy(item.value),
  switch_inline_query_current_chat: (message, item) => { composer.askInline(item.value); return true; },
  switch_inline_query: (message, item) => {
    const target = (name, chat) => button(name, () => { closeDialog(); go(state.user, chat); composer.askInline(item.value); });
    openDialog(t("chooseChat"), make("div", { className: "choices" },
      target(t("private"), state.user), target(t("group"), setup.group.id)));
    return true;
  },
};

async function tap(message, row, column, pressed) {
  pressed.setAttribute("aria-busy", "true");
  expectAnswer();
  const answer = await attempt(() => post("tap", { ...here(), message: message.id, row, column }));
  pressed.removeAttribute("aria-busy");
  if (!answer) return;
  if (!answer.answered) tell(t("silent"));
  else if (answer.text && answer.show_alert) openDialog(state.view.bot.name, make("p", {}, answer.text));
  else if (answer.text) tell(answer.text);
}

function expectAnswer() {
  state.askedAt = Date.now();
  state.first = null;
}

const lowest = () => $("log").scrollHeight - $("log").clientHeight;

// Replaces a message that changed; whoever stood on one of its buttons stays there.
function replace(old, drawn) {
  const stops = (article) => [...article.querySelectorAll(".buttons button")];
  const stop = stops(old).indexOf(document.activeElement);
  old.replaceWith(drawn);
  if (stop >= 0) (stops(drawn)[stop] ?? $("text")).focus();
}

function put(view) {
  const asked = Date.now() - state.askedAt < ANSWERS_WITHIN; // then an answer of several messages is shown from its first
  const follow = state.atEnd || view.mine || asked;
  const drawn = drawMessage(view, state.chat < 0, acts);
  const old = $(`message-${view.id}`);
  if (old) replace(old, drawn);
  else $("log").append(drawn);
  settleFolds(drawn);
  if (!follow || old) return;
  if (view.mine) expectAnswer();
  else if (!asked || !state.first?.isConnected) state.first = drawn;
  const top = (view.mine ? drawn : state.first).offsetTop - $("log").offsetTop - 8; // a long answer is read from its beginning
  $("log").scrollTop = Math.min(lowest(), top);
}

function showEmpty(view) {
  $("about")?.remove();
  if ($("log").querySelector("article")) return;
  const lines = view.bot.description ? [view.bot.description] : [t("empty")];
  $("log").append(make("p", { id: "about" }, ...lines));
}

function show(view) {
  const fresh = state.since === 0;
  $("log").setAttribute("aria-busy", String(fresh)); // a whole history is not read aloud
  for (const id of view.deleted) {
    const gone = $(`message-${id}`);
    if (gone && !fresh) tell(t("deleted"));
    gone?.remove();
  }
  view.messages.forEach(put);
  $("bot-name").textContent = view.bot.name;
  document.title = `${view.bot.name} – ${t("honest").split(/ ?:/)[0]}`;
  if (fresh) $("log").scrollTop = lowest(); // whoever comes back sees what came last
  showEmpty(view);
  const atEnd = lowest() - $("log").scrollTop < 80;
  composer.update(view); // proposed keys take their room from the messages
  if (atEnd) $("log").scrollTop = lowest();
  if (fresh || view.messages.length) showWhy();
  $("log").setAttribute("aria-busy", "false");
}

// Asked for while somebody looks at it: on a phone the panel is closed, beside it on a desk it is always open.
const showWhy = () => (getComputedStyle($("why")).display === "none" ? null : explain(here(), setup.explains));

async function poll() {
  const mine = (state.polling = new AbortController());
  while (state.polling === mine) {
    try {
      const query = { ...here(), since: state.since, session: state.session, wait: state.since ? POLL : 0 };
      const view = await get("chat", query, mine.signal);
      if (state.polling !== mine) return;
      if (view.session !== state.session) clear(); // the server was restarted: it has forgotten everything
      state.session = view.session;
      state.view = view;
      show(view);
      state.since = view.revision;
    } catch (error) {
      if (error.name === "AbortError") return;
      tell(t("offline"));
      await new Promise((resolve) => { setTimeout(resolve, 1500); });
    }
  }
}

function clear() {
  state.since = state.askedAt = 0;
  state.atEnd = true;
  $("log").replaceChildren();
}

// Becomes somebody, somewhere. The language of this page is that of their application, which the bot is told: theirs
// alone, as somebody else may be looking in another tab.
async function go(user, chat) {
  state.polling?.abort();
  Object.assign(state, { user, chat });
  $("person").value = String(user);
  $("chat").value = chat < 0 ? "group" : "private";
  const address = new URL(location.href);
  address.hash = new URLSearchParams(here()).toString();
  history.replaceState(null, "", address);
  composer.forget();
  clear();
  await attempt(() => post("do/language", { user, language: language() }));
  if (state.user === user && state.chat === chat) poll();
}

function fillChoices() {
  $("person").replaceChildren(...setup.people.map((person) => make("option", { value: String(person.id) }, person.name)));
  $("chat").replaceChildren(make("option", { value: "private" }, t("private")), make("option", { value: "group" }, t("group")));
  $("language-button").textContent = language() === "fr" ? "EN" : "FR";
}

function speakHere(wanted) {
  speak(wanted);
  fillChoices();
}

function changeLanguage(wanted) {
  remember(remembered.language, wanted);
  speakHere(wanted);
  go(state.user, state.chat);
}

const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

function showTheme(wanted) {
  document.documentElement.dataset.theme = wanted || (systemIsDark.matches ? "dark" : "light");
}

function changeTheme() {
  const wanted = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  showTheme(wanted);
  remember(remembered.theme, wanted);
}

function toggleWhy(open) {
  document.body.classList.toggle("why-open", open);
  $("why-button").setAttribute("aria-expanded", String(document.body.classList.contains("why-open")));
  showWhy();
  if (open) $("why-close").focus();
  else $("why-button").focus();
}

function wire() {
  $("person").onchange = () => go(Number($("person").value), state.chat < 0 ? state.chat : Number($("person").value));
  $("chat").onchange = () => go(state.user, $("chat").value === "group" ? setup.group.id : state.user);
  $("language-button").onclick = () => changeLanguage(language() === "fr" ? "en" : "fr");
  $("theme-button").onclick = changeTheme;
  $("why-button").onclick = () => toggleWhy(!document.body.classList.contains("why-open"));
  $("why-close").onclick = () => toggleWhy(false);
  $("log").onscroll = () => { state.atEnd = lowest() - $("log").scrollTop < 80; };
  matchMedia("(min-width: 900px)").onchange = showWhy;
  new ResizeObserver(() => { if (state.atEnd) $("log").scrollTop = lowest(); }).observe($("log"));
}

async function begin() {
  showTheme(recall(remembered.theme));
  systemIsDark.onchange = () => showTheme(recall(remembered.theme));
  setup = await get("setup");
  composer = new Composer(here, setup);
  drawIcons();
  wire();
  speakHere(recall(remembered.language) ?? setup.people[0].language);
  const asked = new URLSearchParams(location.hash.slice(1));
  const user = setup.people.find((person) => String(person.id) === asked.get("user"))?.id ?? setup.people[0].id;
  go(user, Number(asked.get("chat")) === setup.group.id ? setup.group.id : user);
}

attempt(begin);

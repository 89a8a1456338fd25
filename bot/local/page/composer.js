// Everything below the messages: the field, the menu of commands, inline results, attachments, proposed keys.
import { drawText } from "./drawing.js";
import { kindName, language, t } from "./strings.js";
import { attempt, button, closeDialog, get, make, openDialog, post, tell } from "./tools.js";

const $ = (id) => document.getElementById(id);
const INLINE_DELAY = 300; // milliseconds without typing before the bot is asked

export class Composer {
  #here; // () => ({ user, chat }): who writes, and where
  #setup;
  #view = null;
  #replyTo = null;
  #editing = null;
  #timer = 0;
  #asked = 0;

  constructor(here, setup) {
    this.#here = here;
    this.#setup = setup;
    $("composer").onsubmit = (event) => { event.preventDefault(); this.#submit(); };
    $("text").onkeydown = (event) => this.#key(event);
    $("text").oninput = () => this.#typed();
    $("menu-button").onclick = () => ($("panel").hidden ? this.#showCommands("") : this.#hidePanel());
    $("attach-button").onclick = () => this.#attach();
    $("context-cancel").onclick = () => this.forget();
    $("start-button").onclick = () => this.#start();
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") this.#hidePanel(); });
  }

  // Shows what a new view of the chat changes here.
  update(view) {
    this.#view = view;
    const ready = view.started && !view.blocked;
    $("composer").hidden = !ready;
    $("start-button").hidden = ready;
    $("start-button").textContent = t(view.blocked ? "unblock" : "start");
    this.#drawKeyboard(ready ? view.keyboard : null);
  }

  // Drops what was begun, when the person or the chat changes.
  forget() {
    this.#replyTo = this.#editing = null;
    $("context").hidden = true;
    this.#hidePanel();
  }

  write = (text) => attempt(() => post("do/write", { ...this.#here(), text, reply_to: this.#replyTo }));

  reply(message) {
    this.#editing = null;
    this.#replyTo = message.id;
    this.#context(`${t("replyTo")} ${message.raw || message.from}`);
  }

  edit(message) {
    this.#replyTo = null;
    this.#editing = message.id;
    $("text").value = message.raw;
    this.#context(`${t("editing")} ${message.raw}`);
    this.#resize();
  }

  // Begins an inline query in a chat, as buttons of the kind « switch_inline_query » do.
  askInline(query) {
    $("text").value = `@${this.#view.bot.username} ${query}`;
    $("text").focus();
    this.#typed();
  }

  #context(text) {
    $("context-text").textContent = text;
    $("context").hidden = false;
    $("text").focus();
  }

  #key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#submit();
    }
  }

  async #submit() {
    const text = $("text").value;
    if (!text.trim()) return;
    const done = this.#editing
      ? await attempt(() => post("do/edit", { ...this.#here(), message: this.#editing, text }))
      : await this.write(text);
    if (!done) return;
    $("text").value = "";
    this.#resize();
    this.forget();
  }

  #start() {
    const payload = new URLSearchParams(location.search).get("start");
    this.write(payload ? `/start ${payload}` : "/start");
    $("text").focus();
  }

  #resize() {
    $("text").style.height = "auto";
    $("text").style.height = `${Math.min($("text").scrollHeight, 140)}px`;
  }

  #typed() {
    this.#resize();
    clearTimeout(this.#timer);
    const text = $("text").value;
    const address = `@${this.#view?.bot.username} `;
    if (/^\/\w*$/.test(text)) this.#showCommands(text.slice(1));
    else if (text.toLowerCase().startsWith(address.toLowerCase())) {
      this.#timer = setTimeout(() => this.#showResults(text.slice(address.length)), INLINE_DELAY);
    } else this.#hidePanel();
  }

  #showPanel(label, ...children) {
    $("panel").setAttribute("aria-label", label);
    $("panel").replaceChildren(...children);
    $("panel").hidden = false;
    $("menu-button").setAttribute("aria-expanded", "true");
  }

  #hidePanel() {
    this.#asked += 1;
    $("panel").hidden = true;
    $("menu-button").setAttribute("aria-expanded", "false");
  }

  #showCommands(beginning) {
    const commands = this.#view.commands.filter((item) => item.command.startsWith(beginning));
    const keys = commands.map((item) => button(make("span", {}, make("strong", {}, `/${item.command}`), " ", item.description), () => {
      this.#hidePanel();
      $("text").value = "";
      this.write(`/${item.command}`);
      $("text").focus();
    }));
    this.#showPanel(t("menu"), ...(keys.length ? keys : [make("p", {}, t("noCommands"))]));
  }

  async #showResults(text) {
    const asked = ++this.#asked;
    this.#showPanel(t("inline"), make("p", {}, t("searching")));
    const answer = await attempt(() => post("inline", { ...this.#here(), text }));
    if (asked !== this.#asked || !answer) return;
    const keys = answer.results.map((result) => button(
      make("span", {}, make("strong", {}, result.title), make("br"), result.description), () => this.#choose(answer.key, result.id)));
    if (answer.button) keys.unshift(button(answer.button.text, () => this.write(`/start ${answer.button.start_parameter}`.trim())));
    this.#showPanel(t("inline"), ...(keys.length ? keys : [make("p", {}, t(answer.answered ? "noResult" : "silent"))]));
  }

  async #choose(key, result) {
    this.#hidePanel();
    $("text").value = "";
    await attempt(() => post("do/choose", { ...this.#here(), key, result }));
    $("text").focus();
  }

  #drawKeyboard(markup) {
    const rows = markup?.keyboard ?? [];
    $("text").placeholder = markup?.input_field_placeholder || t("message");
    $("keyboard").hidden = !rows.length;
    $("keyboard").replaceChildren(...rows.map((row) => make("div", { className: "row" }, ...row.map((key) =>
      button(key.text, () => this.#pressKey(key))))));
  }

  #pressKey(key) {
    if (key.request_location) this.shareLocation();
    else if (key.request_contact) this.#do("contact", {});
    else this.write(key.text);
  }

  #do = (act, body) => attempt(() => post(`do/${act}`, { ...this.#here(), ...body }));

  #attach() {
    const item = (label, act) => button(label, () => { closeDialog(); act(); });
    openDialog(t("attach"), make("div", { className: "choices" },
      item(t("shareLocation"), () => this.shareLocation()),
      item(t("shareContact"), () => this.#do("contact", {})),
      ...this.#setup.placeholders.map((kind) => item(kindName(kind), () => this.#do("placeholder", { kind, caption: $("text").value }))),
      this.#here().chat < 0 ? null : item(t("block"), async () => { if (await this.#do("block", { blocked: true })) tell(t("blocked")); })));
  }

  shareLocation() {
    const share = async (latitude, longitude) => {
      closeDialog();
      await this.#do("location", { latitude, longitude });
    };
    const towns = this.#setup.places.map((place) => button(place.name, () => share(place.latitude, place.longitude)));
    const browser = button(t("myPosition"), () => navigator.geolocation.getCurrentPosition(
      ({ coords }) => share(coords.latitude, coords.longitude), () => tell(t("positionFailed")), { timeout: 15000 }));
    const field = (name) => make("input", { name, type: "number", step: "any", required: true });
    const form = make("form", { className: "point", onsubmit: (event) => {
      event.preventDefault();
      const { latitude, longitude } = event.target.elements;
      share(Number(latitude.value), Number(longitude.value));
    } }, make("label", {}, t("latitude"), field("latitude")), make("label", {}, t("longitude"), field("longitude")),
    make("button", { type: "submit" }, t("sharePoint")));
    openDialog(t("shareLocation"), make("div", { className: "choices towns" }, ...towns), form, browser,
      make("p", { className: "note" }, t("positionNote")));
  }
}

// The panel « Pourquoi ? »: how the last text was understood.
export async function explain(here, explains) {
  if (!explains) {
    $("why-text").textContent = t("whyMissing");
    return;
  }
  const answer = await attempt(() => get("why", { ...here, language: language() }));
  if (!answer) return;
  $("why-question").textContent = answer.question ? t("quoted").replace("{}", answer.question) : "";
  const parts = (answer.explanation ?? []).flatMap(([title, lines]) => [
    make("h3", {}, title), make("ul", {}, ...lines.map((line) => make("li", {}, line)))]);
  $("why-text").replaceChildren(...(parts.length ? parts : [make("p", {}, t("whyNothing"))]));
}

export const drawAlert = (text, acts) => openDialog("", make("p", {}, ...drawText([text], acts)));

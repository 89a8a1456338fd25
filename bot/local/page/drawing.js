// Draws messages: the tree of the text, what is attached, the buttons under it.
import { icon } from "./icons.js";
import { kindName, language, t } from "./strings.js";
import { button, make, outsideLink } from "./tools.js";

const PLAIN = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote",
};

// The parameter of a link that starts this very bot, or null.
function startParameter(href, username) {
  const url = URL.parse ? URL.parse(href) : new URL(href);
  if (!url || !["t.me", "telegram.me"].includes(url.hostname) || url.pathname !== `/${username}`) return null;
  return url.searchParams.get("start");
}

function drawLink(node, children, acts) {
  const payload = node.href.startsWith("http") ? startParameter(node.href, acts.username()) : null;
  if (payload !== null) return button(make("span", {}, ...children), () => acts.write(`/start ${payload}`.trim()), "link");
  if (/^(tel|mailto):/.test(node.href)) return make("a", { href: node.href }, ...children);
  return /^https?:/.test(node.href) ? outsideLink(node.href, make("span", {}, ...children)) : make("span", {}, ...children);
}

function drawFold(children) {
  const quote = make("blockquote", { className: "folded" }, ...children);
  const toggle = button(t("more"), () => {
    const folded = quote.classList.toggle("folded");
    toggle.textContent = t(folded ? "more" : "less");
    toggle.setAttribute("aria-expanded", String(!folded));
  }, "fold");
  toggle.setAttribute("aria-expanded", "false");
  return make("div", { className: "foldable" }, quote, toggle);
}

function drawSpoiler(children) {
  const cover = button(t("hidden"), () => cover.replaceWith(...children), "spoiler");
  return cover;
}

function drawNode(node, acts) {
  if (typeof node === "string") return document.createTextNode(node);
  const children = node.children.map((child) => drawNode(child, acts));
  if (node.href) return drawLink(node, children, acts);
  if (node.kind === "expandable_blockquote") return drawFold(children);
  if (node.kind === "spoiler") return drawSpoiler(children);
  if (node.kind === "bot_command") {
    const command = node.children.join("");
    return button(command, () => acts.write(command), "link");
  }
  return make(PLAIN[node.kind] ?? "span", {}, ...children);
}

const isQuote = (node) => node?.kind === "blockquote" || node?.kind === "expandable_blockquote";

// A quote ends its own line: the line break behind it is not drawn a second time.
export const drawText = (nodes, acts) => nodes.map((node, at) =>
  drawNode(typeof node === "string" && isQuote(nodes[at - 1]) ? node.replace(/^\n/, "") : node, acts));

// A quote that is short enough needs no fold.
export function settleFolds(article) {
  for (const foldable of article.querySelectorAll(".foldable")) {
    const quote = foldable.querySelector("blockquote");
    const short = quote.scrollHeight <= quote.clientHeight + 2;
    foldable.querySelector(".fold").hidden = short;
    if (short) quote.classList.remove("folded");
  }
}

function drawFile(file) {
  if (file.image) return make("img", { src: file.href, alt: file.name, loading: "lazy" });
  const size = `${file.size.toLocaleString(language())} ${t("bytes")}`;
  return make("p", { className: "card" }, make("strong", {}, file.name), make("span", {}, size),
    make("a", { href: file.href, download: file.name, "aria-label": `${t("download")} ${file.name}` }, t("download")));
}

function drawContact(contact) {
  return make("div", { className: "card" }, make("strong", {}, contact.name),
    make("a", { href: contact.href, "aria-label": `${t("call")} ${contact.phone}` }, contact.phone),
    make("a", { href: contact.vcard, download: `${contact.name}.vcf` }, t("vcard")));
}

function drawPlace(place) {
  const point = `${place.latitude}, ${place.longitude}`;
  return make("div", { className: "card" }, make("strong", {}, place.title ?? kindName("location")),
    make("span", {}, place.address ?? point), outsideLink(place.map, t("openMap")));
}

function drawAttachment(view) {
  if (view.file) return drawFile(view.file);
  if (view.contact) return drawContact(view.contact);
  if (view.place) return drawPlace(view.place);
  return view.other ? make("p", { className: "card" }, `[${kindName(view.other)}]`) : null;
}

const MARKS = { url: "outside", copy_text: "copy", switch_inline_query: "forward", switch_inline_query_current_chat: "forward" };

function drawButtons(view, acts) {
  if (!view.keyboard.length) return null;
  const rows = view.keyboard.map((row, rowNumber) => make("div", { className: "row" }, ...row.map((item, column) => {
    const pressed = button(item.text, () => acts.press(view, item, rowNumber, column, pressed));
    if (MARKS[item.kind]) pressed.append(icon(MARKS[item.kind]));
    return pressed;
  })));
  return make("div", { className: "buttons" }, ...rows);
}

function drawFoot(view, acts) {
  const time = new Date(view.date * 1000);
  const foot = make("footer", {}, view.edited ? `${t("edited")} ` : "",
    make("time", { dateTime: time.toISOString() }, time.toLocaleTimeString(language(), { hour: "2-digit", minute: "2-digit" })));
  const small = (sign, label, act) => make("button", { type: "button", title: label, "aria-label": label, onclick: act }, icon(sign));
  foot.prepend(small("reply", t("reply"), () => acts.reply(view)));
  if (view.mine && view.raw && !view.via_bot) foot.prepend(small("edit", t("edit"), () => acts.edit(view)));
  return foot;
}

export function drawMessage(view, inGroup, acts) {
  const sender = view.mine ? t("me") : view.from;
  const article = make("article", { id: `message-${view.id}`, className: view.mine ? "mine" : "" });
  const bubble = make("div", { className: "bubble" },
    make("p", { className: inGroup && !view.mine ? "from" : "sr" }, sender),
    view.via_bot ? make("p", { className: "note" }, t("viaBot")) : null,
    view.forwarded ? make("p", { className: "note" }, t("forwarded")) : null,
    view.reply_to ? make("p", { className: "reply" }, view.reply_to.text) : null,
    drawAttachment(view),
    view.text.length ? make("div", { className: "text" }, ...drawText(view.text, acts)) : null,
    drawFoot(view, acts));
  const buttons = drawButtons(view, acts);
  article.append(bubble);
  if (buttons) article.append(buttons);
  return article;
}

// Small tools: talk to the server, build elements, open the dialog, tell the person something.
import { t } from "./strings.js";

const $ = (id) => document.getElementById(id);

export class Refused extends Error {}

async function answerOf(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(body.error ?? response.statusText);
  return body;
}

export const get = async (path, parameters = {}, signal = undefined) =>
  answerOf(await fetch(`/_page/${path}?${new URLSearchParams(parameters)}`, { signal }));

export const post = async (path, body, signal = undefined) =>
  answerOf(await fetch(`/_page/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    signal,
  }));

// Builds an element; a text child is always set as text, never read as HTML.
export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith("aria-") || key === "role") element.setAttribute(key, value);
    else element[key] = value;
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const button = (label, onclick, className = "") =>
  make("button", { type: "button", className, onclick }, label);

export const outsideLink = (href, label) =>
  make("a", { href, target: "_blank", rel: "noopener noreferrer" }, label);

let noticeTimer = 0;

export function tell(text) {
  $("notice").textContent = text;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => { $("notice").textContent = ""; }, 4000);
}

// Does something that the server may refuse, and says so if it does.
export async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    tell(error instanceof Refused ? `${t("failed")} ${error.message}` : t("offline"));
    return null;
  }
}

export function openDialog(title, ...children) {
  $("dialog-title").textContent = title;
  $("dialog-body").replaceChildren(...children);
  if (!$("dialog").open) $("dialog").showModal();
}

export const closeDialog = () => $("dialog").close();

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = make("textarea", { value: text, className: "sr" });
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  tell(`${t("copied")} ${text}`);
}

// Drawn signs, so that the page does not depend on the fonts of the machine. Paths on a grid of 24.
const PATHS = {
  menu: "M4 7h16M4 12h16M4 17h16",
  attach: "M12 5v14M5 12h14",
  send: "M4 12 20 4l-5 16-3.5-6.5zM11.5 13.5 20 4",
  theme: "M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16",
  close: "M6 6l12 12M18 6 6 18",
  reply: "M10 7 5 12l5 5M5 12h9a5 5 0 0 1 5 5v1",
  edit: "M5 19v-4L15 5l4 4L9 19z",
  outside: "M9 5h10v10M19 5 6 18",
  copy: "M9 9h10v10H9zM15 9V5H5v10h4",
  forward: "M14 7l5 5-5 5M19 12h-9a5 5 0 0 0-5 5v1",
};
const SVG = "http://www.w3.org/2000/svg";

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

// Puts the signs on the buttons that ask for one.
export function drawIcons() {
  for (const element of document.querySelectorAll("[data-icon]")) element.replaceChildren(icon(element.dataset.icon));
}

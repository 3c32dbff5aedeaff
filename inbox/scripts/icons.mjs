// Draws src/components/shared/icons.svg: the icons of Lucide (ISC) that are used, by our names, and our own drawings.
// One file beside the scripts costs the first load nothing. Run it after adding a name: node scripts/icons.mjs
import { writeFileSync } from "node:fs";

const NAMES = {
  apart: "external-link",
  archive: "archive",
  at: "at-sign",
  restore: "archive-arrow-up",
  back: "arrow-left",
  send: "arrow-right",
  banned: "ban",
  check: "check",
  ticks: "check-check",
  down: "chevron-down",
  wrote: "circle-dot-dashed",
  done: "circle-check-big",
  help: "circle-question-mark",
  people: "circle-user-round",
  clock: "clock",
  bell: "concierge-bell",
  card: "contact",
  more: "ellipsis",
  file: "file-text",
  flame: "flame",
  support: "headset",
  image: "image",
  all: "inbox",
  info: "info",
  language: "languages",
  link: "link-2",
  lock: "lock",
  signOut: "log-out",
  place: "map-pin",
  menu: "menu",
  voice: "mic",
  moon: "moon",
  audio: "eighth-notes",
  startPane: "panel-left",
  endPane: "panel-right",
  pin: "pin",
  unpin: "pin-off",
  plus: "plus",
  retry: "rotate-ccw",
  search: "search",
  phone: "smartphone",
  sticker: "sticker",
  sun: "sun",
  tag: "tag",
  alert: "triangle-exclamation-point",
  undo: "undo-2",
  mine: "user-round",
  assign: "user-round-plus",
  nobody: "user-round-x",
  video: "video",
  offline: "wifi-off",
  close: "x",
  minus: "minus",
  book: "book-open",
  house: "building-complex",
  calendar: "calendar-days",
  numbers: "chart-column",
  go: "chevron-right",
  out: "door-open",
  download: "download",
  eye: "eye",
  filter: "funnel",
  key: "key-round",
  select: "list-checks",
  arrive: "log-in",
  broadcast: "megaphone",
  saved: "message-square-plus",
  snooze: "moon-star",
  attach: "paperclip",
  edit: "pencil",
  reply: "reply",
  settings: "settings",
  emoji: "face-slightly-smiling",
  note: "sticky-note",
  trash: "trash",
  users: "users",
  flow: "workflow",
  zoom: "zoom-in",
};

const OWN = {
  // A pencilled ring round a spark.
  assistant: `<circle cx="10" cy="10" r="7.25" stroke-dasharray="2.2 2.36"/><path d="M10 6c.4 2.5 1.5 3.6 4 4-2.5.4-3.6 1.5-4 4-.4-2.5-1.5-3.6-4-4 2.5-.4 3.6-1.5 4-4z" fill="currentColor" stroke="none"/>`,
  unknown: `<circle cx="10" cy="10" r="7" stroke-dasharray="2.2 2.2"/><path d="M8.2 8.3c.2-2.2 3.5-2 3.5 0 0 1.3-1.7 1.4-1.7 2.7M10 13.4h.01"/>`,
  telegram: `<path d="M17 3.5 2.8 9.3l4 1.7 1 4.4 2.3-2.6 4.6 3.5zM6.8 11l6.7-4.3-3.4 6.1"/>`,
  instagram: `<rect x="3.2" y="3.2" width="13.6" height="13.6" rx="4"/><circle cx="10" cy="10" r="3.1"/><path d="M13.8 6.2h.01" stroke-width="2.2"/>`,
  whatsapp: `<path d="m3.2 16.8 1-3.5a7 7 0 1 1 2.6 2.5z"/><path d="M7.4 7.6c.1 2.7 2.3 4.9 5 5l.6-1.5-1.9-.9-.8.7a4.3 4.3 0 0 1-1.2-1.2l.7-.8-.9-1.9z"/>`,
  twilio: `<path d="M3.2 4h13.6v9.5H9.6L6 16.6v-3.1H3.2z"/><path d="M7 8.8h.01M10 8.8h.01M13 8.8h.01" stroke-width="2"/>`,
};

const attributes = (given) => Object.entries(given).flatMap(([name, value]) => (name === "key" ? [] : [` ${name}="${value}"`])).join("");

async function drawn([name, source]) {
  const { __iconData: icon } = await import(`lucide-react/dist/esm/icons/${source}.mjs`);
  return `<symbol id="${name}" viewBox="0 0 24 24">${icon.node.map(([tag, given]) => `<${tag}${attributes(given)}/>`).join("")}</symbol>`;
}

const lucide = await Promise.all(Object.entries(NAMES).map(drawn));
const own = Object.entries(OWN).map(([name, drawing]) => `<symbol id="${name}" viewBox="0 0 20 20">${drawing}</symbol>`);
const names = [...Object.keys(NAMES), ...Object.keys(OWN)].sort();

writeFileSync("src/components/shared/icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">\n${[...lucide, ...own].sort().join("\n")}\n</svg>\n`);
writeFileSync("src/components/shared/iconNames.ts", `/** What icons.svg holds; written by scripts/icons.mjs. */\nexport type IconName =\n${names.map((name) => `  | "${name}"`).join("\n")};\n`);

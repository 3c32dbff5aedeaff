import type { Step } from "../api/office";
import type { Channel } from "../api/types";
import { choicesIn, saysOf, textOf } from "./flow";

/** How one channel draws a step's choices. */
export interface Preview {
  readonly text: string;
  readonly choices: readonly string[];
  readonly look: "buttons" | "list" | "keyboard" | "quick" | "numbered";
  /** What opens a list. */
  readonly opener: string | null;
  /** Why it does not fit, or null. */
  readonly over: "choices" | "titles" | null;
  readonly used: number;
  readonly most: number;
}

interface Limits {
  readonly buttons: number;
  readonly list: number;
  readonly title: number;
}

/** The channels' own limits; the desk checks them again when a menu is saved. */
const LIMITS: Readonly<Record<Channel, Limits>> = {
  whatsapp: { buttons: 3, list: 10, title: 20 },
  telegram: { buttons: 100, list: 100, title: 64 },
  instagram: { buttons: 13, list: 13, title: 20 },
  twilio: { buttons: 10, list: 10, title: 100 },
};

const LOOKS: Readonly<Record<Channel, readonly [buttons: Preview["look"], list: Preview["look"]]>> = {
  whatsapp: ["buttons", "list"],
  telegram: ["keyboard", "keyboard"],
  instagram: ["quick", "quick"],
  twilio: ["numbered", "numbered"],
};

export function previewOf(step: Step, channel: Channel): Preview {
  const titles = choicesIn(step).map(({ title }) => title);
  const listed = step.action?.sections !== undefined;
  const limits = LIMITS[channel];
  const most = listed ? limits.list : limits.buttons;
  const parts = [textOf(step.header), saysOf(step), textOf(step.footer)].filter(Boolean);
  const numbered = LOOKS[channel][0] === "numbered" ? titles.map((title, index) => `${index + 1}. ${title}`) : [];
  const longest = Math.max(0, ...titles.map((title) => title.length));
  const over = titles.length > most ? "choices" : longest > limits.title + (listed && channel === "whatsapp" ? 4 : 0) ? "titles" : null;
  return {
    text: [...parts, ...numbered].join("\n"),
    choices: numbered.length > 0 ? [] : titles,
    look: LOOKS[channel][listed ? 1 : 0],
    opener: listed && channel === "whatsapp" ? (step.action.button ?? null) : null,
    over,
    used: titles.length,
    most,
  };
}

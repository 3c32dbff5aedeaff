import type { Choice, Step, Structure } from "../api/office";

export const FIRST = "initial";

/** One way out of a step: which choice or rule, and where it leads; null where it leads nowhere. */
export interface Exit {
  readonly label: string;
  readonly to: string | null;
}

export interface Node {
  readonly name: string;
  readonly type: string;
  readonly text: string;
  readonly exits: readonly Exit[];
  readonly input: string | null;
  readonly ends: "handoff" | "ask_ai" | "end" | null;
  readonly column: number;
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

export interface Edge {
  readonly key: string;
  readonly source: string;
  readonly target: string;
  /** Whether it leads to where one has been, or beside. */
  readonly back: boolean;
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

export interface Graph {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  /** Targets that no step has. */
  readonly dangling: readonly string[];
  readonly width: number;
  readonly height: number;
}

/** Texts stand alone or in an object. */
export const textOf = (given: Step["body"]): string => (typeof given === "string" ? given : (given?.text ?? ""));

export const saysOf = (step: Step): string => textOf(step.body) || textOf(step.prompt);

/** What can be chosen in a step, as buttons or as rows of a list. */
export function choicesIn({ action }: Step): readonly Choice[] {
  const buttons = action?.buttons?.map(({ reply, id, title }) => reply ?? { ...(id !== undefined && { id }), title: title ?? "" });
  return buttons ?? action?.sections?.flatMap(({ rows }) => rows ?? []) ?? [];
}

export const stepsOf = ({ steps = {}, ...first }: Structure): ReadonlyMap<string, Step> => new Map(Object.entries({ [FIRST]: first, ...steps }).map(([name, step]) => [name, name === FIRST ? { ...first, ...step } : step]));

function exitsOf(step: Step): readonly Exit[] {
  const { next_steps: next = {}, when = [], goto } = step;
  const choices = choicesIn(step);
  const chosen = choices.map(({ id, title }) => ({ label: title, to: next[id ?? title] ?? next[title] ?? null }));
  const known = new Set(choices.flatMap(({ id, title }) => [id, title]));
  const others = Object.entries(next).flatMap(([selection, to]) => (known.has(selection) ? [] : [{ label: selection, to }]));
  const rules = when.map(({ goto: to }) => ({ label: "if", to: to ?? null }));
  return [...chosen, ...others, ...rules, ...(goto ? [{ label: "→", to: goto }] : [])];
}

function endOf({ handoff, ask_ai: asks, end }: Step): Node["ends"] {
  if (handoff) return "handoff";
  if (asks) return "ask_ai";
  return end ? "end" : null;
}

interface Order {
  readonly column: ReadonlyMap<string, number>;
  /** The steps that are first reached from a step. */
  readonly followers: ReadonlyMap<string, readonly string[]>;
}

/** How many choices away from the start each step is, and from where it is first reached; what nothing leads to stands at the end. */
function ordered(steps: ReadonlyMap<string, Step>): Order {
  const found = new Map([[FIRST, 0]]);
  const followers = new Map<string, string[]>();
  const queue = [FIRST];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const step = steps.get(name);
    for (const { to } of step ? exitsOf(step) : []) {
      if (to === null || found.has(to) || !steps.has(to)) continue;
      found.set(to, (found.get(name) ?? 0) + 1);
      followers.set(name, [...(followers.get(name) ?? []), to]);
      queue.push(to);
    }
  }
  const last = Math.max(...found.values());
  for (const name of steps.keys()) if (!found.has(name)) found.set(name, last + 1);
  return { column: found, followers };
}

const WIDTH = 200;
const GAP_X = 70;
const GAP_Y = 26;
const HEAD = 62;
const ROW = 26;
const PAD = 20;
const OTHER_TEMPLATE = "template:";

const nodeHeight = (exits: number, input: boolean) => HEAD + (exits + Number(input)) * ROW;

/** The top of every step: all that follows from one keeps to a band of its own, so that the arrows between columns do not cross. */
function tops(steps: ReadonlyMap<string, Step>, { column, followers }: Order): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const place = (name: string, top: number): number => {
    found.set(name, top);
    const { input } = steps.get(name) ?? {};
    const own = top + nodeHeight(exitsOf(steps.get(name) ?? {}).length, input !== undefined) + GAP_Y;
    return Math.max(own, (followers.get(name) ?? []).reduce((below, next) => place(next, below), top));
  };
  place(FIRST, PAD);
  const last = Math.max(...column.values());
  [...steps.keys()].filter((name) => !found.has(name) && column.get(name) === last).reduce((below, name) => place(name, below), PAD);
  return found;
}

/** Lays a menu out as a graph: columns by distance from the start, arrows from each choice to where it leads. */
export function graphOf(structure: Structure): Graph {
  const steps = stepsOf(structure);
  const order = ordered(steps);
  const top = tops(steps, order);
  const nodes = [...steps].map(([name, step]): Node => {
    const at = order.column.get(name) ?? 0;
    const exits = exitsOf(step);
    const y = top.get(name) ?? PAD;
    const height = nodeHeight(exits.length, step.input !== undefined);
    return { name, type: step.type ?? "text", text: saysOf(step), exits, input: step.input?.kind ?? null, ends: endOf(step), column: at, x: PAD + at * (WIDTH + GAP_X), y, height };
  });
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const edges = nodes.flatMap((node) =>
    node.exits.flatMap(({ to }, index): Edge[] => {
      const target = to === null ? undefined : byName.get(to);
      if (!target) return [];
      const y = node.y + HEAD + Number(node.input !== null) * ROW + index * ROW + ROW / 2;
      return [{ key: `${node.name} ${index}`, source: node.name, target: target.name, back: target.column <= node.column, from: [node.x + WIDTH, y], to: [target.x, target.y + HEAD / 2] }];
    }),
  );
  const targets = nodes.flatMap(({ exits }) => exits.flatMap(({ to }) => (to === null ? [] : [to])));
  const dangling = [...new Set(targets.filter((to) => !byName.has(to) && !to.startsWith(OTHER_TEMPLATE)))];
  const width = Math.max(...nodes.map(({ x }) => x)) + WIDTH + PAD;
  return { nodes, edges, dangling, width, height: Math.max(...nodes.map(({ y, height }) => y + height)) + GAP_Y };
}

export const NODE_WIDTH = WIDTH;

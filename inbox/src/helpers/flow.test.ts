import { describe, expect, it } from "vitest";
import type { Structure } from "../api/office";
import { graphOf, stepsOf } from "./flow";
import { previewOf } from "./preview";

const MENU: Structure = {
  type: "button",
  body: { text: "Welcome" },
  action: { buttons: [{ reply: { id: "a", title: "Order" } }, { reply: { id: "b", title: "Help" } }] },
  next_steps: { a: "order", b: "nowhere" },
  steps: {
    order: { type: "list", prompt: "What?", action: { button: "Choose", sections: [{ rows: [{ id: "x", title: "Towels" }] }] }, next_steps: { x: "done" } },
    done: { body: "Thanks", end: true },
    lonely: { body: "Nobody comes here", goto: "template:other" },
  },
};

it("says at its first step what stands at the top level, also where that step only names what follows", () => {
  const { next_steps: next = {}, steps = {}, ...top } = MENU;
  const first = stepsOf({ ...top, steps: { initial: { next_steps: next }, ...steps } }).get("initial");
  expect(first).toEqual({ ...top, next_steps: next });
});

describe("a menu's graph", () => {
  const graph = graphOf(MENU);

  it("begins at the top level and stands in columns by distance", () => {
    expect(graph.nodes.map(({ name, column }) => [name, column])).toEqual([
      ["initial", 0],
      ["order", 1],
      ["done", 2],
      ["lonely", 3],
    ]);
  });

  it("has an arrow for each choice that leads somewhere, and names those that do not", () => {
    expect(graph.edges.map(({ key }) => key)).toEqual(["initial 0", "order 0"]);
    expect(graph.dangling).toEqual(["nowhere"]);
  });

  it("reads texts alone or in an object", () => {
    expect(graph.nodes.map(({ text }) => text)).toEqual(["Welcome", "What?", "Thanks", "Nobody comes here"]);
  });

  it("keeps what follows from one step beside it, clear of what follows from the next, and marks the ways back", () => {
    const leaf = (name: string) => [name, { body: name, next_steps: { back: "initial" } }] as const;
    const branch = (name: string, ...to: readonly string[]) => [name, { body: name, next_steps: Object.fromEntries(to.map((each) => [each, each])) }] as const;
    const { nodes, edges } = graphOf({ body: "Hi", next_steps: { a: "a", b: "b" }, steps: Object.fromEntries([branch("a", "a1", "a2", "a3"), branch("b", "b1"), ...["b1", "a3", "a1", "a2"].map(leaf)]) });
    const spans = new Map(nodes.map(({ name, y, height }) => [name, [y, y + height] as const]));
    const [a, b] = ["a", "b"].map((branch) => [...spans].filter(([name]) => name.startsWith(branch)).flatMap(([, span]) => span));
    expect(Math.max(...(a ?? []))).toBeLessThan(Math.min(...(b ?? [])));
    expect(spans.get("a")?.[0]).toBe(spans.get("a1")?.[0]);
    expect(spans.get("b")?.[0]).toBe(spans.get("b1")?.[0]);
    expect(edges.filter(({ back }) => back).map(({ source }) => source).sort()).toEqual(["a1", "a2", "a3", "b1"]);
  });

  it("does not put two steps onto one place", () => {
    expect(new Set(graph.nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(graph.nodes.length);
  });
});

describe("a step on a channel", () => {
  const [first, order] = [...stepsOf(MENU).values()];

  it.each([
    ["whatsapp", "buttons"],
    ["telegram", "keyboard"],
    ["instagram", "quick"],
    ["twilio", "numbered"],
  ] as const)("%s shows %s", (channel, look) => {
    expect(previewOf(first ?? {}, channel)).toMatchObject({ look, over: null, used: 2 });
  });

  it("becomes numbered lines in a text message", () => {
    expect(previewOf(first ?? {}, "twilio").text).toBe("Welcome\n1. Order\n2. Help");
  });

  it("opens a list by its own word", () => {
    expect(previewOf(order ?? {}, "whatsapp")).toMatchObject({ look: "list", opener: "Choose" });
  });

  it("says when it does not fit", () => {
    const many = { action: { buttons: Array.from({ length: 4 }, (_, index) => ({ reply: { id: String(index), title: "x" } })) } };
    const long = { action: { buttons: [{ reply: { id: "1", title: "a title that is far too long" } }] } };
    expect([previewOf(many, "whatsapp").over, previewOf(long, "instagram").over, previewOf(many, "telegram").over]).toEqual(["choices", "titles", null]);
  });
});

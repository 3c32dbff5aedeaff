import i18next from "i18next";
import { describe, expect, it } from "vitest";
import { conversation, iso, NOON } from "../../tests/make";
import { Problem, unreachable } from "../api/problem";
import type { Conversation } from "../api/types";
import { shutReason } from "./composing";
import { hold } from "./hold";
import { claimsOf, isStale } from "./jwt";
import { roomLeft } from "./limits";
import { initialsOf, nameOf } from "./names";
import { neighbour } from "./neighbour";
import { peopleOf, stranger } from "./people";
import { troubleText } from "./trouble";
import { filterOf, sameFilter, viewOf } from "./views";

describe("names", () => {
  const contact = conversation().contact;
  it.each([
    ["Sofia", { ...contact, name: "Sofia", username: "s", phone: "+1" }],
    ["@sofia", { ...contact, name: " ", username: "sofia", phone: "+1" }],
    ["+1555", { ...contact, name: null, phone: "+1555" }],
    ["700100200", { ...contact, name: null }],
  ])("%s", (name, who) => {
    expect(nameOf(conversation({ contact: who }))).toBe(name);
  });

  it.each([
    ["Sofia Marchetti", "SM"],
    ["رضا کریمی", "ر"],
    ["Élodie", "É"],
    ["@aiko", "A"],
    ["+44 7700 900142", ""],
    ["Hélène Lacroix de Saint-Pierre", "HS"],
    ["田中 愛子", "田"],
    ["🙂", ""],
  ])("%s gets the letters %s", (name, letters) => {
    expect(initialsOf(name)).toBe(letters);
  });
});

describe("tokens", () => {
  const token = (claims: object) => `x.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.y`;

  it("are stale a minute before they end", () => {
    const ends = token({ exp: NOON / 1000 + 120 });
    expect([isStale(ends, NOON), isStale(ends, NOON + 70_000)]).toEqual([false, true]);
  });

  it("that cannot be read are stale", () => {
    expect([isStale("", NOON), isStale("a.b.c", NOON)]).toEqual([true, true]);
  });

  it("may hold any letters", () => {
    expect(claimsOf(token({ email: "رضا@example.com" })).email).toBe("رضا@example.com");
  });
});

describe("who may write", () => {
  it.each<[string | null, Partial<Conversation>, boolean]>([
    [null, { status: "support_active" }, true],
    [null, { status: "closed" }, true],
    ["viewer", { status: "support_active" }, false],
    ["assistant", { status: "active" }, true],
    ["window", { status: "support_active", window: { open: false, closes_at: iso(-1), kind: "session" } }, true],
    ["optedOut", { status: "support_active", channel: "twilio", opted_out: true }, true],
    [null, { status: "support_active", channel: "telegram", opted_out: true }, true],
  ])("%s for %o", (reason, change, may) => {
    expect(shutReason(conversation(change), may, NOON)).toBe(reason);
  });
});

it("counts Instagram's text in bytes and others' in characters", () => {
  expect([roomLeft("سلام", "instagram"), roomLeft("سلام", "telegram"), roomLeft("x".repeat(1601), "twilio")]).toEqual([992, 4092, -1]);
});

describe("a list that is held still", () => {
  const rows = (...ids: string[]) => ids.map((id) => conversation({ id }));

  it("keeps its order, and counts who is new", () => {
    const held = hold(["a", "b"], rows("c", "b", "a"), rows("a", "b"));
    expect([held.rows.map(({ id }) => id), held.fresh]).toEqual([["a", "b"], 1]);
  });

  it("renews what the rows say", () => {
    expect(hold(["a"], [conversation({ id: "a", last_message_preview: "new" })], rows("a")).rows[0]?.last_message_preview).toBe("new");
  });

  it("keeps what has left the view until it is let go", () => {
    expect(hold(["a", "b"], rows("b"), rows("a", "b")).rows.map(({ id }) => id)).toEqual(["a", "b"]);
  });
});

describe("stepping through the list", () => {
  it.each([
    [null, 1, "a"],
    [null, -1, null],
    ["a", 1, "b"],
    ["b", 1, null],
    ["b", -1, "a"],
    ["gone", 1, "a"],
  ] as const)("from %s by %i leads to %s", (from, step, to) => {
    expect(neighbour(["a", "b"], from, step)).toBe(to);
  });
});

describe("refusals", () => {
  it.each([
    [new Problem(409, "conflict", ""), /Someone changed/],
    [new Problem(409, "other", ""), /Someone changed/],
    [new Problem(422, "window_closed", ""), /window is closed/],
    [new Problem(422, "invalid", "", { detail: "At most 20 tags" }), /At most 20 tags/],
    [new Problem(403, "x", ""), /Your role/],
    [new Problem(500, "x", "Traceback: secret"), /^Something went wrong at the desk/],
    [unreachable(), /did not answer/],
    [new TypeError("undefined is not a function"), /^Something went wrong/],
  ])("%s is told kindly", (problem, text) => {
    expect(troubleText(problem, i18next.t)).toMatch(text);
  });
});

describe("views", () => {
  it("are recognised by their filter, whatever its order", () => {
    expect(viewOf({ unread: true, status: "closed", folder: "main" })).toBe("wrote");
    expect(viewOf({ folder: "main", q: "x" })).toBeNull();
  });

  it("can be asked for by name", () => {
    expect(sameFilter(filterOf("mine"), { folder: "main", assignee: "me" })).toBe(true);
  });
});

describe("people on the phone page", () => {
  const names = (...given: Parameters<typeof peopleOf>) => peopleOf(...given).map(({ name }) => name);
  const ada = stranger("telegram", "Ada", 0);

  it("are the demo's where nobody has written yet", () => {
    expect(names("twilio", [], [])).toEqual(["James Whitfield"]);
  });

  it("are who has a thread, the latest first, under the names they are known by", () => {
    expect(names("telegram", [ada], ["710000101", "42", ada.address])).toEqual(["Ada", "42", "Sofia Marchetti"]);
  });

  it("are who was met here, before their first message too", () => {
    expect(names("telegram", [ada], ["710000101"])).toEqual(["Ada", "Sofia Marchetti"]);
  });

  it("have an address each channel would give", () => {
    expect([stranger("telegram", "", 0.5), stranger("twilio", "", 0.5)].map(({ address }) => address)).toEqual(["725500000", "+12025500000"]);
  });
});

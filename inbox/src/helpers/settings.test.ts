import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Ask, at, changed, patchOf, SETTINGS, SUPPORT, WORKSPACE, wrongAt } from "./settings";

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
}

const { components } = JSON.parse(readFileSync("../docs/openapi.json", "utf8")) as { readonly components: { readonly schemas: Readonly<Record<string, Schema>> } };

function resolved(schema: Schema): Schema {
  const named = schema.$ref?.split("/").at(-1);
  if (named) return resolved(components.schemas[named] ?? {});
  const one = schema.anyOf?.find(({ type }) => type !== "null");
  return one ? resolved(one) : schema;
}

/** Every setting that the API takes, by its place. */
function settings(schema: Schema, path: readonly string[] = []): readonly (readonly [string, Schema])[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, part]): readonly (readonly [string, Schema])[] => {
    const [place, found] = [[...path, name], resolved(part)];
    return found.properties ? settings(found, place) : [[place.join("."), found]];
  });
}

const TAKEN = settings(resolved({ $ref: "#/components/schemas/SettingsPatch" }));
const ASKED: Readonly<Record<string, Ask>> = SETTINGS;

/** What the API says of a setting, in the words of the forms. */
function meant(ask: Ask, { enum: options, items, ...schema }: Schema): Partial<Ask> {
  switch (ask.as) {
    case "count":
      return { min: schema.minimum ?? schema.exclusiveMinimum ?? -1, max: schema.maximum ?? -1 };
    case "choice":
      return { of: options as Extract<Ask, { as: "choice" }>["of"] };
    case "lines":
      return { most: schema.maxItems ?? -1, long: items?.maxLength ?? -1, some: schema.minItems === 1 };
    case "text":
      return { most: schema.maxLength ?? -1 };
    default:
      return {};
  }
}

it("has a field for every setting that the API takes, and for no other", () => {
  expect(Object.keys(SETTINGS).sort()).toEqual(TAKEN.map(([path]) => path).sort());
});

it("asks each of them on one page", () => {
  const asked = [...WORKSPACE, ...SUPPORT].flatMap(({ asks }) => [...asks]);
  expect([...asked].sort()).toEqual(Object.keys(SETTINGS).sort());
});

it.each(TAKEN)("asks for %s within what the API takes", (path, schema) => {
  const ask = ASKED[path];
  expect(ask).toMatchObject(ask ? meant(ask, schema) : { as: "something" });
});

describe("what is sent", () => {
  const saved = { locale: "en", ai: { persona: "Kind.", max_tokens: 600 }, business_hours: null };

  it("is what differs", () => {
    expect(changed({ locale: "fa", "ai.persona": "Kind.", business_hours: null, default_country: null }, saved)).toEqual({ locale: "fa" });
  });

  it("merges into what nobody touched", () => {
    expect(patchOf({ "ai.max_tokens": 200, "support.texts.menu": null, "support.capacity": 3, locale: "fa" })).toEqual({
      ai: { max_tokens: 200 },
      support: { texts: { menu: null }, capacity: 3 },
      locale: "fa",
    });
  });

  it("is compared with what stands there", () => {
    expect([at(saved, "ai.persona"), at(saved, "support.texts.menu"), at(saved, "locale.more")]).toEqual(["Kind.", undefined, undefined]);
  });
});

it("says at a field what was wrong with it or with a part of it", () => {
  const errors = [
    { field: "ai.model", message: "Not here." },
    { field: "support.menu_options.1", message: "Too long." },
  ];
  expect([wrongAt(errors, "ai.model"), wrongAt(errors, "support.menu_options"), wrongAt(errors, "ai.persona")]).toEqual(["Not here.", "Too long.", null]);
});

import { describe, expect, it, vi } from "vitest";
import { caller } from "./http";
import { Problem } from "./problem";

function answers(...responses: (Response | Error)[]) {
  const asked: { url: string; init: RequestInit }[] = [];
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    asked.push({ url, init });
    const next = responses.shift() ?? new Error("no more answers");
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  });
  return asked;
}

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const send = caller((fresh) => Promise.resolve(fresh ? "new" : "old"));
const header = (init: RequestInit | undefined, name: string) => new Headers(init?.headers).get(name);

describe("a call of the API", () => {
  it("carries the token, the query and nothing that was not asked for", async () => {
    const asked = answers(json({ ok: true }));
    await send("/conversations", { query: { folder: "main", unread: true, q: "", cursor: null, tag: undefined } });
    expect(asked[0]?.url).toBe("/api/conversations?folder=main&unread=true");
    expect(header(asked[0]?.init, "authorization")).toBe("Bearer old");
  });

  it("carries its key and the version that was seen", async () => {
    const asked = answers(json({}));
    await send("/conversations/c1", { method: "PATCH", body: { pinned: true }, key: "k1", version: 7 });
    expect([header(asked[0]?.init, "idempotency-key"), header(asked[0]?.init, "if-match"), asked[0]?.init.body]).toEqual(["k1", '"7"', '{"pinned":true}']);
  });

  it("renews a token that is not taken any more, once", async () => {
    const asked = answers(json({}, 401), json({ ok: true }));
    await expect(send("/me")).resolves.toEqual({ ok: true });
    expect(asked.map(({ init }) => header(init, "authorization"))).toEqual(["Bearer old", "Bearer new"]);
  });

  it("that nobody answers is a problem of its own", async () => {
    answers(new TypeError("failed to fetch"));
    await expect(send("/me")).rejects.toMatchObject({ offline: true, code: "unreachable" });
  });

  it("that is refused says what the refusal says", async () => {
    answers(json({ title: "Unprocessable", code: "invalid", detail: "Some fields", errors: [{ field: "tags", message: "At most 20" }] }, 422));
    await expect(send("/x")).rejects.toMatchObject({ status: 422, code: "invalid", detail: "At most 20" });
  });

  it("that lost a race carries the state the others left", async () => {
    answers(json({ code: "conflict", current: { id: "c1", version: 9 } }, 409));
    await expect(send("/x")).rejects.toMatchObject({ current: { version: 9 } });
  });

  it("survives a refusal that is no JSON", async () => {
    answers(new Response("<html>bad gateway</html>", { status: 502 }));
    const problem: unknown = await send("/x").catch((caught: unknown) => caught);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ status: 502, code: "unexpected" });
  });
});

import { beforeEach, describe, expect, it, vi } from "vitest";
import { tokenFor } from "../../dev/cognito.ts";
import { FakeDesk } from "../../dev/desk.ts";
import { CONFIG, serve } from "../../tests/desk";
import { signIn } from "../api/cognito";
import { signOut, tokens } from "./session";
import { keepSession, useStore } from "./store";

const EMAIL = "lena@mirahouse.example";
const HOUR = 3_600_000;
const fresh = () => tokenFor(EMAIL, Date.now());
const ended = () => tokenFor(EMAIL, Date.now() - 2 * HOUR);
let requests: Request[] = [];

beforeEach(() => {
  requests = serve(new FakeDesk());
});

describe("signing in", () => {
  it("gives both tokens", async () => {
    await expect(signIn(CONFIG, EMAIL, "lantern-on-the-left")).resolves.toMatchObject({ refreshToken: `refresh ${EMAIL}` });
  });

  it("with a wrong password is refused by name", async () => {
    await expect(signIn(CONFIG, EMAIL, "wrong")).rejects.toMatchObject({ code: "NotAuthorizedException" });
  });
});

describe("the token", () => {
  it("is used while it is good", async () => {
    const idToken = fresh();
    keepSession({ idToken, refreshToken: "x" });
    await expect(tokens(CONFIG)(false)).resolves.toBe(idToken);
    expect(requests).toHaveLength(0);
  });

  it("is renewed once for all who ask at the same time, and the refresh token is kept", async () => {
    keepSession({ idToken: ended(), refreshToken: `refresh ${EMAIL}` });
    const source = tokens(CONFIG);
    const [a, b] = await Promise.all([source(false), source(false)]);
    expect([a === b, requests.length, useStore.getState().session?.refreshToken]).toEqual([true, 1, `refresh ${EMAIL}`]);
  });

  it("that cannot be renewed ends the session, and says so", async () => {
    keepSession({ idToken: ended(), refreshToken: "refresh nobody" });
    await expect(tokens(CONFIG)(false)).resolves.toBeNull();
    expect(useStore.getState()).toMatchObject({ session: null, expired: true });
  });

  it("survives a broken line", async () => {
    keepSession({ idToken: ended(), refreshToken: `refresh ${EMAIL}` });
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")));
    await expect(tokens(CONFIG)(false)).rejects.toMatchObject({ offline: true });
    expect(useStore.getState().session).not.toBeNull();
  });
});

it("a desk that is being started again signs nobody out", async () => {
  keepSession({ idToken: ended(), refreshToken: `refresh ${EMAIL}` });
  vi.stubGlobal("fetch", () => Promise.resolve(new Response("", { status: 503 })));
  await expect(tokens(CONFIG)(false)).rejects.toMatchObject({ status: 503 });
  expect(useStore.getState().session).not.toBeNull();
});

it("signing out leaves nothing behind", async () => {
  keepSession({ idToken: fresh(), refreshToken: `refresh ${EMAIL}` });
  useStore.setState({ drafts: { c1: "half a sentence" } });
  await signOut(CONFIG);
  expect(useStore.getState()).toMatchObject({ session: null, expired: false, drafts: {} });
  expect(requests[0]?.headers.get("x-amz-target")).toMatch(/RevokeToken$/);
});

import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { FakeDesk } from "../../dev/desk.ts";
import { World } from "../../dev/world.ts";
import { App } from "../../src/components/App";
import { keepSession, useStore } from "../../src/state/store";
import { CONFIG, serve } from "../desk";

const EMAIL = "lena@mirahouse.example";

async function knock(email: string, password: string) {
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText("E-mail"), email);
  await user.type(screen.getByLabelText("Password"), password);
  await user.click(screen.getByRole("button", { name: "Sign in" }));
}

describe("the door", () => {
  it("opens to who knows the password", async () => {
    serve(new FakeDesk(new World().seed()));
    render(<App config={CONFIG} />);
    await knock(EMAIL, "lantern-on-the-left");
    expect(await screen.findByTestId("conversation-list")).toBeVisible();
  });

  it("says kindly what is wrong, and keeps what was typed", async () => {
    serve(new FakeDesk());
    render(<App config={CONFIG} />);
    await knock(EMAIL, "wrong");
    expect(await screen.findByRole("alert")).toHaveTextContent("E-mail and password do not match.");
    expect(screen.getByLabelText("E-mail")).toHaveValue(EMAIL);
  });

  it("tells a broken line from a wrong password", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")));
    render(<App config={CONFIG} />);
    await knock(EMAIL, "lantern-on-the-left");
    expect(await screen.findByRole("alert")).toHaveTextContent("The desk did not answer.");
  });

  it("asks for a password of one's own where Cognito does", async () => {
    const asked: unknown[] = [];
    vi.stubGlobal("fetch", (_url: string, { body }: { body: string }) => {
      asked.push(JSON.parse(body));
      return Promise.resolve(new Response(JSON.stringify({ ChallengeName: "NEW_PASSWORD_REQUIRED", Session: "s1" })));
    });
    render(<App config={CONFIG} />);
    await knock(EMAIL, "temporary");
    await userEvent.type(await screen.findByLabelText("New password"), "my own lantern");
    await userEvent.click(screen.getByRole("button", { name: "Save and sign in" }));
    expect(asked.at(-1)).toMatchObject({ Session: "s1", ChallengeResponses: { NEW_PASSWORD: "my own lantern" } });
  });

  it("says why one stands before it again", async () => {
    keepSession(null, true);
    render(<App config={CONFIG} />);
    expect(await screen.findByText(/You were signed out/)).toBeVisible();
  });

  it("speaks Persian when asked", async () => {
    render(<App config={CONFIG} />);
    await userEvent.click(await screen.findByTestId("language"));
    expect(await screen.findByRole("button", { name: "ورود" })).toBeVisible();
    expect(document.documentElement.dir).toBe("rtl");
    useStore.setState(({ preferences }) => ({ preferences: { ...preferences, language: "en" } }));
    expect(await screen.findByRole("button", { name: "Sign in" })).toBeVisible();
  });
});

import type { Page } from "playwright-core";
import { row, tidy, write } from "./browser";
import { stack } from "./stack";

const DAY_MS = 86_400_000;
const until = { timeout: 30_000 };

/** The day so many days from now, as the API writes it. */
const day = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** A call of the API in the name of whoever is signed in on the page. */
async function call<T>(page: Page, method: string, path: string, data?: object): Promise<T> {
  const token = await page.evaluate(() => (JSON.parse(localStorage.getItem("frontdesk") ?? "{}") as { state: { session: { idToken: string } } }).state.session.idToken);
  const response = await page.request.fetch(`${stack().url}/api${path}`, { method, headers: { authorization: `Bearer ${token}` }, ...(data && { data }) });
  if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`);
  return (await response.json()) as T;
}

interface Listed {
  readonly id: string;
  readonly contact: { readonly name: string | null };
}

async function idOf(page: Page, name: string): Promise<string> {
  const { items } = await call<{ items: readonly Listed[] }>(page, "GET", "/conversations?limit=100");
  const found = items.find(({ contact }) => contact.name === name);
  if (!found) throw new Error(`nobody called ${name} has written`);
  return found.id;
}

/** What the model answers next. */
const think = (page: Page, text: string) => page.request.post(`${stack().url}/_sim/_control/model`, { data: { text, times: 1 } });

const said = (page: Page, text: string) => page.getByTestId("message").filter({ hasText: text }).last().waitFor(until);

/** Telegram tells seconds only, so an answer within the same one would stand before what it answers. */
const nextSecond = (page: Page) => page.waitForFunction((second) => Math.floor(Date.now() / 1000) > second, Math.floor(Date.now() / 1000));

export const HERO = { name: "Elena Rossi", customer: "710000777" };

/** One conversation with everything in it: the assistant, a person, a note, a booking, and a question that waits. */
async function hero(page: Page): Promise<void> {
  const { name, customer } = HERO;
  const asks = (text: string) => write(page, customer, name, text);
  await think(page, "Of course! The door opens with the code we send at noon on the day you arrive, whatever the hour.");
  await asks("Good evening! Our plane lands at 22:40. Can someone let us in that late?");
  await row(page, name).click();
  await said(page, "whatever the hour");
  const id = await idOf(page, name);
  await call(page, "PUT", "/bookings/LH-2048", { apartment_id: "Linden 2", tenant_name: name, tenant_phone: "+390105550148", check_in: day(1), check_out: day(4), status: "confirmed" });
  await call(page, "PATCH", `/conversations/${id}`, { booking_id: "LH-2048", tags: ["late arrival", "cot"], pinned: true });
  await call(page, "PATCH", `/contacts/${await contactOf(page, id)}`, { tier: "vip", purchases: 12, credits: 40 });
  await call(page, "POST", `/conversations/${id}/takeover`, {});
  await call(page, "POST", `/conversations/${id}/messages`, { text: "And I kept space 7 in the yard for your car, at no charge." });
  await call(page, "POST", `/conversations/${id}/notes`, { text: "Space 7 is paid from petty cash, the receipt is in the drawer." });
  await said(page, "space 7");
  await nextSecond(page);
  await asks("You are wonderful, thank you!");
  await asks("One more thing: could we have a cot for the baby? She is eight months old.");
  await said(page, "eight months old");
}

const contactOf = async (page: Page, id: string): Promise<string> => (await call<{ contact: { id: string } }>(page, "GET", `/conversations/${id}`)).contact.id;

/** The rest of the list, each row in a state of its own. */
async function others(page: Page): Promise<void> {
  const change = async (name: string, body: object) => call(page, "PATCH", `/conversations/${await idOf(page, name)}`, body);
  await write(page, "710000103", "Diego Fernández", "support");
  await change("Amélie Laurent", { snoozed_until: new Date(Date.now() + DAY_MS).toISOString() });
  const priya = await idOf(page, "Priya Nair");
  await call(page, "POST", `/conversations/${priya}/takeover`, {});
  await call(page, "POST", `/conversations/${priya}/messages`, { text: "It is, until ten, and the heaters are on. See you there!" });
}

/** Makes the demo desk a desk in the middle of its day. */
export async function stage(page: Page): Promise<void> {
  await tidy(page);
  await hero(page);
  await others(page);
}

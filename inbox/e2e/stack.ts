import { existsSync, readFileSync } from "node:fs";

interface User {
  readonly email: string;
  readonly password: string;
  readonly role: string;
}

interface Workspace {
  readonly id: string;
  readonly default_reply_handler: string;
  readonly users: readonly User[];
  readonly inboxes: readonly { readonly id: string; readonly channel: string }[];
}

interface StackFile {
  readonly inbox_url: string;
  readonly workspaces: readonly Workspace[];
}

export interface Stack {
  readonly url: string;
  readonly user: User;
  readonly viewer: User | undefined;
  readonly agent: User | undefined;
  /** An inbox whose conversations the AI answers. */
  readonly inbox: string;
}

/** The same variable that lets `frontdesk up` keep a second stack elsewhere. */
const STATE = process.env["FRONTDESK_LOCAL_DIR"];
const FILE = STATE ? `${STATE}/stack.json` : new URL("../../.local/stack.json", import.meta.url);
const TRIMMED = /\/$/;

function fromFile(): Stack {
  const { inbox_url: url, workspaces } = JSON.parse(readFileSync(FILE, "utf8")) as StackFile;
  const workspace = workspaces.find(({ default_reply_handler: handler }) => handler === "ai");
  const user = workspace?.users.find(({ role }) => role === "owner");
  const inbox = workspace?.inboxes.find(({ channel }) => channel === "telegram");
  if (!workspace || !user || !inbox) throw new Error("the stack has no workspace with an owner and a Telegram inbox");
  return { url: url.replace(TRIMMED, ""), user, viewer: workspace.users.find(({ role }) => role === "viewer"), agent: workspace.users.find(({ role }) => role === "agent"), inbox: inbox.id };
}

/** The stack to test: named by the environment, or the one that `frontdesk up` has started. */
export function stack(): Stack {
  const { FRONTDESK_INBOX_URL: url, FRONTDESK_EMAIL: email, FRONTDESK_PASSWORD: password, FRONTDESK_INBOX: inbox } = process.env;
  if (url && email && password) return { url: url.replace(TRIMMED, ""), user: { email, password, role: "owner" }, viewer: undefined, agent: undefined, inbox: inbox ?? "telegram-main" };
  if (existsSync(FILE)) return fromFile();
  throw new Error("start the stack first: frontdesk up --detach");
}

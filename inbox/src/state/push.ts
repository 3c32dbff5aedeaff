const WORKER = "/push.js";

const bytesOf = (key: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(key.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));

async function subscription(): Promise<PushSubscription | null> {
  const worker = await navigator.serviceWorker.getRegistration(WORKER);
  return (await worker?.pushManager.getSubscription()) ?? null;
}

/** Whether this browser can be told while no tab is open. */
export const canPush = (): boolean => "serviceWorker" in navigator && "PushManager" in window;

export async function isSubscribed(): Promise<boolean> {
  return canPush() && (await subscription()) !== null;
}

/** Ends it in this browser; the desk forgets an address once the push service says that nobody is there. */
export async function unsubscribe(): Promise<void> {
  if (canPush()) await (await subscription())?.unsubscribe();
}

/** Lets the desk reach this browser when no tab is open; nothing is left behind where the desk was not told. */
export async function subscribe(publicKey: string, tell: (made: PushSubscriptionJSON) => Promise<unknown>): Promise<void> {
  await navigator.serviceWorker.register(WORKER);
  const worker = await navigator.serviceWorker.ready;
  await unsubscribe();
  const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(publicKey) });
  try {
    await tell(made.toJSON());
  } catch (problem) {
    await made.unsubscribe();
    throw problem;
  }
}

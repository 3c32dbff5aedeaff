const WORKER = "/push.js";

const bytesOf = (key: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(key.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));

async function subscription(): Promise<PushSubscription | null> {
  const worker = await navigator.serviceWorker.getRegistration(WORKER);
  return (await worker?.pushManager.getSubscription()) ?? null;
}

export async function isSubscribed(): Promise<boolean> {
  return "serviceWorker" in navigator && (await subscription()) !== null;
}

/** Lets the desk reach this browser when no tab is open; gives what the API wants to know. */
export async function subscribe(publicKey: string): Promise<PushSubscriptionJSON> {
  const worker = await navigator.serviceWorker.register(WORKER);
  await navigator.serviceWorker.ready;
  const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(publicKey) });
  return made.toJSON();
}

export async function unsubscribe(): Promise<void> {
  await (await subscription())?.unsubscribe();
}

import { useSyncExternalStore } from "react";

const TICK_MS = 10_000;
let moment = Date.now();

function listen(listener: () => void): () => void {
  moment = Date.now();
  const timer = setInterval(() => {
    moment = Date.now();
    listener();
  }, TICK_MS);
  return () => clearInterval(timer);
}

/** The time, renewed every ten seconds: enough for "4 m" to tick. */
export const useNow = (): number => useSyncExternalStore(listen, () => moment);

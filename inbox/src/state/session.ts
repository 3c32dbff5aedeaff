import { renew, revoke } from "../api/cognito";
import type { Config } from "../api/config";
import type { TokenSource } from "../api/http";
import { isDown } from "../api/problem";
import { isStale } from "../helpers/jwt";
import { forgetWork } from "./forget";
import { unsubscribe } from "./push";
import { keepSession, useStore } from "./store";

let renewal: Promise<string | null> | null = null;

async function renewed(config: Config, refreshToken: string): Promise<string | null> {
  try {
    const grant = await renew(config, refreshToken);
    keepSession(grant);
    return grant.idToken;
  } catch (problem) {
    if (isDown(problem)) throw problem;
    keepSession(null, true);
    return null;
  }
}

/** Gives the API calls their token; renews it once for all who ask at the same time. */
export function tokens(config: Config): TokenSource {
  return async (fresh) => {
    const { session } = useStore.getState();
    if (!session) return null;
    if (!fresh && !isStale(session.idToken, Date.now())) return session.idToken;
    if (!session.refreshToken) {
      keepSession(null, true);
      return null;
    }
    renewal ??= renewed(config, session.refreshToken).finally(() => {
      renewal = null;
    });
    return renewal;
  };
}

/** Signs out here at once; telling Cognito may fail without keeping anybody in. */
export async function signOut(config: Config): Promise<void> {
  const { session } = useStore.getState();
  keepSession(null);
  forgetWork();
  await unsubscribe().catch(() => undefined);
  if (session?.refreshToken) await revoke(config, session.refreshToken).catch(() => undefined);
}

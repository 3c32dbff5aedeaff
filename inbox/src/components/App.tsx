import { QueryClientProvider, useQuery, useQueryClient } from "@tanstack/react-query";
import { Suspense, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Config } from "../api/config";
import { type Desk, deskApi } from "../api/desk";
import { caller } from "../api/http";
import { type Live, liveFrom } from "../api/live";
import { speak } from "../i18n";
import { speaking } from "../i18n/speaking";
import { keys, makeClient } from "../state/cache";
import { DeskProvider } from "../state/desk";
import { tokens } from "../state/session";
import { useStore } from "../state/store";
import { useTheme } from "../state/theme";
import { DeskPage } from "./DeskPage";
import { Blank } from "./shared/Blank";

const Login = speaking(["login"], () => import("./login/Login"));

interface Props {
  readonly config: Config;
  /** Where live events come from. */
  readonly liveOf?: (desk: Desk) => Live;
}

/** Knows who is asking before anything of the workspace is shown. */
function SignedIn({ config, liveOf }: Required<Props>) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const desk = useMemo(() => deskApi(caller(tokens(config))), [config]);
  const me = useQuery({ queryKey: keys.me, queryFn: desk.me, staleTime: Infinity });
  const env = useMemo(() => (me.data ? { config, desk, client, me: me.data, live: liveOf(desk) } : null), [config, desk, client, me.data, liveOf]);
  if (env) {
    return (
      <DeskProvider value={env}>
        <DeskPage />
      </DeskProvider>
    );
  }
  if (!me.isError) return <p className="unseen">{t("app.loading")}</p>;
  return (
    <Blank title={t("app.broken")} hint={t("app.brokenHint")} alert>
      <button type="button" className="button edge" onClick={() => void me.refetch()}>
        {t("app.tryAgain")}
      </button>
    </Blank>
  );
}

/** Everything a person chose shows on the page itself: theme, language, direction. */
function useChosen(): void {
  const theme = useTheme();
  const language = useStore((store) => store.preferences.language);
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
  }, [theme]);
  useEffect(() => {
    void speak(language);
  }, [language]);
}

function Cached(props: Required<Props>) {
  const [client] = useState(makeClient);
  return (
    <QueryClientProvider client={client}>
      <SignedIn {...props} />
    </QueryClientProvider>
  );
}

export function App({ config, liveOf }: Props) {
  useChosen();
  const live = useMemo(() => liveOf ?? liveFrom(config.websocket_url, tokens(config)), [config, liveOf]);
  const signedIn = useStore((store) => store.session !== null);
  // Somebody else's data must not outlive a sign-out, so each sign-in has a cache of its own.
  if (signedIn) return <Cached config={config} liveOf={live} />;
  return (
    <Suspense>
      <Login config={config} />
    </Suspense>
  );
}

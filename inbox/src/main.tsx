import { StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { loadConfig } from "./api/config";
import { App } from "./components/App";
import { CouldNotOpen } from "./components/CouldNotOpen";
import { startTexts } from "./i18n";
import { speaking } from "./i18n/speaking";
import { useStore } from "./state/store";
import "./styles/index.css";

const PhonePage = speaking(["phone"], () => import("./components/phone/PhonePage"));

async function start(): Promise<void> {
  const element = document.getElementById("root");
  if (!element) throw new Error("no place to draw");
  const root = createRoot(element);
  await startTexts(useStore.getState().preferences.language);
  if (window.location.pathname.replace(/\/$/, "") === "/phone") {
    root.render(
      <StrictMode>
        <Suspense>
          <PhonePage />
        </Suspense>
      </StrictMode>,
    );
    return;
  }
  const config = await loadConfig().catch(() => null);
  root.render(<StrictMode>{config ? <App config={config} /> : <CouldNotOpen />}</StrictMode>);
}

void start();

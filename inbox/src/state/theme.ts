import { useSyncExternalStore } from "react";
import { useStore } from "./store";

const dark = () => window.matchMedia("(prefers-color-scheme: dark)");

function listen(listener: () => void): () => void {
  const query = dark();
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

/** The theme to paint: the chosen one, or the system's. */
export function useTheme(): "light" | "dark" {
  const chosen = useStore((store) => store.preferences.theme);
  const system = useSyncExternalStore(listen, () => (dark().matches ? "dark" : "light"));
  return chosen === "system" ? system : chosen;
}

import { type ComponentType, lazy, type LazyExoticComponent } from "react";
import { want } from ".";
import type { Part } from "./catalogue";

/** A component fetched when it is first drawn, together with the texts it says. */
export function speaking<Props>(parts: readonly Part[], load: () => Promise<{ default: ComponentType<Props> }>): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    const [module] = await Promise.all([load(), want(...parts)]);
    return module;
  });
}

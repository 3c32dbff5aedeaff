import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, vi } from "vitest";
import { LANGUAGES, startTexts, want } from "../src/i18n";
import type { Part } from "../src/i18n/catalogue";
import { forgetWork } from "../src/state/forget";
import { EMPTY, useStore } from "../src/state/store";

/** What a browser measures and jsdom does not: a window of 1440 by 900, where everything has its size. */
const WIDTH = 1440;

function mediaOf(query: string): MediaQueryList {
  const least = /min-width: (\d+)px/.exec(query)?.[1];
  const matches = least !== undefined && WIDTH >= Number(least);
  const nothing = () => undefined;
  return { matches, media: query, onchange: null, addEventListener: nothing, removeEventListener: nothing, dispatchEvent: () => true } as unknown as MediaQueryList;
}

class NoResize implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

beforeAll(async () => {
  configure({ asyncUtilTimeout: 30_000 });
  window.matchMedia = mediaOf;
  window.ResizeObserver = NoResize;
  Element.prototype.scrollTo = () => undefined;
  Element.prototype.scrollIntoView = () => undefined;
  Object.defineProperties(HTMLElement.prototype, {
    clientHeight: { get: () => 900 },
    clientWidth: { get: () => 400 },
    hasPointerCapture: { value: () => false },
  });
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
  await startTexts("en");
  await want(...(Object.keys(LANGUAGES.en.load) as Part[]));
});

beforeEach(() => {
  localStorage.clear();
  useStore.setState(EMPTY, true);
  forgetWork();
  window.history.replaceState(null, "", "/");
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

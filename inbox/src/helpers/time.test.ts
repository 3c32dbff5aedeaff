import i18next from "i18next";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { speak } from "../i18n";
import { ago, clockOf, dayKey, dayTitle, localeOf, moment, span } from "./time";

const NOW = Date.parse("2026-11-20T12:00:00.000Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ENGLISH = { locale: localeOf("en", "gregorian"), timeZone: "Europe/Rome" };
const PERSIAN = { locale: localeOf("fa", "jalali"), timeZone: "Asia/Tehran" };

describe("in English", () => {
  it.each([
    [0, "now"],
    [59_000, "now"],
    [4 * MINUTE, "4 m"],
    [59 * MINUTE, "59 m"],
    [23 * HOUR, "23 h"],
    [2 * DAY, "Wed"],
    [20 * DAY, "31 Oct"],
    [400 * DAY, "Oct 2025"],
  ])("%i ms ago is %s", (gone, text) => {
    expect(ago(NOW - gone, NOW, ENGLISH, i18next.t)).toBe(text);
  });

  it.each([
    [0, "Today, 20 November"],
    [DAY, "Yesterday, 19 November"],
    [3 * DAY, "Tuesday 17 November"],
    [400 * DAY, "16 October 2025"],
  ])("the day %i ms ago is called %s", (gone, text) => {
    expect(dayTitle(NOW - gone, NOW, ENGLISH, i18next.t)).toBe(text);
  });

  it.each([
    [30_000, "30 s"],
    [41 * MINUTE, "41 m"],
    [3 * HOUR + 12 * MINUTE, "3 h 12 m"],
    [26 * HOUR, "26 h"],
    [49 * HOUR, "2 d"],
  ])("%i ms last %s", (ms, text) => {
    expect(span(ms, i18next.t)).toBe(text);
  });

  it("tells a moment by the clock today, with its day before", () => {
    expect(moment(NOW - HOUR, NOW, ENGLISH, i18next.t)).toBe("12:00");
    expect(moment(NOW - 2 * DAY, NOW, ENGLISH, i18next.t)).toBe("Wed 13:00");
    expect(moment(NOW - 10 * DAY, NOW, ENGLISH, i18next.t)).toBe("10 Nov 13:00");
  });
});

describe("in Persian", () => {
  beforeAll(() => speak("fa"));
  afterAll(() => speak("en"));

  it("counts by the Solar Hijri calendar with Persian digits", () => {
    expect(dayTitle(NOW, NOW, PERSIAN, i18next.t)).toBe("امروز، ۲۹ آبان");
    expect(clockOf(NOW, PERSIAN)).toBe("۱۵:۳۰");
  });

  it("counts by the Gregorian calendar when that is chosen", () => {
    expect(dayTitle(NOW, NOW, { ...PERSIAN, locale: localeOf("fa", "gregorian") }, i18next.t)).toBe("امروز، ۲۰ نوامبر");
  });

  it("says how long ago in Persian digits", () => {
    expect(ago(NOW - 4 * MINUTE, NOW, PERSIAN, i18next.t)).toBe("۴ د");
  });
});

it("knows which day it is where the business is", () => {
  const at = Date.parse("2026-11-20T23:30:00.000Z");
  expect([dayKey(at, { ...ENGLISH, timeZone: "UTC" }), dayKey(at, ENGLISH)]).toEqual(["2026-11-20", "2026-11-21"]);
});

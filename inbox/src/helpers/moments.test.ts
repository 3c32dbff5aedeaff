import { describe, expect, it } from "vitest";
import { fromField, fromLocal, laterOf, localDate, toField } from "./moments";

const at = Date.parse;

describe("a later moment by the workspace's clock", () => {
  it.each([
    ["hour", "2026-11-20T12:00:00Z", "Europe/Rome", "2026-11-20T13:00:00Z"],
    ["threeHours", "2026-11-20T12:00:00Z", "Europe/Rome", "2026-11-20T15:00:00Z"],
    ["tomorrow", "2026-11-20T12:00:00Z", "Europe/Rome", "2026-11-21T08:00:00Z"],
    ["tomorrow", "2026-11-20T23:30:00Z", "Europe/Rome", "2026-11-22T08:00:00Z"],
    ["tomorrow", "2026-03-28T12:00:00Z", "Europe/Rome", "2026-03-29T07:00:00Z"],
    ["tomorrow", "2026-11-20T12:00:00Z", "Asia/Tehran", "2026-11-21T05:30:00Z"],
    ["monday", "2026-11-20T12:00:00Z", "Europe/Rome", "2026-11-23T08:00:00Z"],
    ["monday", "2026-11-23T12:00:00Z", "Europe/Rome", "2026-11-30T08:00:00Z"],
  ] as const)("%s after %s in %s is %s", (later, now, zone, expected) => {
    expect(new Date(laterOf(later, at(now), zone)).toISOString()).toBe(new Date(expected).toISOString());
  });

  it("survives a form field", () => {
    const moment = at("2026-07-01T10:15:00Z");
    expect(toField(moment, "Europe/Rome")).toBe("2026-07-01T12:15");
    expect(fromField("2026-07-01T12:15", "Europe/Rome")).toBe(moment);
    expect(fromField("soon", "Europe/Rome")).toBeNull();
  });

  it("an hour the clock skips is the hour after it", () => {
    expect(new Date(fromLocal(at("2026-03-29T02:30:00Z"), "Europe/Rome")).toISOString()).toBe("2026-03-29T01:30:00.000Z");
  });

  it("knows the day", () => {
    expect(localDate(at("2026-11-20T23:30:00Z"), "Europe/Rome")).toBe("2026-11-21");
  });
});

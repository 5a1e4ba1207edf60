/** Moments as people read them, in their own zone, with the name the zone has at that moment. */
import { expect, test } from "vitest";
import { formatTime } from "@/app/_ui/time-format";

const friday = new Date("2026-11-20T07:20:00Z");

test.each([
  ["en", "full", "Fri 20 Nov 2026, 16:20 JST"],
  ["en", "date", "Fri 20 Nov 2026"],
  ["en", "time", "16:20 JST"],
  ["en", "short", "20 Nov 16:20"],
  ["ja", "full", "2026年11月20日(金) 16:20 JST"],
  ["ja", "date", "2026年11月20日(金)"],
  ["ja", "time", "16:20 JST"],
  ["ja", "short", "11/20 16:20"],
] as const)("a moment in Tokyo (%s, %s)", (language, style, expected) => {
  expect(formatTime(friday, language, "Asia/Tokyo", style)).toBe(expected);
});

test.each([
  ["Europe/Berlin", "2026-10-25T00:59:59Z", "Sun 25 Oct 2026, 02:59 CEST"],
  ["Europe/Berlin", "2026-10-25T01:00:00Z", "Sun 25 Oct 2026, 02:00 CET"],
  ["America/Los_Angeles", "2026-03-08T10:00:00Z", "Sun 8 Mar 2026, 03:00 PDT"],
  ["Australia/Lord_Howe", "2026-04-04T15:00:00Z", "Sun 5 Apr 2026, 01:30 LHST"],
  ["Asia/Kathmandu", "2026-12-31T18:15:00Z", "Fri 1 Jan 2027, 00:00 UTC+5:45"],
  ["UTC", "2026-01-01T00:00:00Z", "Thu 1 Jan 2026, 00:00 UTC"],
])("in %s at %s the name of the zone is that of the moment", (zone, at, expected) => {
  expect(formatTime(new Date(at), "en", zone)).toBe(expected);
});

test("an unknown zone and a moment that is none are refused", () => {
  expect(() => formatTime(friday, "en", "Nowhere/Else")).toThrow(RangeError);
  expect(() => formatTime(new Date("never"), "en", "UTC")).toThrow(RangeError);
});

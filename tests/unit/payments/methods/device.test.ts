import { describe, expect, test } from "vitest";
import { deviceOf, platformOf } from "@/lib/payments/methods/device";

const told = (headers: Record<string, string>) => {
  const given = new Headers(headers);
  return [deviceOf(given), platformOf(given)];
};
const agent = (text: string) => told({ "user-agent": text });

describe("the payer's device", () => {
  test.each([
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 Mobile/15E Safari/604.1",
      "IOS",
    ],
    [
      "Mozilla/5.0 (Linux; Android 16; Pixel 10) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
      "ANDROID",
    ],
    ["Mozilla/5.0 (Android 16; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", "ANDROID"],
  ])("%s is a phone", (text, platform) => {
    expect(agent(text)).toEqual(["phone", platform]);
  });

  test.each([
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) AppleWebKit/605.1 Version/19 Safari/605.1",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
    "Mozilla/5.0 (Linux; Android 16; Tab S11) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
    "",
    "curl/8",
    `${"x".repeat(600)}iPhone`,
  ])("%j is a desk", (text) => {
    expect(agent(text)).toEqual(["desk", null]);
  });

  test("the browser's own hint is believed before its name", () => {
    expect(told({ "sec-ch-ua-mobile": "?1", "user-agent": "Mozilla/5.0 (Linux; Android 16)" })).toEqual([
      "phone",
      "ANDROID",
    ]);
    expect(told({ "sec-ch-ua-mobile": "?0", "user-agent": "iPhone" })).toEqual(["desk", null]);
  });
});

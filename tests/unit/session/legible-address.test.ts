import { createServer, request } from "node:http";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { keepAddressesLegible, legibleAddress } from "@/lib/session/legible-address";

describe("an address that somebody mangled", () => {
  test.each([
    ["/%E0%A4%A", "/%25E0%25A4%25A"],
    ["/en/products/%", "/en/products/%25"],
    ["/en/search/%ff?q=%E0%A4%A", "/en/search/%25ff?q=%E0%A4%A"],
  ])("A17 %s can be decoded afterwards", (mangled, legible) => {
    expect(legibleAddress(mangled)).toBe(legible);
  });

  test.each(["/en", "/th/search?q=%E0%B8%A3", "/ja/products/%E5%82%98", "/en/search?q=50%"])(
    "%s is left alone",
    (fine) => expect(legibleAddress(fine)).toBe(fine),
  );

  test("A17 no path is left that cannot be decoded, and a second look changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("%", "E", "0", "a", "4", "/", "?", "x") }), (address) => {
        const once = legibleAddress(address);
        expect(() => decodeURIComponent(once.split("?")[0] ?? "")).not.toThrow();
        expect(legibleAddress(once)).toBe(once);
      }),
    );
  });
});

describe("a server", () => {
  const ends: (() => void)[] = [];
  afterEach(() => {
    for (const end of ends.splice(0)) end();
  });

  test("A17 is asked for the legible address, until it stops listening for mangled ones", async () => {
    const stop = keepAddressesLegible();
    const server = createServer((asked, answer) => answer.end(`${asked.method} ${asked.url}`));
    ends.push(stop, () => server.close());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const place = server.address();
    const port = place !== null && typeof place === "object" ? place.port : 0;
    const seen = (path: string, method = "GET") =>
      new Promise<string>((resolve, reject) => {
        const call = request({ host: "127.0.0.1", port, path, method }, (answer) => {
          answer.setEncoding("utf8");
          answer.once("data", resolve);
        });
        call.once("error", reject);
        call.end();
      });
    expect(await seen("/%E0%A4%A")).toBe("GET /%25E0%25A4%25A");
    expect(await seen("/en", "TRACE")).toBe("UNTRACED /en");
    stop();
    expect(await seen("/%E0%A4%A")).toBe("GET /%E0%A4%A");
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { join } from "node:path";
import type { APIRequestContext } from "playwright/test";
import { BUILD } from "./support/build";
import { expect, test } from "./support/test";
import { addToCart, answerBank, CARDS, checkout, expectPaid, fillCheckout, payByCard } from "./support/walks";
import { words } from "./support/words";

const NASTY = [
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  `</script><script>alert(1)</script>`,
  `{{7*7}}`,
  `javascript:alert(1)`,
];

test("A16 whatever a shopper types is shown as text", async ({ page }) => {
  for (const text of NASTY) {
    await page.goto(`/en/search?q=${encodeURIComponent(text)}`);
    await expect(page.locator("main")).toContainText(text);
  }
  await addToCart(page);
  await page.goto("/en/checkout");
  await fillCheckout(page);
  await page.locator('[name="line1"]').fill(`7 <b>Soi</b> "><img src=x onerror=alert(1)>`);
  await page.locator('[name="name"]').fill(`</script><script>alert(1)</script>`);
  await page.getByRole("button", { name: words("en", "checkout.submit") }).click();
  await page.waitForURL("**/pay");
  await payByCard(page, CARDS.frictionless);
  await expectPaid(page);
  await expect(page.locator("main")).toContainText(`7 <b>Soi</b> "><img src=x onerror=alert(1)>`);
  await expect(page.locator("main")).toContainText("</script><script>alert(1)</script>");
  expect(await page.locator('img[src="x"]').count()).toBe(0);
});

test("A17 odd addresses get an answer, never a breakdown", async ({ request }) => {
  const odd = [
    "/en/search?q=' or 1=1 --",
    "/en/search?q=%25%25__%5C",
    "/en/search?q=%00",
    "/en/search?q[]=a&q=b&q=c",
    `/en/search?q=${"a".repeat(5_000)}`,
    "/en/search?page=-1&sort=__proto__&shelf=constructor&price=NaN",
    "/en/products?page=99999999999999999999",
    "/en/products/__proto__",
    "/en/products/..%2f..%2fetc%2fpasswd",
    "/en/orders/ord_00000000000000000000000000",
    "/en/orders/AM-10001",
    "/en/orders/%F0%9F%8C%A7",
    "/en/orders/ord_00000000000000000000000000/status",
    "/en/orders/ord_00000000000000000000000000/return?status=successful",
    "/img/__proto__",
    "/img/..%2f..%2fpackage.json",
    "/api/cart?x=%00",
    "/api/webhook/nobody",
  ];
  for (const path of odd) {
    const response = await request.get(path, { maxRedirects: 0 });
    expect(response.status(), path).toBeLessThan(500);
    expect(await response.text(), path).not.toMatch(/at \w+ \(|node_modules/);
  }
});

/** A page whose head's tags stand sorted: they are written in the order in which the server has them ready. */
const inOneOrder = (page: string) =>
  page.replace(/<head>(.*?)<\/head>/s, (head) => (head.match(/<[^>]+>[^<]*/g) ?? []).sort().join("\n"));

/** The page that a stranger gets for this address, without what is fresh in every answer: the address itself and the nonce. */
async function strangersPage(request: APIRequestContext, id: string) {
  const answer = await request.get(`/en/orders/${id}`);
  // Which files a browser may fetch ahead is said when there is time to say it.
  const { date: _, link: __, ...headers } = answer.headers();
  const nonce = /'nonce-([^']+)'/.exec(headers["content-security-policy"] ?? "")?.[1] ?? "no nonce";
  const body = (await answer.text()).replaceAll(id, "").replaceAll(nonce, "");
  // What the scripts carry comes in pieces of any length and in any order: the words in it are what could tell something.
  const joined = body.replaceAll(/"\]\)<\/script><script[^>]*>self\.__next_f\.push\(\[1,"/g, "");
  return {
    status: answer.status(),
    headers: JSON.stringify(headers).replaceAll(nonce, ""),
    shown: inOneOrder(body.replaceAll(/<script\b[^>]*>[\s\S]*?<\/script>/g, "")),
    words: [...new Set(joined.match(/\p{L}{3,}/gu))].sort(),
  };
}

test("A12 one letter off, an order's page is as unknown as any other", async ({ page, request }) => {
  await addToCart(page);
  const order = await checkout(page);
  const last = order.at(-1) === "a" ? "b" : "a";
  const nobodys = await strangersPage(request, "ord_00000000000000000000000000");
  expect(nobodys.status).toBe(404);
  expect(nobodys.shown).toContain(words("en", "order.notFound.title"));
  const near = [`${order.slice(0, -1)}${last}`, order.toUpperCase(), "AM-10001", "ord_x"];
  const otherKinds = ["pay_", "ref_", "cart_", "evt_"].map((prefix) => order.replace("ord_", prefix));
  for (const id of [...near, ...otherKinds]) expect(await strangersPage(request, id), id).toEqual(nobodys);
  const own = await request.get(`/en/orders/${order}`);
  expect(own.status()).toBe(200);
});

test("A20 a forged host changes no address that the shop builds", async ({ shop }) => {
  const ask = (path: string) =>
    new Promise<string>((resolve, reject) => {
      const headers = {
        host: "evil.example",
        "x-forwarded-host": "evil.example",
        "x-forwarded-proto": "https",
        forwarded: "host=evil.example;proto=https",
      };
      httpRequest(`${shop.url}${path}`, { headers }, (response) => {
        let body = JSON.stringify(response.headers);
        response.on("data", (piece) => {
          body += String(piece);
        });
        response.on("end", () => resolve(body));
      })
        .on("error", reject)
        .end();
    });
  for (const path of [
    "/",
    "/en",
    "/en/products/cedar-cones",
    "/sitemap.xml",
    "/robots.txt",
    "/en/cart",
    "/en/orders/ord_00000000000000000000000000/return",
    "/api/cart",
  ])
    expect(await ask(path), path).not.toContain("evil.example");
});

test("A25 what browsers download holds no secret, no source and no map", async () => {
  const folder = join(BUILD, "static");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(files.length).toBeGreaterThan(5);
  for (const entry of files) {
    expect(entry.name).not.toMatch(/\.(map|ts|tsx)$/);
    if (!/\.(js|css)$/.test(entry.name)) continue;
    const text = readFileSync(join(entry.parentPath, entry.name), "utf8");
    expect(text, entry.name).not.toMatch(/sourceMappingURL=(?!data:)/);
    expect(text, entry.name).not.toMatch(
      /skey_(test_)?[0-9a-z]{8}|OMISE_SECRET_KEY|OMISE_WEBHOOK_SECRET|SESSION_SECRET|CRON_SECRET|DATABASE_URL|postgres:\/\//,
    );
  }
});

test("A25 no page tells a secret or a stack", async ({ request }) => {
  for (const path of [
    "/en",
    "/en/products",
    "/en/cart",
    "/en/checkout",
    "/en/no-such-page",
    "/en/orders/ord_x",
    "/api/health",
  ]) {
    const body = await (await request.get(path)).text();
    expect(body, path).not.toMatch(/skey_|whsec|postgres:\/\/|\/node_modules\/|at async /);
  }
});

test("A26 every answer carries its safety headers and says nothing of what made it", async ({
  request,
  page,
}) => {
  await addToCart(page);
  const order = await checkout(page);
  const paths = [
    ...[
      "/",
      "/en",
      "/en/products",
      "/en/products/cedar-cones",
      "/en/search?q=tea",
      "/en/cart",
      "/en/checkout",
      "/en/about",
    ],
    ...[
      "/en/no-such-page",
      "/no-such-language",
      "/en/products/no-such-thing",
      "/sitemap.xml",
      "/robots.txt",
      "/icon.svg",
    ],
    ...[
      "/api/health",
      "/api/cart",
      "/api/webhook/omise",
      "/api/webhook/nobody",
      "/api/sandbox/omise.js",
      "/api/cron/reconcile",
    ],
    ...[
      `/en/orders/${order}`,
      `/en/orders/${order}/pay`,
      `/en/orders/${order}/status`,
      `/en/orders/${order}/return`,
    ],
    ...["/en/orders/ord_00000000000000000000000000", "/sandbox/omise/authorize/paym_test_x", "/en/"],
  ];
  const asset = /\/_next\/static\/[^"]+\.js/.exec(await (await request.get("/en")).text())?.[0] ?? "";
  for (const path of [...paths, asset]) {
    const response = await request.get(path, { maxRedirects: 0 });
    const headers = response.headers();
    expect(response.status(), path).toBeLessThan(500);
    expect(headers["x-powered-by"], path).toBeUndefined();
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["referrer-policy"], path).toBeTruthy();
    expect(headers["permissions-policy"], path).toContain("camera=()");
    expect(headers["content-security-policy"] ?? "", path).toContain("frame-ancestors 'none'");
    expect(headers["content-security-policy"] ?? "", path).not.toMatch(
      /script-src[^;]*'unsafe-(inline|eval)'/,
    );
  }
  for (const path of [`/en/orders/${order}`, `/en/orders/${order}/pay`, `/en/orders/${order}/status`]) {
    const headers = (await request.get(path)).headers();
    expect(headers["referrer-policy"], path).toBe("no-referrer");
    expect(headers["cache-control"], path).toContain("no-store");
    expect(headers["x-robots-tag"], path).toContain("noindex");
  }
});

test("A26 behind https the shop asks browsers to stay there", async ({ request }) => {
  const response = await request.get("/en", { headers: { "x-forwarded-proto": "https" } });
  expect(response.headers()["strict-transport-security"]).toMatch(/max-age=\d{7,}/);
});

test("A37 the reconciler's door opens to nobody without its secret", async ({ request }) => {
  const keys: Record<string, string>[] = [
    {},
    { authorization: "Bearer nonsense-nonsense" },
    { authorization: "Basic Og==" },
  ];
  for (const headers of keys)
    for (const method of ["get", "post"] as const)
      expect((await request[method]("/api/cron/reconcile", { headers })).status()).toBe(401);
});

test("a browser that comes back with a damaged cart gets a working shop", async ({ page, context, shop }) => {
  await context.addCookies([
    { name: "cart", value: "garbage", url: shop.url },
    { name: "cart_count", value: "%3Cscript%3E", url: shop.url },
  ]);
  await page.goto("/en/products/storm-oolong");
  await page.goto("/en/cart");
  await expect(page.getByText(words("en", "cart.emptyTitle"))).toBeVisible();
  await addToCart(page);
  await checkout(page);
  await payByCard(page);
  await answerBank(page);
  await expectPaid(page);
});

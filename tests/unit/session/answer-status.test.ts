import { createServer } from "node:http";
import { afterEach, expect, test } from "vitest";
import { answerWith, keepAnswersAtHand } from "@/lib/session/answer-status";

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A server whose pages are drawn a moment after they were asked for, like ours. */
async function serve(): Promise<string> {
  const server = createServer(async (asked, answer) => {
    await new Promise((resolve) => setImmediate(resolve));
    const said = asked.url === "/missing" ? answerWith(404) : null;
    if (asked.url === "/late") answer.write(" ");
    answer.end(String(asked.url === "/late" ? answerWith(404) : said));
  });
  ends.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const place = server.address();
  return `http://127.0.0.1:${place !== null && typeof place === "object" ? place.port : 0}`;
}

const answered = async (url: string) => {
  const answer = await fetch(url);
  return [answer.status, (await answer.text()).trim()];
};

test("a page that is not there gets its own 404, and no other that is asked for at the same time", async () => {
  ends.push(keepAnswersAtHand());
  const url = await serve();
  const all = await Promise.all(
    ["/missing", "/there", "/missing", "/there"].map((path) => answered(url + path)),
  );
  expect(all).toEqual([
    [404, "true"],
    [200, "null"],
    [404, "true"],
    [200, "null"],
  ]);
});

test("a page that has begun to be sent, or whose server nobody watches, says that it could not", async () => {
  const stop = keepAnswersAtHand();
  const url = await serve();
  expect(await answered(`${url}/late`)).toEqual([200, "false"]);
  stop();
  expect(answerWith(404)).toBe(false);
});

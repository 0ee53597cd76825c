import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createMailServer } from "node:net";
import { z } from "zod";
import { chargeDocument } from "../omise-charge";

/*
 * What the shop talks to, in a process of its own so that it costs the shop nothing: Omise's API, which answers about the
 * charges it was given after the time that a real answer takes, and a mail server that takes every letter.
 */

const [chargesFile = "", omisePort = "", mailPort = "", answerAfterMs = ""] = process.argv.slice(2);
const wire = z.object({ id: z.string(), paymentId: z.string(), amount: z.number(), createdAt: z.string() });
const charges = new Map(
  z
    .array(wire)
    .parse(JSON.parse(readFileSync(chargesFile, "utf8")))
    .map((charge) => [charge.id, charge]),
);
let asked = 0;
let letters = 0;

createServer((request, response) => {
  const answer = (status: number, body: unknown) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  if (request.url === "/counts") {
    answer(200, { asked, letters });
    return;
  }
  asked += 1;
  const charge = charges.get(/^\/charges\/(\w+)$/.exec(request.url ?? "")?.[1] ?? "");
  const notFound = { object: "error", code: "not_found", message: "charge was not found" };
  setTimeout(
    () => (charge ? answer(200, chargeDocument(charge)) : answer(404, notFound)),
    Number(answerAfterMs),
  );
}).listen(Number(omisePort), "127.0.0.1");

createMailServer((socket) => {
  let text = "";
  let inLetter = false;
  socket.setEncoding("latin1");
  socket.write("220 mail\r\n");
  socket.on("error", () => socket.destroy());
  socket.on("data", (piece) => {
    text += String(piece);
    for (;;) {
      const ends = inLetter ? text.indexOf("\r\n.\r\n") : text.indexOf("\r\n");
      if (ends < 0) return;
      const line = text.slice(0, ends);
      text = text.slice(ends + (inLetter ? 5 : 2));
      if (inLetter) letters += 1;
      const verb = inLetter ? "" : line.slice(0, 4).toUpperCase();
      inLetter = verb === "DATA";
      socket.write(verb === "DATA" ? "354 go on\r\n" : verb === "QUIT" ? "221 bye\r\n" : "250 ok\r\n");
      if (verb === "QUIT") socket.end();
    }
  });
}).listen(Number(mailPort), "127.0.0.1", () => process.send?.("ready"));

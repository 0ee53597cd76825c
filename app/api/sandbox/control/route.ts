import type { NextRequest } from "next/server";
import { env } from "@/lib/env";
import { obey, readCommand, stateOf } from "@/lib/sandbox/control";
import { ksherState } from "@/lib/sandbox/ksher/control";
import { accountOfKey, shopAccountKey, webhookSecret } from "@/lib/sandbox/omise/account";

/*
 * The tester's desk: faults and settings of the shop's own sandbox account, or, with a secret test key as Basic credentials,
 * of that key's account; with `gateway: "ksher"` those of the sandbox's Ksher. A page of another site cannot use it: JSON needs a pre-flight, which is never granted.
 */

const refuse = (status: number, message: string) => Response.json({ error: message }, { status });

type Desk = { account: string; ownSecret: string | null };

function deskOf(request: NextRequest): Desk | Response {
  if (!env().sandbox) return new Response("Not found", { status: 404 });
  const origin = request.headers.get("origin");
  if (origin !== null && !env().allowedOrigins.includes(origin)) return refuse(403, "foreign origin");
  const given = request.headers.get("authorization");
  if (given === null) return { account: shopAccountKey(), ownSecret: null };
  const key =
    Buffer.from(given.replace(/^basic /i, ""), "base64")
      .toString("utf8")
      .split(":")[0] ?? "";
  const opened = accountOfKey(key);
  if (opened?.kind !== "secret") return refuse(401, "not a secret test key");
  return { account: opened.key, ownSecret: webhookSecret(opened.key) };
}

export async function GET(request: NextRequest): Promise<Response> {
  const desk = deskOf(request);
  if (desk instanceof Response) return desk;
  if (request.nextUrl.searchParams.get("gateway") === "ksher") return Response.json(await ksherState());
  return Response.json({
    ...(await stateOf(desk.account)),
    ...(desk.ownSecret && { webhookSecret: desk.ownSecret }),
  });
}

export async function POST(request: NextRequest): Promise<Response> {
  const desk = deskOf(request);
  if (desk instanceof Response) return desk;
  if (!/^application\/json\b/.test(request.headers.get("content-type") ?? ""))
    return refuse(415, "send JSON");
  const body: unknown = await request.json().catch(() => null);
  const parsed = readCommand(body);
  if (!parsed.success) return refuse(400, parsed.error.issues.map((issue) => issue.message).join("; "));
  return Response.json(await obey(parsed.data, desk.account));
}

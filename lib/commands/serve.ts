import type { ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { env } from "@/lib/env";
import { ended, startTool, wasStopped } from "./processes";
import { elapsed, say } from "./progress";

const PATIENCE_MS = 90_000;
const BETWEEN_LOOKS_MS = 150;

/** Throws, in words, when something else listens on the port. */
export async function requireFreePort(port: number, command: string): Promise<void> {
  const code = await new Promise<string | null>((resolve) => {
    const probe = createServer();
    probe.once("error", (error) => resolve("code" in error ? String(error.code) : "unknown"));
    probe.listen(port, () => probe.close(() => resolve(null)));
  });
  if (code === null) return;
  if (code === "EADDRINUSE")
    throw new Error(
      `Port ${port} is busy. Stop what runs there, or choose another port: PORT=${port + 1} npm run ${command}`,
    );
  throw new Error(`Port ${port} cannot be used (${code}). Choose another one: PORT=3001 npm run ${command}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(30_000), redirect: "manual" });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false; // not there yet: asked again below
  }
}

/** Waits until the shop shows a page. Throws when its process ended, or after a minute and a half. */
async function untilUsable(server: ChildProcess, local: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  for (const path of ["/api/health", `/${env().locale}`])
    while (!(await answers(`${local}${path}`))) {
      if (server.exitCode !== null || server.signalCode !== null)
        throw new Error("The shop stopped before it answered. The lines above say why.");
      if (performance.now() > deadline)
        throw new Error(`The shop does not answer at ${local}${path}. The lines above may say why.`);
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
    }
}

const NAMES = { omise: "Omise", ksher: "Ksher" } as const;

/** How to pay in this shop, or through whom its payments go. */
function paymentLines(): string[] {
  const { sandbox, mode, gateways } = env();
  if (!sandbox)
    return [`  Payments go to ${gateways.map((name) => NAMES[name]).join(" and ")} in ${mode} mode.`];
  if (!gateways.includes("omise"))
    return [
      "  Payments are emulated; no money moves. Every way to pay leads to a page where you decide how it ends.",
    ];
  return [
    "  Payments are emulated; no money moves. Pay with",
    "    4242 4242 4242 4242   approved     (any future date, any three digits)",
    "    4111 1111 1114 0011   declined for insufficient funds",
  ];
}

function greeting(): string {
  const { baseUrl, locale } = env();
  const lines = [
    "",
    `  The shop is open:  ${baseUrl}/${locale}   (ready after ${elapsed()})`,
    "",
    ...paymentLines(),
    "",
    "  Ctrl-C stops it.",
    "",
  ];
  return lines.join("\n");
}

/** Runs `next` until it ends; greets once it really answers. Returns the exit code. */
export async function serve(nextCommand: "start" | "dev"): Promise<number> {
  const { port, sandbox } = env();
  // A sandbox is for this machine alone.
  const host = sandbox ? ["-H", "127.0.0.1"] : [];
  const server = startTool("next", [nextCommand, "-p", String(port), ...host]);
  const end = ended(server);
  try {
    await untilUsable(server, `http://localhost:${port}`);
    say(greeting());
  } catch (error) {
    if (!wasStopped()) {
      server.kill("SIGTERM");
      await end;
      throw error;
    }
  }
  const code = await end;
  return wasStopped() ? 0 : code;
}

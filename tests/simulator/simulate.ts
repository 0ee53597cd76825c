import { fork } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { isStepOf } from "./course";
import { drawHistory, shrinkHistory } from "./draw";
import { FAULTS, type GatewayChoice } from "./faults";
import { type History, runHistory, type Told, Violation } from "./history";
import { installDisk, installNetwork, listenToLog, makeTemplate, useMachine } from "./machine";
import { STEPS, type Step } from "./steps";
import { installVirtualTime } from "./virtual-time";

/*
 * `npm run simulate -- --seed S --histories N --gateway omise|ksher-vip|ksher-mch`: random histories of a shop, from seed S
 * on, spread over the machine's cores. Ends with 1 when something broke, and says how to see it again.
 */

const GATEWAYS = ["omise", "ksher-vip", "ksher-mch"] as const;
const SHRINK_WITHIN_MS = 20_000;
/** Each process makes so many of its failures small; the others are only named. */
const MOST_SHRUNK = 2;
const realNow = performance.now.bind(performance);
/** How this process was started, and what must be there before anything of drizzle's is loaded. */
const WORKS_WITH = [...process.execArgv, "--import", new URL("./quick-entity.mjs", import.meta.url).href];

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    histories: { type: "string", default: "1000" },
    gateway: { type: "string", multiple: true },
    workers: { type: "string", default: String(availableParallelism()) },
    verbose: { type: "boolean", default: false },
    /** Ends with the first history that breaks something, as it is. */
    "until-broken": { type: "boolean", default: false },
    /** Which share of the histories is this process's own: `0/2`. */
    share: { type: "string" },
    /** A file to write into how many histories of each gateway ran, and how many broke something. */
    report: { type: "string" },
    /** The database that each process begins with. */
    template: { type: "string" },
  },
});
const whole = z.coerce.number().int();
const seed = whole.parse(values.seed);
const histories = whole.min(1).parse(values.histories);
const gateways = z.array(z.enum(GATEWAYS)).parse(values.gateway ?? [...GATEWAYS]);

const gatewaysAsked = (values.gateway ?? []).map((gateway) => ` --gateway ${gateway}`).join("");

const news = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("done"),
    gateway: z.enum(GATEWAYS),
    counts: z.record(z.string(), z.number()),
    processorMs: z.number(),
  }),
  z.object({ kind: z.literal("broken"), seed: z.number(), gateway: z.enum(GATEWAYS), text: z.string() }),
]);
type News = z.infer<typeof news>;

const gatewayOf = (each: number): GatewayChoice => gateways[Math.abs(each) % gateways.length] ?? "omise";

async function attempt(
  gateway: GatewayChoice,
  history: History,
  told: Pick<Told, "counts" | "trace"> = { counts: new Map(), trace: [] },
) {
  try {
    await runHistory(gateway, history, { ...told, ...(values.verbose && { onStep: tellStep }) });
    return null;
  } catch (error) {
    if (!(error instanceof Violation)) return error instanceof Error ? `${error.stack}` : String(error);
    if (!values.verbose) return error.message;
    const { view, charges } = error.world;
    return `${error.message}\n${JSON.stringify({ view, charges }, null, 1)}`;
  }
}

function tellStep(index: number, name: string): void {
  process.stdout.write(`  ${String(index + 1).padStart(3)} ${name}\n`);
}

function describe(history: History): string {
  const line = ({ kind, who, how, fault }: Step, index: number) =>
    `    ${index + 1}. ${kind} (${who}, ${how})${fault === null ? "" : `, and ${fault}`}`;
  return history.steps.map(line).join("\n");
}

async function work(share: string, template: Uint8Array, tell: (item: News) => void): Promise<void> {
  const [mine = 0, all = 1] = share.split("/").map(Number);
  const folder = mkdtempSync(join(tmpdir(), "amefon-simulator-"));
  process.env.DATA_DIR = folder;
  await useMachine(template);
  installVirtualTime();
  installNetwork();
  installDisk();
  listenToLog(values.verbose);
  let shrunk = 0;
  try {
    for (let index = mine; index < histories; index += all) {
      const each = seed + index;
      const gateway = gatewayOf(each);
      const counts = new Map<string, number>();
      const trace: Step[] = [];
      const history = drawHistory(each, gateway);
      const before = process.cpuUsage();
      const message = await attempt(gateway, history, { counts, trace });
      const { user, system } = process.cpuUsage(before);
      tell({
        kind: "done",
        gateway,
        counts: Object.fromEntries(counts),
        processorMs: (user + system) / 1_000,
      });
      if (message === null) continue;
      shrunk += 1;
      const small =
        values["until-broken"] || values.verbose || shrunk > MOST_SHRUNK
          ? null
          : await shrinkHistory(
              { ...history, steps: trace, happened: true },
              (smaller) => attempt(gateway, smaller),
              SHRINK_WITHIN_MS,
            );
      const text = small
        ? `${small.message}\n  The smallest of ${small.tries} that break it:\n${describe(small.history)}`
        : message;
      tell({ kind: "broken", seed: each, gateway, text });
      if (values["until-broken"]) return;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const say = (text: string) => process.stdout.write(`${text}\n`);

function bar(done: number, began: number): void {
  const seconds = (realNow() - began) / 1_000;
  const width = 30;
  const filled = Math.round((done / histories) * width);
  const rate = Math.round((done / Math.max(0.1, seconds)) * 10) / 10;
  const text = `[${"#".repeat(filled)}${".".repeat(width - filled)}] ${done} of ${histories} histories, ${rate} a second`;
  if (process.stdout.isTTY) process.stdout.write(`\r${text} `);
  else if (done % Math.max(1, Math.round(histories / 20)) === 0 || done === histories) say(text);
}

/** From so many histories on, over all gateways, what is rare is a mistake of the simulator's own. */
const ENOUGH_TO_TELL = 1_000;
const LEAST_SHARE = 0.02;

/** Tells how often each step and fault occurred. Answers those that were too rare. */
function summary(counts: Map<string, number>): string[] {
  const isFault = (name: string) => name.startsWith("! ");
  const total = [...counts].reduce((sum, [name, count]) => sum + (isFault(name) ? 0 : count), 0);
  const rare: string[] = [];
  const line = (name: string, count: number) => {
    const share = count / Math.max(1, total);
    if (share < LEAST_SHARE) rare.push(name);
    const percent = String(Math.round(share * 1_000) / 10);
    return `  ${name.padEnd(26)} ${String(count).padStart(8)} ${percent.padStart(6)} %`;
  };
  say(`\nSteps: ${total}`);
  for (const name of Object.keys(STEPS))
    if (gateways.some((gateway) => isStepOf(name, gateway))) say(line(name, counts.get(name) ?? 0));
  const idle = counts.get("nothing");
  if (idle) say(`  ${"nothing".padEnd(26)} ${String(idle).padStart(8)}`);
  say("Faults that struck, of as many steps:");
  for (const [name, { of }] of Object.entries(FAULTS))
    if (gateways.some((gateway) => of?.includes(gateway) ?? true))
      say(line(name, counts.get(`! ${name}`) ?? 0));
  return rare;
}

/** For whoever started this. */
function reportOf(done: Map<GatewayChoice, number>, broken: readonly Extract<News, { kind: "broken" }>[]) {
  return gateways.map((gateway) => ({
    gateway,
    histories: done.get(gateway) ?? 0,
    violations: broken.filter((item) => item.gateway === gateway).length,
  }));
}

async function lead(): Promise<void> {
  const workers = Math.min(histories, whole.min(1).max(64).parse(values.workers));
  const began = realNow();
  const counts = new Map<string, number>();
  const broken: Extract<News, { kind: "broken" }>[] = [];
  let done = 0;
  const doneBy = new Map<GatewayChoice, number>();
  let processorMs = 0;
  const hear = (item: News) => {
    if (item.kind === "broken") {
      broken.push(item);
      say(`\nBROKEN with seed ${item.seed} (${item.gateway}):\n  ${item.text.replaceAll("\n", "\n  ")}`);
      say(
        `  Again: npm run simulate -- --seed ${item.seed} --histories 1 --gateway ${item.gateway} --verbose`,
      );
      return;
    }
    done += 1;
    doneBy.set(item.gateway, (doneBy.get(item.gateway) ?? 0) + 1);
    processorMs += item.processorMs;
    for (const [name, count] of Object.entries(item.counts))
      counts.set(name, (counts.get(name) ?? 0) + count);
    bar(done, began);
  };
  const children = new Set<ReturnType<typeof fork>>();
  const template = await makeTemplate();
  const folder = mkdtempSync(join(tmpdir(), "amefon-simulator-"));
  const templateFile = join(folder, "database.tar");
  writeFileSync(templateFile, template);
  await Promise.all(
    Array.from(
      { length: workers },
      (_, index) =>
        new Promise<void>((resolve, reject) => {
          const mine = ["--share", `${index}/${workers}`, "--template", templateFile];
          const child = fork(import.meta.filename, [...process.argv.slice(2), ...mine], {
            execArgv: WORKS_WITH,
          });
          children.add(child);
          child.on("message", (message) => {
            const item = news.parse(message);
            hear(item);
            if (item.kind === "broken" && values["until-broken"])
              for (const other of children) if (other !== child) other.kill();
          });
          child.once("error", reject);
          child.once("exit", (code) =>
            code === 0 || values["until-broken"]
              ? resolve()
              : reject(new Error(`A worker ended with ${code}.`)),
          );
        }),
    ),
  );
  rmSync(folder, { recursive: true, force: true });
  const rare = summary(counts);
  const seconds = Math.round((realNow() - began) / 100) / 10;
  say(`All of this again: npm run simulate -- --seed ${seed} --histories ${histories}${gatewaysAsked}`);
  say(
    `\n${done} histories from seed ${seed} (${gateways.join(", ")}) in ${seconds} s (${Math.round(processorMs / done)} ms of a processor each): ${broken.length} violations.`,
  );
  for (const item of broken) say(`  seed ${item.seed} (${item.gateway}): ${item.text.split("\n")[0]}`);
  const isUneven = rare.length > 0 && histories >= ENOUGH_TO_TELL && gateways.length === GATEWAYS.length;
  if (isUneven) say(`Less than ${100 * LEAST_SHARE} % of all steps: ${rare.join(", ")}.`);
  if (values.report !== undefined) writeFileSync(values.report, JSON.stringify(reportOf(doneBy, broken)));
  process.exitCode = broken.length > 0 || done < histories || isUneven ? 1 : 0;
}

if (values.share === undefined) await lead();
else {
  await work(values.share, readFileSync(values.template ?? ""), (item) => process.send?.(item));
  process.disconnect?.();
}

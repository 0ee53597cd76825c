import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Line } from "./line";

/*
 * Servers of a run, each in a process of its own.
 */

const READY_WITHIN_MS = 60_000;

export interface Server {
  readonly name: string;
  readonly port: number;
  /** Seconds of processor time so far, where the machine tells. */
  processorSeconds(): number;
  stop(): Promise<void>;
}

export interface Start {
  readonly name: string;
  readonly port: number;
  /** Arguments of Node. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Settings;
  /** Where what it says is kept. */
  readonly folder: string;
}

/** In hundredths of a second, as Linux counts; elsewhere 0. */
function processorSeconds(pid: number): number {
  try {
    const after = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return (Number(after[11]) + Number(after[12])) / 100;
  } catch {
    return 0; // no such file system, or the process has ended
  }
}

async function listens(port: number): Promise<boolean> {
  const line = new Line(port);
  return line.open().then(
    () => {
      line.close();
      return true;
    },
    () => false,
  );
}

function ending(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once("close", () => resolve()));
}

export type Settings = Readonly<Record<string, string>>;

/** What a child inherits from whoever measures: nothing that would configure it. */
export function bareEnvironment(more: Settings): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  return { PATH, HOME, TZ: "UTC", NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...more };
}

/** Starts a server and waits until it listens. */
export async function startServer({ name, port, args, cwd, env, folder }: Start): Promise<Server> {
  const file = join(folder, `${name.replaceAll(/\W+/g, "-")}.log`);
  const log = openSync(file, "a");
  const child = spawn(process.execPath, [...args], {
    cwd,
    env: bareEnvironment({ ...env, PORT: String(port) }),
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const deadline = performance.now() + READY_WITHIN_MS;
  while (!(await listens(port))) {
    if (child.exitCode !== null || performance.now() > deadline)
      throw new Error(`${name} did not start:\n${readFileSync(file, "utf8").slice(-2_000)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    name,
    port,
    processorSeconds: () => processorSeconds(child.pid ?? 0),
    stop: async () => {
      child.kill("SIGTERM");
      const impatience = setTimeout(() => child.kill("SIGKILL"), 15_000);
      await ending(child);
      clearTimeout(impatience);
    },
  };
}

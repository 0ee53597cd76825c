import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

type Environment = NodeJS.ProcessEnv;

/** The environment for tools of `node_modules/.bin`, whose `node` is the one this project is locked to. */
function withTools(env: Environment): Environment {
  const tools = join(process.cwd(), "node_modules/.bin");
  return { NEXT_TELEMETRY_DISABLED: "1", ...env, PATH: `${tools}:${env.PATH ?? ""}` };
}

const running = new Set<ChildProcess>();
let forwarding = false;

/** Ctrl-C and a stop from outside reach the children, and only them. */
function passSignalsOn(): void {
  if (forwarding) return;
  forwarding = true;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => {
      stopped = true;
      for (const child of running) child.kill(signal === "SIGINT" ? "SIGINT" : "SIGTERM");
      if (running.size === 0) process.exit(130);
    });
}

let stopped = false;

/** Whether somebody asked this command to stop. */
export function wasStopped(): boolean {
  return stopped;
}

/** Where a tool's output goes: to this terminal, or to an open file. */
export type Output = "inherit" | number;

/** Starts a tool whose output goes to this terminal, if nothing else is said. */
export function startTool(
  command: string,
  args: readonly string[],
  env: Environment = process.env,
  output: Output = "inherit",
): ChildProcess {
  passSignalsOn();
  const child = spawn(command, [...args], { stdio: ["ignore", output, output], env: withTools(env) });
  running.add(child);
  child.once("close", () => running.delete(child));
  child.once("error", () => running.delete(child));
  return child;
}

/** Settles with the exit code (128 and more: ended by a signal; 127: could not be started). */
export function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once("error", (error) => {
      process.stderr.write(`${error.message}\n`);
      resolve(127);
    });
    child.once("close", (code, signal) => resolve(code ?? (signal ? 143 : 1)));
  });
}

/** Runs a tool to its end and returns its exit code. */
export function runTool(
  command: string,
  args: readonly string[],
  env: Environment = process.env,
  output: Output = "inherit",
): Promise<number> {
  return ended(startTool(command, args, env, output));
}

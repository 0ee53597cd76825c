import "server-only";
import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";

/** Another living process works in the folder. The message says what to do. */
export class FolderLocked extends Error {
  override name = "FolderLocked";
}

/**
 * What Linux knows of a process (`/proc/<pid>/stat`): its state, and its start time in clock ticks since boot (field 22),
 * which tells it from a later one of the same number. Undefined where there is no such file (macOS): the pid alone decides.
 */
function statOf(pid: number): { state: string; started: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { state: fields[0] ?? "?", started: fields[19] ?? "?" };
  } catch {
    return undefined;
  }
}

const startTime = (pid: number) => statOf(pid)?.started ?? "?";

function isAlive(owner: { pid: number; started: string }): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  // Killed and not yet fetched by its parent (which in a container may never happen): it answers, and does nothing more.
  if (statOf(owner.pid)?.state === "Z") return false;
  return startTime(owner.pid) === owner.started;
}

function readOwner(file: string): { pid: number; started: string } | undefined {
  try {
    const [text, started] = readFileSync(file, "utf8").split(" ");
    const pid = Number(text);
    return Number.isSafeInteger(pid) && pid > 0 ? { pid, started: started ?? "?" } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Takes `<folder>.lock` for this process and returns its release. A dead owner's lock is taken over: renamed away first,
 * so that of two who find it only one goes on. Throws FolderLocked while the owner lives.
 */
export function lockFolder(folder: string): () => void {
  const file = `${folder}.lock`;
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${process.pid} ${startTime(process.pid)}`);
  try {
    for (;;) {
      try {
        linkSync(draft, file);
        break;
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      }
      const owner = readOwner(file);
      if (owner && isAlive(owner))
        throw new FolderLocked(
          `Another process (${owner.pid}) already works on the embedded database in ${folder}. Stop it first, or give both a Postgres through DATABASE_URL.`,
        );
      const grave = `${file}.stale.${process.pid}`;
      try {
        renameSync(file, grave);
        const buried = readOwner(grave);
        if (buried && isAlive(buried)) linkSync(grave, file); // a new owner came between the look and the rename
        rmSync(grave, { force: true });
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
      }
    }
  } finally {
    unlinkSync(draft);
  }
  let held = true;
  const release = () => {
    if (held) rmSync(file, { force: true });
    held = false;
  };
  process.once("exit", release);
  return release;
}

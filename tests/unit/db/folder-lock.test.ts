import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FolderLocked, lockFolder } from "@/lib/db/folder-lock";

let folder: string;
let children: ChildProcess[];

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "amefon-lock-")), "postgres");
  children = [];
});

afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(join(folder, ".."), { recursive: true, force: true });
});

/** A second process that takes the lock, says `locked` or why not, and then stays. */
function otherProcess(): Promise<{ child: ChildProcess; said: string }> {
  const script = `
    import { lockFolder } from ${JSON.stringify(join(process.cwd(), "lib/db/folder-lock.ts"))};
    try { lockFolder(process.argv[1]); console.log("locked"); setInterval(() => {}, 1000); }
    catch (error) { console.log(error.name + ": " + error.message); }
  `;
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "--input-type=module", "-e", script, folder],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  children.push(child);
  return new Promise((resolve, reject) => {
    child.stdout?.once("data", (data) => resolve({ child, said: String(data) }));
    child.once("error", reject);
    child.once("close", () => reject(new Error("The other process said nothing.")));
  });
}

const ownerPid = () => Number(readFileSync(`${folder}.lock`, "utf8").split(" ")[0]);

async function untilGone(pid: number): Promise<void> {
  await expect
    .poll(() => {
      try {
        process.kill(pid, 0);
        return readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
      } catch {
        return true; // no such process
      }
    })
    .toBe(true);
}

describe("F15 two processes and one embedded database", () => {
  test("the second is refused with a sentence that names the way out", async () => {
    const { said } = await otherProcess();
    expect(said).toBe("locked\n");
    expect(() => lockFolder(folder)).toThrow(FolderLocked);
    expect(() => lockFolder(folder)).toThrow(/DATABASE_URL/);
    expect(() => lockFolder(folder)).toThrow(new RegExp(String(ownerPid())));
  });

  test("a process that comes second from outside is refused too", async () => {
    const release = lockFolder(folder);
    const { said } = await otherProcess();
    expect(said).toContain("FolderLocked");
    release();
  });

  test("a lock whose owner was killed is taken over in less than two seconds", async () => {
    await otherProcess();
    const pid = ownerPid();
    process.kill(pid, "SIGKILL");
    await untilGone(pid);
    const began = performance.now();
    const release = lockFolder(folder);
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(ownerPid()).toBe(process.pid);
    release();
    expect(existsSync(`${folder}.lock`)).toBe(false);
  });

  test("an owner that ended and was never fetched by its parent (a zombie) does not keep its lock", async () => {
    // What started it becomes a program that never looks after it.
    const keeper = spawn("bash", ["-c", "sleep 0.5 & echo $!; exec sleep 300"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    children.push(keeper);
    const pid = await new Promise<number>((resolve) =>
      keeper.stdout.once("data", (data) => resolve(Number(String(data)))),
    );
    await untilGone(pid);
    const started = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[19];
    writeFileSync(`${folder}.lock`, `${pid} ${started}`);
    lockFolder(folder)();
  });

  test("a lock left by a process whose number a newer process now has is taken over", () => {
    writeFileSync(`${folder}.lock`, `${process.ppid} 1`);
    lockFolder(folder)();
  });

  test.each(["", "nonsense", "999999999 1", "-1 5", "0 0"])(
    "a lock that reads %o blocks nobody",
    (content) => {
      writeFileSync(`${folder}.lock`, content);
      lockFolder(folder)();
      expect(existsSync(`${folder}.lock`)).toBe(false);
    },
  );
});

test("a released lock can be taken again, and releasing twice harms nobody", () => {
  const first = lockFolder(folder);
  first();
  const second = lockFolder(folder);
  first();
  expect(() => lockFolder(folder)).toThrow(FolderLocked);
  second();
});

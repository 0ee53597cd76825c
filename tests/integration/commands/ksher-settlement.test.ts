import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { now } from "@/lib/clock";
import { closeDatabase, db, useDatabase, wrapEmbedded } from "@/lib/db/client";
import { EMBEDDED_EXTENSIONS } from "@/lib/db/embedded-extensions";
import { lockFolder } from "@/lib/db/folder-lock";
import { payments } from "@/lib/db/schema/payments";
import { interceptGateways } from "@/lib/sandbox/intercept";
import { dayOf } from "@/lib/settlement/bangkok-day";
import { paidThroughKsher } from "@/tests/support/ksher-paying";
import { startClock } from "@/tests/support/paying";
import { openStore, stockTinyShop } from "@/tests/support/shop";

/*
 * The command as a merchant runs it: a process of its own, beside a shop on disk that was paid through Ksher and is closed.
 */

const STORE = { GATEWAYS: "ksher", KSHER_MID: "35618", STORE_SANDBOX: "true" };

// Each test starts processes, and a busy machine takes its time over them.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let dataDir = "";
let matched = "";

/** An embedded database on disk, brought there the quick way. */
async function openOnDisk(): Promise<() => Promise<void>> {
  mkdirSync(dataDir, { recursive: true });
  const template = new Blob([new Uint8Array(await readFile(inject("databaseTemplate")))]);
  const folder = join(dataDir, "postgres");
  const given = existsSync(folder) ? {} : { loadDataDir: template };
  const release = lockFolder(folder);
  useDatabase(
    wrapEmbedded(await PGlite.create(folder, { ...given, extensions: EMBEDDED_EXTENSIONS }), release),
  );
  return closeDatabase;
}

beforeAll(async () => {
  dataDir = mkdtempSync(join(inject("scratchFolder"), "settlement-"));
  openStore({ ...STORE, DATA_DIR: dataDir });
  startClock();
  const close = await openOnDisk();
  await stockTinyShop();
  const release = interceptGateways();
  matched = await paidThroughKsher();
  release();
  await close();
});
afterAll(closeDatabase);

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function run(args: readonly string[], changes: Record<string, string> = {}): Promise<Ended> {
  const command = [
    "--conditions=react-server",
    "--import",
    "tsx",
    "lib/commands/ksher-settlement.ts",
    ...args,
  ];
  const { PATH = "", HOME = "" } = process.env;
  const env = {
    PATH,
    HOME,
    NODE_ENV: "test" as const,
    ...STORE,
    DATA_DIR: dataDir,
    INIT_CWD: dataDir,
    ...changes,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, command, { env }, (error, out, err) =>
      resolve({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

const today = () => dayOf(now());

test("asked wrongly it ends with 2 and says what to do; asked for help, with 0", async () => {
  const [noDay, noNumber, help] = await Promise.all([
    run(["20260231"]),
    run([today()], { KSHER_MID: "no number" }),
    run(["--help"]),
  ]);
  expect([noDay, noNumber, help].map(({ code }) => code)).toEqual([2, 2, 0]);
  expect(noDay.err).toContain("is no day of the calendar");
  expect(noNumber.err).toContain("KSHER_MID must be");
  expect(help.out).toContain("--csv FILE");
});

describe("what it finds", () => {
  test("F15 beside a running shop on the embedded database it says to stop it, and ends with 3", async () => {
    const release = lockFolder(join(dataDir, "postgres"));
    const { code, err } = await run([today()]);
    release();
    expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining("Stop the shop, ask again") });
  });

  test("a day on which all is matched ends with 0, a mismatch with 1, and both write their lines to a file", async () => {
    const clean = await run([today(), "--csv", "day.csv"]);
    expect(clean).toMatchObject({ code: 0, err: "" });
    expect(clean.out).toContain("1 line: 1 matched");
    const file = join(dataDir, "day.csv");
    expect(clean.out).toContain(`Written to ${file}`);
    expect(readFileSync(file, "utf8")).toContain(",matched,payment,AM-");

    const close = await openOnDisk();
    await (await db()).update(payments).set({ amount: 100_000 }).where(eq(payments.id, matched));
    await close();
    const wrong = await run([today(), `--csv=${file}`]);
    expect(wrong.code).toBe(1);
    expect(wrong.out).toContain("! DIFFERS");
    expect(readFileSync(file, "utf8")).toContain(",differs,");
    expect(readdirSync(dataDir).filter((name) => name.includes("csv"))).toEqual(["day.csv"]);
  });

  test("a Ksher that cannot be reached ends it with 3", async () => {
    const real = {
      STORE_SANDBOX: "false",
      KSHER_MODE: "test",
      KSHER_API_TOKEN: "a-token-of-nobody",
      KSHER_API_BASE: "https://gateway.invalid",
      SESSION_SECRET: "0123456789abcdefghijklmnopqrstuvwxyz",
    };
    const { code, err } = await run([today()], real);
    expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining("Ksher did not answer") });
    expect(err).toContain("Nothing was compared");
    expect(err).not.toContain("a-token-of-nobody");
  });
});

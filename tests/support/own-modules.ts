import { AsyncLocalStorage } from "node:async_hooks";
import { vi } from "vitest";

/*
 * Test files share a process, which costs less than half of one for each: the packages are read once and there is one
 * database to empty. They do not share the shop in it. Each file begins with modules of its own, with the environment that the
 * run was started with and with none of the shop's globals; of the tests' own globals those stay that say `Test`.
 */

declare global {
  var amefonTestEnvironment: NodeJS.ProcessEnv | undefined;
}

vi.resetModules();

// Next's server sets it before it reads its own modules. Whichever file reads one of them first, they find it here too.
Object.assign(globalThis, { AsyncLocalStorage });

globalThis.amefonTestEnvironment ??= { ...process.env };
for (const name of Object.keys(process.env))
  if (!(name in globalThis.amefonTestEnvironment)) delete process.env[name];
Object.assign(process.env, globalThis.amefonTestEnvironment);

for (const name of Object.keys(globalThis))
  if (name.startsWith("amefon") && !name.startsWith("amefonTest")) Reflect.deleteProperty(globalThis, name);

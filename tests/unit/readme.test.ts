import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const readme = readFileSync("README.md", "utf8");

test("every file that the README points to is there", () => {
  const links = [...readme.matchAll(/\]\(([^)#\s]+)\)/g)].map(([, target = ""]) => target);
  const files = links.filter((target) => !/^https?:/.test(target));
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});

test("every variable that the README names is one that .env.example explains", () => {
  const explained = [...readFileSync(".env.example", "utf8").matchAll(/^([A-Z_]+)=/gm)].map(
    ([, name]) => name,
  );
  const prefix = /\b((?:STORE|OMISE|KSHER|LIMIT|SMTP|MAIL)_[A-Z_]+|GATEWAYS|PREFERRED_GATEWAY)\b/g;
  const named = [...readme.matchAll(prefix)].map(([, name = ""]) => name);
  expect([...new Set(named)].filter((name) => !explained.includes(name))).toEqual([]);
});

test("every script that the README tells to run is there", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  const told = [...readme.matchAll(/npm run ([a-z:]+)/g)].map(([, name = ""]) => name);
  expect([...new Set(told)].filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
});

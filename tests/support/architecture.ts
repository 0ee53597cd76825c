import { posix } from "node:path";
import { blank, importsOf } from "./source-text";

/*
 * The rules of the house, over a map of path → source, so that they can be tried on planted violations too.
 */

export type Sources = ReadonlyMap<string, string>;

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

/** Folders of lib in layers, low to high; a folder may import lower layers and folders to its left. */
const LAYERS: readonly (readonly string[])[] = [
  ["(root)", "money"],
  ["db", "cache", "session", "i18n", "mail"],
  ["catalog", "inventory", "discounts", "cart", "orders"],
  ["payments"],
  ["webhooks", "reconcile", "settlement", "admin"],
  ["commands"],
];
/** Pure files that live in a folder of a higher layer. */
const PURE = new Set(["lib/i18n/locales.ts"]);

const ENDINGS = ["", ".ts", ".tsx", ".js", ".mjs", ".css", ".json", "/index.ts", "/index.tsx"];

function resolve(from: string, specifier: string, sources: Sources): string | undefined {
  const target = specifier.startsWith("@/")
    ? specifier.slice(2)
    : specifier.startsWith(".")
      ? posix.join(posix.dirname(from), specifier)
      : undefined;
  if (target === undefined) return undefined;
  return ENDINGS.map((ending) => target + ending).find((path) => sources.has(path));
}

function arrowsOf(sources: Sources): Arrow[] {
  return [...sources].flatMap(([from, source]) =>
    importsOf(source).flatMap(({ from: specifier, typeOnly }) => {
      const to = resolve(from, specifier, sources);
      return to === undefined ? [] : [{ from, to, typeOnly }];
    }),
  );
}

/** The place of a lib file: its layer, and its position in it. Undefined for the sandbox and for what is not lib. */
function placeOf(path: string): { layer: number; position: number } | undefined {
  if (PURE.has(path)) return { layer: 0, position: 0 };
  const [top, folder, ...rest] = path.split("/");
  if (top !== "lib" || folder === undefined) return undefined;
  const name = rest.length === 0 ? "(root)" : folder;
  const layer = LAYERS.findIndex((folders) => folders.includes(name));
  return layer < 0 ? undefined : { layer, position: LAYERS[layer]?.indexOf(name) ?? 0 };
}

const isIn = (path: string, ...folders: string[]) => folders.some((folder) => path.startsWith(`${folder}/`));
const isTest = (path: string) => isIn(path, "tests");
const forbids = (rule: string, { from, to }: Arrow) => `${from} imports ${to}: ${rule}`;

function breach(arrow: Arrow): string | undefined {
  const { from, to } = arrow;
  if (isTest(from)) return undefined;
  if (isTest(to)) return "nothing but tests imports tests";
  if (isIn(to, "lib/sandbox")) {
    const guests = ["lib/sandbox", "lib/commands", "app/sandbox", "app/api/sandbox"];
    return from === "instrumentation.ts" || isIn(from, ...guests) ? undefined : "the sandbox is quarantined";
  }
  if (isIn(to, "lib/commands") && !isIn(from, "lib/commands")) return "nothing imports a command";
  if (isIn(to, "app") && !isIn(from, "app")) return "only app imports app";
  if (isIn(to, "components") && !isIn(from, "app", "components")) return "arrows go app → components → lib";
  if (/^lib\/payments\/(omise|ksher)\//.test(from) && isIn(to, "lib/db", "lib/orders", "lib/inventory"))
    return "an adapter knows no database and no orders";
  if (isIn(from, "lib/sandbox")) {
    const place = placeOf(to);
    return place && place.layer <= 1 ? undefined : "the sandbox imports layers 0 and 1 only";
  }
  const [mine, theirs] = [placeOf(from), placeOf(to)];
  if (!mine || !theirs) return undefined;
  if (theirs.layer > mine.layer) return "a lower layer may not know a higher one";
  if (theirs.layer === mine.layer && mine.layer > 0 && theirs.position > mine.position)
    return "within a layer arrows go to the left";
  return undefined;
}

/** Imports against the arrows. */
export function wrongWayImports(sources: Sources): string[] {
  return arrowsOf(sources).flatMap((arrow) => {
    const rule = breach(arrow);
    return rule === undefined ? [] : [forbids(rule, arrow)];
  });
}

const isServerOnly = (source: string) => importsOf(source).some(({ from }) => from === "server-only");

/** Components that reach, through whatever pure files, one that only a server may load. Types are welcome. */
export function componentsReachingTheServer(sources: Sources): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to, typeOnly } of arrowsOf(sources))
    if (!typeOnly) next.set(from, [...(next.get(from) ?? []), to]);
  const found: string[] = [];
  for (const start of sources.keys()) {
    if (!isIn(start, "components")) continue;
    const seen = new Set([start]);
    for (const path of seen) {
      const source = sources.get(path) ?? "";
      if (isServerOnly(source) || /^\s*["']use server["']/m.test(source))
        found.push(`${start} reaches ${path}`);
      for (const to of next.get(path) ?? []) seen.add(to);
    }
  }
  return found;
}

const SERVER_MODULES =
  /^(node:(fs|fs\/promises|http|https|net|tls|dns|child_process|worker_threads|os)|pg|omise|nodemailer|iron-session|msw(\/.*)?|@electric-sql\/.*|drizzle-orm\/(pglite|node-postgres).*|next\/(headers|cache|server|navigation)|next-intl\/server)$/;
const SERVER_FILES = /^lib\/(env|secrets)\.ts$|^lib\/db\/(?!schema\/)/;
/** env.ts is also read by plain scripts; drizzle-kit reads the schema outside a server. Commands never reach a bundle. */
const EXEMPT_FROM_SERVER_ONLY = /^lib\/(env\.ts$|db\/schema\/|commands\/)/;

/** Files of lib that touch db, cookies, env or the network without saying `server-only`. */
export function unguardedServerFiles(sources: Sources): string[] {
  return [...sources].flatMap(([path, source]) => {
    if (!isIn(path, "lib") || !/\.tsx?$/.test(path) || EXEMPT_FROM_SERVER_ONLY.test(path)) return [];
    if (isServerOnly(source)) return [];
    const reasons = importsOf(source)
      .filter(({ typeOnly }) => !typeOnly)
      .map(({ from }) => resolve(path, from, sources) ?? from)
      .filter((target) => SERVER_MODULES.test(target) || SERVER_FILES.test(target));
    const calls = /(?<![.\w])fetch\(/.test(blank(source, "comments and strings")) ? ["fetch"] : [];
    const all = [...reasons, ...calls];
    return all.length === 0 ? [] : [`${path} uses ${all.join(", ")} without server-only`];
  });
}

/** Groups of files that import each other in a ring. Types count: what is erased today is code tomorrow. */
export function importCycles(sources: Sources): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of arrowsOf(sources)) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const cycles: string[] = [];
  const walk = (path: string, trail: string[]) => {
    const start = trail.indexOf(path);
    if (start >= 0) cycles.push([...trail.slice(start), path].join(" → "));
    if (start >= 0 || done.has(path)) return;
    for (const to of next.get(path) ?? []) walk(to, [...trail, path]);
    done.add(path);
  };
  for (const path of sources.keys()) walk(path, []);
  return cycles;
}

/** Where the environment is read. Everything else asks `env()`. */
export function strayEnvironmentReads(sources: Sources): string[] {
  return [...sources].flatMap(([path, source]) => {
    if (
      path === "lib/env.ts" ||
      isTest(path) ||
      isIn(path, "lib/commands") ||
      /^[\w.-]+\.config\.\w+$/.test(path)
    )
      return [];
    const code = blank(source, "comments and strings");
    // Next tells its bundles apart with this one, at build time.
    const reads = code.replaceAll(/process\.env\.(NEXT_RUNTIME|NEXT_PHASE)\b/g, "");
    return /\bprocess\s*\.\s*env\b|\bprocess\s*\[|import\.meta\.env\b/.test(reads)
      ? [`${path} reads process.env`]
      : [];
  });
}

/** A framework or tool insists on these. */
const MAY_DEFAULT = new Set(["lib/i18n/request.ts"]);

export function defaultExports(sources: Sources): string[] {
  return [...sources].flatMap(([path, source]) =>
    isIn(path, "lib", "components") &&
    /\.(ts|tsx)$/.test(path) &&
    !MAY_DEFAULT.has(path) &&
    /^\s*export\s+default\b|\bas\s+default\b/m.test(blank(source, "comments and strings"))
      ? [`${path} has a default export`]
      : [],
  );
}

/** Files that only pass on what others export. */
export function barrels(sources: Sources): string[] {
  return [...sources].flatMap(([path, source]) => {
    if (!isIn(path, "lib", "components", "app")) return [];
    const code = blank(source, "comments");
    const passesAll = /^\s*export\s*\*/m.test(code);
    const rest = code
      .replaceAll(/^[ \t]*export\s+(type\s+)?\{[^}]*\}\s*from\s*["'][^"']+["'];?/gm, "")
      .replaceAll(/^[ \t]*import\b[^;]*;/gm, "");
    const onlyPasses = rest.trim() === "" && /\bfrom\b/.test(code) && /^\s*export\b/m.test(code);
    return passesAll || onlyPasses ? [`${path} is a barrel`] : [];
  });
}

const HABITS: [RegExp, string][] = [
  [/\.toFixed\(/, "formats numbers through floats"],
  [/\bparseFloat\(/, "reads numbers as floats"],
  [/\bcatch\s*(\([^)]*\))?\s*\{\s*\}/, "swallows an error"],
  [/\bas\s+(?!const\b)(any|unknown|never|[A-Z]\w*|\{|\()/, "casts"],
  [/:\s*any\b|<any>/, "gives up types"],
  [/\bwaitForTimeout\(/, "sleeps"],
  [/\b(test|describe|it)\.(skip|only|todo|fixme)\(/, "leaves tests out"],
];

/** Habits that the house does without. */
export function badHabits(sources: Sources): string[] {
  return [...sources].flatMap(([path, source]) => {
    if (!/\.(ts|tsx)$/.test(path) || path === "tests/support/architecture.ts") return [];
    const code = blank(source, "comments and strings").replaceAll(
      /^[ \t]*(import|export)\b[^;]*?\bfrom\b.*$/gm,
      "",
    );
    const habits = HABITS.filter(([pattern]) => pattern.test(code)).map(([, words]) => `${path} ${words}`);
    const marks = /\b(TODO|FIXME|XXX)\b|@ts-(ignore|nocheck|expect-error)/.test(source) && !isTest(path);
    return marks ? [...habits, `${path} leaves something for later`] : habits;
  });
}

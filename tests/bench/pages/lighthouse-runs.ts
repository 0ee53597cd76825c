import lighthouse from "lighthouse";
import { z } from "zod";
import { median } from "../webhook/figures";

const score = z.object({ score: z.number().nullable() });
const figure = z.object({ numericValue: z.number().optional() });
const ended = z.object({ runtimeError: z.object({ message: z.string() }).optional() });
const report = z.object({
  categories: z.object({
    performance: score,
    accessibility: score,
    "best-practices": score,
    seo: score,
  }),
  audits: z
    .object({
      "largest-contentful-paint": figure,
      "cumulative-layout-shift": figure,
      "total-blocking-time": figure,
      "network-requests": z.object({
        details: z.object({
          items: z.array(
            z.object({ resourceType: z.string().optional(), transferSize: z.number().optional() }),
          ),
        }),
      }),
    })
    .catchall(z.unknown()),
});
type Report = z.infer<typeof report>;

export interface Findings {
  readonly performance: number;
  readonly accessibility: number;
  readonly bestPractices: number;
  readonly seo: number;
  readonly lcpMs: number;
  /** The element that was painted last of the large ones. */
  readonly lcpElement: string;
  readonly cls: number;
  readonly tbtMs: number;
  readonly scriptBytes: number;
  /** Audits without a full score, of the categories that every machine judges alike. */
  readonly complaints: string[];
}

const nodeDetails = z.object({ type: z.literal("node"), snippet: z.string() });

/** The first element that is named anywhere in an audit's details. */
function elementIn(value: unknown): string | undefined {
  const node = nodeDetails.safeParse(value);
  if (node.success) return node.data.snippet;
  if (!value || typeof value !== "object") return undefined;
  for (const part of Object.values(value)) {
    const found = elementIn(part);
    if (found) return found;
  }
  return undefined;
}

const named = z.object({ score: z.number().nullable(), title: z.string() });
const JUDGED_ALIKE = ["accessibility", "best-practices", "seo"];
const weighed = z.record(
  z.string(),
  z.object({ auditRefs: z.array(z.object({ id: z.string(), weight: z.number() })) }),
);

function complaintsOf(lhr: unknown): string[] {
  const { categories, audits } = z
    .object({ categories: weighed, audits: z.record(z.string(), named.loose()) })
    .parse(lhr);
  return JUDGED_ALIKE.flatMap((category) => categories[category]?.auditRefs ?? []).flatMap(
    ({ id, weight }) => {
      const audit = audits[id];
      if (!audit || weight === 0 || audit.score === null || audit.score >= 1) return [];
      return [`${id}: ${audit.title}${elementIn(audit) ? ` (${elementIn(audit)})` : ""}`];
    },
  );
}

/** Now and then the browser records no beginning of the load; Lighthouse says so, and wants to be asked again. */
const TRIES = 3;

async function run(
  url: string,
  port: number,
  tries = TRIES,
): Promise<{ read: Report; complaints: string[] }> {
  const result = await lighthouse(url, {
    port,
    logLevel: "silent",
    output: "json",
    skipAudits: ["is-crawlable"], // a sandbox asks not to be listed
    onlyCategories: ["performance", "accessibility", "best-practices", "seo"],
  });
  const { runtimeError } = ended.parse(result?.lhr);
  if (runtimeError && tries > 1) return run(url, port, tries - 1);
  if (runtimeError) throw new Error(`Lighthouse could not look at ${url}: ${runtimeError.message}`);
  const read = report.parse(result?.lhr);
  return { read, complaints: complaintsOf(result?.lhr) };
}

/** As a telephone would see the page, `times` times; of every figure the median. */
export async function lighthouseRuns(
  url: string,
  port: number,
  times: number,
  onRun: () => void,
): Promise<Findings> {
  const runs: Awaited<ReturnType<typeof run>>[] = [];
  for (let done = 0; done < times; done += 1) {
    runs.push(await run(url, port));
    onRun();
  }
  const of = (pick: (read: Report) => number | null | undefined) =>
    median(runs.map(({ read }) => pick(read) ?? Number.NaN));
  const percent = (pick: (categories: Report["categories"]) => { score: number | null }) =>
    of(({ categories }) => Math.round((pick(categories).score ?? 0) * 100));
  return {
    performance: percent((categories) => categories.performance),
    accessibility: percent((categories) => categories.accessibility),
    bestPractices: percent((categories) => categories["best-practices"]),
    seo: percent((categories) => categories.seo),
    lcpMs: of(({ audits }) => audits["largest-contentful-paint"].numericValue),
    lcpElement: elementIn(runs[0]?.read.audits["lcp-breakdown-insight"]) ?? "?",
    cls: of(({ audits }) => audits["cumulative-layout-shift"].numericValue),
    tbtMs: of(({ audits }) => audits["total-blocking-time"].numericValue),
    scriptBytes: of(({ audits }) =>
      audits["network-requests"].details.items
        .filter(({ resourceType }) => resourceType === "Script")
        .reduce((sum, { transferSize = 0 }) => sum + transferSize, 0),
    ),
    complaints: [...new Set(runs.flatMap(({ complaints }) => complaints))],
  };
}

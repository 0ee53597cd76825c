import { daysBetween } from "./bangkok-day";
import type { SettlementReport } from "./make-report";
import { type Mark, type ReportLine, shownAmount, signed } from "./report-line";

/* The report for a terminal: a table as wide as there is room for, sums, and a sentence for each thing that is wrong. */

const MARKS: Record<Mark, string> = {
  matched: "matched",
  missing_here: "MISSING HERE",
  missing_there: "MISSING THERE",
  differs: "DIFFERS",
};
const NOTHING = "–";

interface Column {
  readonly title: string;
  readonly cell: (line: ReportLine) => string;
  readonly side: "left" | "right";
  /** Shown where there is room, those with the lowest number first; absent: always. */
  readonly rank?: number;
  /** To what it may be cut where there is no room. */
  readonly least?: number;
}

const money = (line: ReportLine, amount: number | null) =>
  amount === null ? NOTHING : shownAmount(signed(line, amount), line.currency);
const plain = (line: ReportLine, amount: number | null) =>
  amount === null ? NOTHING : shownAmount(amount, line.currency);

const COLUMNS: readonly Column[] = [
  { title: "time", cell: ({ at }) => at.slice(11), side: "left" },
  { title: "kind", cell: ({ kind }) => kind, side: "left", rank: 1 },
  { title: "order", cell: ({ orderNumber, orderId }) => orderNumber ?? orderId, side: "left", least: 8 },
  { title: "channel", cell: ({ channel }) => channel ?? NOTHING, side: "left", least: 7 },
  { title: "Ksher's number", cell: ({ ksherNumber }) => ksherNumber ?? NOTHING, side: "left", rank: 4 },
  { title: "at Ksher", cell: (line) => money(line, line.there), side: "right" },
  { title: "here", cell: (line) => money(line, line.here), side: "right" },
  { title: "fee", cell: (line) => plain(line, line.fee), side: "right", rank: 2 },
  { title: "net", cell: (line) => plain(line, line.net), side: "right", rank: 3 },
  { title: "", cell: ({ mark }) => MARKS[mark], side: "left" },
];
const GAP = "  ";

const cut = (text: string, width: number) => (text.length > width ? `${text.slice(0, width - 1)}…` : text);

function padded(text: string, width: number, side: Column["side"]): string {
  return side === "left" ? cut(text, width).padEnd(width) : cut(text, width).padStart(width);
}

interface Sized {
  readonly column: Column;
  readonly cells: readonly string[];
  width: number;
}

const widthOf = (columns: readonly Sized[]) =>
  columns.reduce((sum, { width }) => sum + width + GAP.length, -GAP.length);

/** Columns in their order: those that must be, then as many others as the width takes. */
function choose(lines: readonly ReportLine[], width: number): Sized[] {
  const all = COLUMNS.map((column): Sized => {
    const cells = lines.map(column.cell);
    const longest = cells.reduce((most, { length }) => Math.max(most, length), column.title.length);
    return { column, cells, width: longest };
  });
  const chosen = new Set(all.filter(({ column }) => column.rank === undefined));
  const others = all
    .filter((sized) => !chosen.has(sized))
    .sort((a, b) => (a.column.rank ?? 0) - (b.column.rank ?? 0));
  for (const other of others)
    if (widthOf([...chosen, other]) <= width) chosen.add(other);
    else break;
  const kept = all.filter((sized) => chosen.has(sized));
  for (const sized of kept) {
    const excess = widthOf(kept) - width;
    if (excess > 0 && sized.column.least !== undefined)
      sized.width = Math.max(sized.column.least, sized.width - excess);
  }
  return kept;
}

function table(lines: readonly ReportLine[], width: number): string[] {
  if (lines.length === 0) return [];
  const columns = choose(lines, width);
  const row = (cell: (sized: Sized) => string) =>
    columns
      .map((sized) => padded(cell(sized), sized.width, sized.column.side))
      .join(GAP)
      .trimEnd();
  return [
    row(({ column }) => column.title),
    ...lines.map((_, place) => row(({ cells }) => cells[place] ?? "")),
    "",
  ];
}

/** `text` in lines of at most `width`, those after the first set in. */
function wrapped(text: string, width: number, indent: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length <= width || line === "") line = longer;
    else {
      lines.push(line);
      line = indent + word;
    }
  }
  return [...lines, line];
}

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

export function dayText(day: string): string {
  return `${Number(day.slice(6))} ${MONTHS[Number(day.slice(4, 6)) - 1]} ${day.slice(0, 4)}`;
}

const plural = (count: number, one: string, more: string) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : more}`;

function counts({ lines }: SettlementReport): string {
  const of = (mark: Mark) => lines.filter((line) => line.mark === mark).length.toLocaleString("en");
  if (lines.length === 0) return "No payments and no refunds, neither at Ksher nor here.";
  return `${plural(lines.length, "line", "lines")}: ${of("matched")} matched, ${of("missing_here")} missing here, ${of("missing_there")} missing there, ${of("differs")} differing.`;
}

/** Both sides' sums, per kind and currency. */
function sums({ lines }: SettlementReport): string[] {
  const groups = Map.groupBy(lines, ({ kind, currency }) => `${kind} ${currency}`);
  const rows = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const total = (side: "there" | "here") =>
      money(
        first,
        group.reduce((sum, line) => sum + (line[side] ?? 0), 0),
      );
    const title = { payment: "Payments", refund: "Refunds", other: "Other" }[first.kind];
    return [[`${title}, ${first.currency}`, total("there"), total("here")]];
  });
  if (rows.length === 0) return [];
  const all = [["", "at Ksher", "here"], ...rows];
  const widths = [0, 1, 2].map((place) => Math.max(...all.map((row) => row[place]?.length ?? 0)));
  return all.map((row) =>
    row
      .map((cell, place) => (place === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[place] ?? 0)))
      .join(GAP)
      .trimEnd(),
  );
}

function payouts({ payouts: all, unsettled, isOpen }: SettlementReport, width: number): string[] {
  const told = all.map(({ settlement, lines, unread }) => {
    const { reference, channel, currency, start, end, fee, refund, net, others, transferred } = settlement;
    const amount = (value: number) => shownAmount(value, currency);
    const days = daysBetween(start, end).length;
    const parts = [
      `${channel}: ${amount(net)} ${currency} by ${reference}`,
      days > 1 ? ` for ${days} days` : "",
      ` (payments ${amount(settlement.amount)}, refunds ${amount(refund)}, fee ${amount(fee)}`,
      others === 0 ? "" : `, other ${amount(others)}`,
      transferred ? "), transferred." : "), not transferred yet.",
      unread > 0
        ? ` ${plural(unread, "line", "lines")} of ${lines.length + unread} could not be read: only what can be found in the others was compared.`
        : "",
    ];
    return parts.join("");
  });
  const waiting = isOpen ? "the day is not over" : "no settlement covers the day";
  const rest = unsettled.map((channel) => `${channel}: not paid out yet, ${waiting}.`);
  const lines = [...told, ...rest].flatMap((text) => wrapped(`  ${text}`, width, "    "));
  return lines.length === 0 ? [] : ["", "Paid out:", ...lines];
}

const ADVICE: Record<Exclude<Mark, "matched">, string> = {
  missing_here: "Another till of the same merchant, or another database? If not, look the order up at Ksher.",
  missing_there: "Ask Ksher about the number before you rely on this money.",
  differs: "npm run reconcile asks Ksher again about what is open; if it stays, ask Ksher.",
};

function complaint(line: ReportLine): string {
  const { mark, orderNumber, orderId, ksherNumber, why, at } = line;
  const name = [orderNumber, orderId, ksherNumber && `at Ksher ${ksherNumber}`].filter(Boolean).join(", ");
  return `! ${MARKS[mark]} ${at.slice(11)} ${line.kind} ${name}: ${why.join(" ")}`;
}

/** Lines of text, none longer than `width` but for words that are. */
export function reportText(report: SettlementReport, mid: string, width: number): string[] {
  const { day, lines, problems, isOpen } = report;
  const wrong = lines.filter(({ mark }) => mark !== "matched");
  const marks = [...new Set(wrong.map(({ mark }) => mark))];
  const advice = marks.flatMap((mark) => (mark === "matched" ? [] : [`${MARKS[mark]}: ${ADVICE[mark]}`]));
  return [
    ...wrapped(
      `Ksher, ${dayText(day)} in Bangkok, merchant ${mid}${isOpen ? " (the day is not over)" : ""}`,
      width,
      "",
    ),
    "",
    ...table(lines, width),
    ...wrapped(counts(report), width, ""),
    ...sums(report),
    ...payouts(report, width),
    ...(wrong.length + problems.length > 0 ? [""] : []),
    ...wrong.flatMap((line) => wrapped(complaint(line), width, "  ")),
    ...problems.flatMap((problem) => wrapped(`! ${problem} Ask Ksher.`, width, "  ")),
    ...advice.flatMap((text) => wrapped(text, width, "  ")),
  ];
}

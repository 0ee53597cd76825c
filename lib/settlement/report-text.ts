import type { Settlement } from "../payments/ksher/finance";
import type { Payout } from "./join-payouts";
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
const MOST_COMPLAINTS = 50;

interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => string;
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

const LINE_COLUMNS: readonly Column<ReportLine>[] = [
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

function padded(text: string, width: number, side: Column<unknown>["side"]): string {
  return side === "left" ? cut(text, width).padEnd(width) : cut(text, width).padStart(width);
}

interface Sized {
  readonly column: Omit<Column<never>, "cell">;
  readonly cells: readonly string[];
  width: number;
}

const widthOf = (columns: readonly Sized[]) =>
  columns.reduce((sum, { width }) => sum + width + GAP.length, -GAP.length);

/** Columns in their order: those that must be, then as many others as the width takes. */
function choose<Row>(columns: readonly Column<Row>[], rows: readonly Row[], width: number): Sized[] {
  const all = columns.map((column): Sized => {
    const cells = rows.map(column.cell);
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

function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[], width: number): string[] {
  if (rows.length === 0) return [];
  const chosen = choose(columns, rows, width);
  const row = (cell: (sized: Sized) => string) =>
    chosen
      .map((sized) => padded(cell(sized), sized.width, sized.column.side))
      .join(GAP)
      .trimEnd();
  return [
    row(({ column }) => column.title),
    ...rows.map((_, place) => row(({ cells }) => cells[place] ?? "")),
  ];
}

/** `text` in lines of at most `width`, those after the first set in. */
function wrapped(text: string, width: number, indent: string): string[] {
  if (text.length <= width) return [text];
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
function sums({ lines }: SettlementReport): ReportLine[] {
  return [...Map.groupBy(lines, ({ kind, currency }) => `${kind} ${currency}`).values()].flatMap((group) => {
    const [first] = group;
    const total = (side: "there" | "here") => group.reduce((sum, line) => sum + (line[side] ?? 0), 0);
    return first ? [{ ...first, there: total("there"), here: total("here") }] : [];
  });
}

const SUM_TITLES = { payment: "payments", refund: "refunds", other: "other" } as const;
const SUM_COLUMNS: readonly Column<ReportLine>[] = [
  { title: "", cell: ({ kind, currency }) => `${SUM_TITLES[kind]}, ${currency}`, side: "left" },
  { title: "at Ksher", cell: (line) => money(line, line.there), side: "right" },
  { title: "here", cell: (line) => money(line, line.here), side: "right" },
];

const paid = (amountOf: (settlement: Settlement) => number) => (payout: Payout) =>
  shownAmount(amountOf(payout.settlement), payout.settlement.currency);
const PAYOUT_COLUMNS: readonly Column<Payout>[] = [
  { title: "paid out", cell: ({ settlement }) => settlement.channel, side: "left", least: 8 },
  { title: "payments", cell: paid(({ amount }) => amount), side: "right" },
  { title: "refunds", cell: paid(({ refund }) => -refund), side: "right" },
  { title: "fee", cell: paid(({ fee }) => -fee), side: "right" },
  { title: "other", cell: paid(({ others }) => -others), side: "right", rank: 3 },
  { title: "net", cell: paid(({ net }) => net), side: "right" },
  {
    title: "transferred",
    cell: ({ settlement }) => (settlement.transferred ? "yes" : "not yet"),
    side: "left",
    rank: 1,
  },
  { title: "settlement", cell: ({ settlement }) => settlement.reference, side: "left", rank: 2 },
];

function remarks({ day, payouts, unsettled, isOpen }: SettlementReport): string[] {
  const notes = payouts.flatMap(({ settlement: { reference, start, end }, lines, unread }) => [
    ...(start === day && end === day
      ? []
      : [`${reference} is for ${dayText(start)} to ${dayText(end)}: its sums are of all these days.`]),
    ...(unread === 0
      ? []
      : [`${unread} of ${lines.length + unread} lines of ${reference} could not be read, nor compared.`]),
  ]);
  if (unsettled.length === 0) return notes;
  const why = isOpen ? "the day is not over" : "no settlement covers the day";
  return [...notes, `Not paid out yet, ${why}: ${unsettled.join(", ")}.`];
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

/** One by one as long as somebody would read them. */
function complaints(wrong: readonly ReportLine[]): string[] {
  const rest = wrong.length - MOST_COMPLAINTS;
  const more =
    rest > 0 ? [`! … and ${plural(rest, "more line", "more lines")}: see the table, or --csv.`] : [];
  return [...wrong.slice(0, MOST_COMPLAINTS).map(complaint), ...more];
}

/** Lines of text, none longer than `width` but for words that are. */
export function reportText(report: SettlementReport, mid: string, width: number): string[] {
  const { day, lines, payouts, problems, isOpen } = report;
  const wrong = lines.filter(({ mark }) => mark !== "matched");
  const marks = [...new Set(wrong.map(({ mark }) => mark))];
  const advice = marks.flatMap((mark) => (mark === "matched" ? [] : [`${MARKS[mark]}: ${ADVICE[mark]}`]));
  const paragraphs = [
    [`Ksher, ${dayText(day)} in Bangkok, merchant ${mid}${isOpen ? " (the day is not over)" : ""}`],
    table(LINE_COLUMNS, lines, width),
    [counts(report)],
    table(SUM_COLUMNS, sums(report), width),
    table(PAYOUT_COLUMNS, payouts, width),
    remarks(report),
    [...complaints(wrong), ...problems.map((problem) => `! ${problem} Ask Ksher.`)],
    advice,
  ];
  return paragraphs
    .filter((paragraph) => paragraph.length > 0)
    .flatMap((paragraph, place) => [
      ...(place === 0 ? [] : [""]),
      ...paragraph.flatMap((text) => wrapped(text, width, "  ")),
    ]);
}

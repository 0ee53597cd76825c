import { csvText } from "../csv";
import { plainAmount, type ReportLine, signed } from "./report-line";

/** What one line is, from left to right. Amounts are decimals of the currency; what was given back is negative. */
const COLUMNS: readonly [title: string, cell: (line: ReportLine) => string | null][] = [
  ["time_in_bangkok", ({ at }) => at],
  ["mark", ({ mark }) => mark],
  ["kind", ({ kind }) => kind],
  ["order", ({ orderNumber }) => orderNumber],
  ["payment", ({ paymentId }) => paymentId],
  ["refund", ({ refundId }) => refundId],
  ["order_at_ksher", ({ orderId, there }) => (there === null ? null : orderId)],
  ["ksher_number", ({ ksherNumber }) => ksherNumber],
  ["channel", ({ channel }) => channel],
  ["currency", ({ currency }) => currency],
  ["amount_at_ksher", (line) => decimal(line, line.there)],
  ["amount_here", (line) => decimal(line, line.here)],
  ["fee", ({ fee, currency }) => (fee === null ? null : plainAmount(fee, currency))],
  ["net", ({ net, currency }) => (net === null ? null : plainAmount(net, currency))],
  ["settlement", ({ settlement }) => settlement],
  ["note", ({ why }) => why.join(" ")],
];

const decimal = (line: ReportLine, amount: number | null) =>
  amount === null ? null : plainAmount(signed(line, amount), line.currency);

export function reportCsv(lines: readonly ReportLine[]): string {
  return csvText([
    COLUMNS.map(([title]) => title),
    ...lines.map((line) => COLUMNS.map(([, cell]) => cell(line))),
  ]);
}

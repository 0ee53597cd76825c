import { storeProfile } from "../store-profile";
import type { Block, Letter, Row } from "./letter";
import { DAY, NAME_FACE, STYLES, TYPE } from "./letter-look";
import { MARK } from "./letter-mark";

/*
 * A letter as plain text and as HTML that mail programs of any age show: tables and inline styles, no picture, and nothing
 * that is fetched when it is opened. Everything that comes from outside is escaped here, in one place.
 */

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** Labels of so few characters stay in one line beside whatever they name. */
const SHORT = 16;

const rowText = ({ label, value }: Row) => `${label}: ${value}`;

function blockText(block: Block): string {
  switch (block.kind) {
    case "title":
      return `${block.text}\n${"-".repeat(40)}`;
    case "text":
      return block.label === undefined ? block.text : `${block.label}\n${block.text}`;
    case "link":
      return `${block.text}: ${block.url}`;
    case "stamp":
      return `[ ${block.word} · ${block.line} ]`;
    case "rows":
      return block.rows.map(rowText).join("\n");
    case "bill": {
      const { goods, sums, total, note } = block;
      return [...goods.map(rowText), "", ...[...sums, total].map(rowText), note].join("\n");
    }
  }
}

export function letterText({ blocks, footer }: Letter): string {
  return `${[...blocks.map(blockText), ["--", ...footer].join("\n")].join("\n\n")}\n`;
}

const LINED = `border-top:1px solid ${DAY.line}`;

const wide = (rows: string) =>
  `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 28px;border-collapse:collapse;font-variant-numeric:tabular-nums">${rows}</table>`;

interface RowLook {
  readonly label?: string;
  readonly cell: string;
  readonly name?: string;
}

/** What on the left, how much on the right; the amount is never broken, a long name is. */
function rowHtml({ label, value }: Row, look: RowLook): string {
  const { cell, name = "line ink" } = look;
  const wrap = label.length <= SHORT ? "white-space:nowrap" : "overflow-wrap:anywhere";
  const left = look.label === "soft" ? `color:${DAY.soft};` : "";
  const leftName = look.label === "soft" ? "line soft" : name;
  return `<tr><td class="${leftName}" style="${cell};${left}${wrap};text-align:left;vertical-align:top">${escapeHtml(label)}</td><td class="${name}" style="${cell};padding-left:16px;text-align:right;vertical-align:top">${escapeHtml(value)}</td></tr>`;
}

function factsHtml(rows: readonly Row[]): string {
  const cell = ({ strong }: Row, index: number) =>
    `padding:10px 0;${index === 0 ? "" : LINED};font-size:15px;font-weight:${strong ? "600" : "400"}`;
  return wide(rows.map((row, index) => rowHtml(row, { label: "soft", cell: cell(row, index) })).join(""));
}

function billHtml({ goods, sums, total, note }: Extract<Block, { kind: "bill" }>): string {
  const above = (index: number) => (index === 0 ? `padding:16px 0 4px;${LINED}` : "padding:4px 0");
  return wide(
    [
      ...goods.map((row) => rowHtml(row, { cell: "padding:0 0 14px" })),
      ...sums.map((row, index) => rowHtml(row, { label: "soft", cell: `${above(index)};font-size:15px` })),
      rowHtml(total, { cell: "padding:12px 0 0;font-size:20px;font-weight:600" }),
      `<tr><td colspan="2" class="soft" style="padding:2px 0 0;font-size:13px;color:${DAY.soft};text-align:right">${escapeHtml(note)}</td></tr>`,
    ].join(""),
  );
}

const labelHtml = (label?: string) =>
  label === undefined
    ? ""
    : `<span class="soft" style="color:${DAY.soft};font-size:15px">${escapeHtml(label)}</span><br>`;

function blockHtml(block: Block, { locale }: Letter): string {
  const type = TYPE[locale];
  switch (block.kind) {
    case "title":
      return `<h1 class="ink" style="margin:0 0 20px;text-wrap:balance;font-family:${type.display};${type.title}">${escapeHtml(block.text)}</h1>`;
    case "text":
      return `<p style="margin:0 0 20px">${labelHtml(block.label)}${escapeHtml(block.text).replaceAll("\n", "<br>")}</p>`;
    case "link":
      return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 4px;border-collapse:separate"><tr><td class="action" bgcolor="${DAY.action}" style="background-color:${DAY.action};border-radius:999px;text-align:center"><a class="on-action" href="${escapeHtml(block.url)}" style="display:inline-block;padding:14px 28px;color:${DAY.onAction};font-weight:600;line-height:1.4;text-decoration:none;border-radius:999px">${escapeHtml(block.text)}</a></td></tr></table>`;
    case "stamp":
      return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 20px;border-collapse:separate"><tr><td class="moss" style="padding:6px 18px;border:3px double ${DAY.moss};border-radius:8px;color:${DAY.moss};text-align:center"><span style="font-size:17px;font-weight:600;line-height:1.4">${escapeHtml(block.word)}</span><br><span style="font-size:13px;line-height:1.5">${escapeHtml(block.line)}</span></td></tr></table>`;
    case "rows":
      return factsHtml(block.rows);
    case "bill":
      return billHtml(block);
  }
}

export function letterHtml(letter: Letter): string {
  const body = letter.blocks.map((block) => blockHtml(block, letter)).join("\n");
  const footer = letter.footer.map(escapeHtml).join("<br>");
  const { text, leading } = TYPE[letter.locale];
  return `<!doctype html>
<html lang="${letter.locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escapeHtml(letter.subject)}</title>
<style>
${STYLES}
</style></head>
<body class="ground ink" style="margin:0;padding:0;background-color:${DAY.ground};color:${DAY.ink}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${DAY.ground}" class="ground" style="background-color:${DAY.ground}"><tr><td class="page" align="center" style="padding:32px 16px">
<div style="max-width:560px;margin:0 auto;text-align:left">
<div style="padding:0 0 24px;text-align:center">
${MARK}
<p class="ink" style="margin:6px 0 0;color:${DAY.ink};font:400 26px/1.2 ${NAME_FACE};letter-spacing:-.02em">${escapeHtml(storeProfile.name)}</p>
</div>
<div class="raised card ink" style="padding:36px;background-color:${DAY.raised};border:1px solid ${DAY.line};border-radius:16px;color:${DAY.ink};font-family:${text};font-size:17px;line-height:${leading}">
${body}
</div>
<p class="soft" style="margin:24px 0 0;color:${DAY.soft};font-family:${text};font-size:13px;line-height:${leading};text-align:center">${footer}</p>
</div>
</td></tr></table>
</body>
</html>
`;
}

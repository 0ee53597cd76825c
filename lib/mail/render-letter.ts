import { storeProfile } from "../store-profile";
import type { Block, Letter } from "./letter";

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

const INK = "#14202B";
const RAIN = "#3F6C8F";
const PAPER = "#F6F2EA";
const MOSS = "#4C6A49";
const LINE = "#D9D3C7";
const SOFT = "#5B6570";
const SERIF = "Georgia, 'Times New Roman', serif";
const SANS = "-apple-system, 'Segoe UI', 'Noto Sans Thai', 'Noto Sans JP', sans-serif";

/** Labels of so few characters stay in one line beside whatever they name. */
const SHORT = 16;

function blockText(block: Block): string {
  if (block.kind === "rows") return block.rows.map(({ label, value }) => `${label}: ${value}`).join("\n");
  if (block.kind === "link") return `${block.text}: ${block.url}`;
  if (block.kind === "stamp") return `[ ${block.word} · ${block.line} ]`;
  return block.kind === "title" ? `${block.text}\n${"-".repeat(40)}` : block.text;
}

export function letterText({ blocks, footer }: Letter): string {
  return `${[...blocks.map(blockText), ["--", ...footer].join("\n")].join("\n\n")}\n`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case "title":
      return `<h1 style="margin:0 0 24px;font:400 26px/1.3 ${SERIF};word-break:auto-phrase">${escapeHtml(block.text)}</h1>`;
    case "text":
      return `<p style="margin:0 0 16px">${escapeHtml(block.text).replaceAll("\n", "<br>")}</p>`;
    case "link":
      return `<p style="margin:24px 0"><a href="${escapeHtml(block.url)}" style="display:inline-block;padding:14px 24px;background:${RAIN};color:#ffffff;text-decoration:none;border-radius:4px">${escapeHtml(block.text)}</a></p>`;
    case "stamp":
      return `<table role="presentation" style="margin:0 0 24px;border-collapse:separate"><tr><td style="padding:8px 18px;border:3px double ${MOSS};border-radius:6px;color:${MOSS};text-align:center"><span style="font:600 18px/1.4 ${SANS}">${escapeHtml(block.word)}</span><br><span style="font-size:13px">${escapeHtml(block.line)}</span></td></tr></table>`;
    case "rows": {
      const rows = block.rows.map(({ label, value, strong }) => {
        const cell = `padding:8px 0;border-bottom:1px solid ${LINE};font-weight:${strong ? "600" : "400"};vertical-align:top`;
        const wrap = label.length <= SHORT ? "white-space:nowrap" : "overflow-wrap:anywhere";
        return `<tr><td style="${cell};${wrap}">${escapeHtml(label)}</td><td style="${cell};padding-left:16px;text-align:right">${escapeHtml(value)}</td></tr>`;
      });
      return `<table role="presentation" width="100%" style="margin:0 0 24px;border-collapse:collapse;font-variant-numeric:tabular-nums">${rows.join("")}</table>`;
    }
  }
}

export function letterHtml(letter: Letter): string {
  const body = letter.blocks.map(blockHtml).join("\n");
  const footer = letter.footer.map(escapeHtml).join("<br>");
  return `<!doctype html>
<html lang="${letter.locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light only"><title>${escapeHtml(letter.subject)}</title></head>
<body style="margin:0;padding:16px;background:${PAPER};color:${INK};font:400 16px/1.6 ${SANS}">
<div style="max-width:560px;margin:0 auto">
<p style="margin:8px 0 16px;font:400 22px/1.3 ${SERIF};text-align:center">${escapeHtml(storeProfile.name)}</p>
<div style="padding:28px 24px;background:#ffffff;border-top:4px solid ${RAIN}">
${body}
<p style="margin:32px 0 0;padding-top:16px;border-top:1px solid ${LINE};font-size:13px;color:${SOFT}">${footer}</p>
</div>
</div>
</body>
</html>
`;
}

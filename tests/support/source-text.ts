/*
 * Reads TypeScript just well enough to know what a file imports and to look at its code without its comments and texts.
 */

export interface Import {
  readonly from: string;
  /** Erased when compiled: `import type`, `export type`, or nothing but `type` names in the braces. */
  readonly typeOnly: boolean;
}

/**
 * The source with comments blanked out and, where asked, the insides of strings too. Positions and line breaks stay.
 * Regular expressions are not understood: a quote in one hides at most the rest of its line.
 */
export function blank(source: string, what: "comments" | "comments and strings"): string {
  let out = "";
  let at = 0;
  const hidden = (text: string) => text.replace(/[^\n]/g, " ");
  while (at < source.length) {
    const rest = source.slice(at, at + 2);
    const end =
      rest === "//"
        ? endOf(source, at, /\n/g, 0)
        : rest === "/*"
          ? endOf(source, at + 2, /\*\//g, 2)
          : stringEnd(source, at);
    if (end === at) {
      out += source[at];
      at += 1;
      continue;
    }
    const piece = source.slice(at, end);
    const isComment = rest === "//" || rest === "/*";
    out +=
      isComment || what === "comments and strings"
        ? isComment
          ? hidden(piece)
          : piece[0] + hidden(piece.slice(1, -1)) + piece.slice(-1)
        : piece;
    at = end;
  }
  return out;
}

function endOf(source: string, from: number, mark: RegExp, markLength: number): number {
  mark.lastIndex = from;
  const found = mark.exec(source);
  return found ? found.index + markLength : source.length;
}

/** Where the string that begins at `at` ends, or `at` when none begins there. */
function stringEnd(source: string, at: number): number {
  const quote = source[at];
  if (quote !== '"' && quote !== "'" && quote !== "`") return at;
  for (let end = at + 1; end < source.length; end += 1) {
    if (source[end] === "\\") end += 1;
    else if (source[end] === quote) return end + 1;
    else if (source[end] === "\n" && quote !== "`") return at; // a lone quote, as in JSX text or a regular expression
  }
  return at;
}

const FROM = /^[ \t]*(import|export)\b([^;"'`]*?)\bfrom\s*["']([^"']+)["']/gm;
const BARE = /^[ \t]*import\s*["']([^"']+)["']/gm;
const DYNAMIC = /\bimport\(\s*["']([^"']+)["']/g;

/** Everything the source imports or re-exports, dynamic imports included. */
export function importsOf(source: string): Import[] {
  const code = blank(source, "comments");
  return [
    ...[...code.matchAll(FROM)].map((match) => ({
      from: match[3] ?? "",
      typeOnly: isTypeOnly(match[2] ?? ""),
    })),
    ...[...code.matchAll(BARE)].map((match) => ({ from: match[1] ?? "", typeOnly: false })),
    ...[...code.matchAll(DYNAMIC)].map((match) => ({ from: match[1] ?? "", typeOnly: false })),
  ];
}

function isTypeOnly(clause: string): boolean {
  if (/^\s*type\b(?!\s*,)/.test(clause)) return true;
  const braces = /^\s*\{([^}]*)\}\s*$/.exec(clause);
  if (!braces) return false;
  const names = (braces[1] ?? "").split(",").map((name) => name.trim());
  return names.filter(Boolean).every((name) => name.startsWith("type "));
}

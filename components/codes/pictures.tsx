import type { ReactNode } from "react";
import type { CodeState } from "./code-news";

/*
 * One calm picture per ending, in the line of the shop's icons: an umbrella that stands, waits, closes or turned inside out.
 */

const CANOPY =
  "M24 78c4-32 26-52 56-52s52 20 56 52c-9-8-18-8-28 0-9-8-19-8-28 0-9-8-19-8-28 0-10-8-19-8-28 0Z";
const STICK = "M80 26v-9M80 78v42c0 13 18 13 18 0";

const RAIN = "M34 100v12M52 112v10M112 100v12M130 112v10";

/** Cut out of the umbrella, so that it is read first. */
function Tick() {
  return (
    <>
      <path d="m52 57 20 20 40-44" strokeWidth="20" className="stroke-moss-tint" />
      <path d="m52 57 20 20 40-44" strokeWidth="8" />
    </>
  );
}

const RETURNING = (
  <>
    <path d="M80 22c24 29 37 49 37 69a37 37 0 0 1-74 0c0-20 13-40 37-69Z" />
    <path d="M97 92c0-12-9-19-22-19H62m11-11-12 11 12 11" strokeWidth="5" />
  </>
);

const PICTURES: Partial<Record<CodeState, ReactNode>> = {
  paid: (
    <>
      <path d={CANOPY} />
      <path d={STICK} />
      <Tick />
    </>
  ),
  late: (
    <>
      <path d={CANOPY} />
      <path d={STICK} />
      <path d={RAIN} opacity="0.5" />
      <Tick />
    </>
  ),
  returning: RETURNING,
  owed: RETURNING,
  failed: (
    <>
      <path d="M80 92C58 86 40 68 30 36c14 8 24 8 34-2 6 12 26 12 32 0 10 10 20 10 34 2-10 32-28 50-50 56Z" />
      <path d="M80 92v30c0 13 18 13 18 0M80 34V20" />
      <path d={RAIN} opacity="0.5" />
    </>
  ),
  closed: (
    <>
      <path d="M80 20v14m0 0c-13 18-17 42-14 72l14-8 14 8c3-30-1-54-14-72Z" />
      <path d="M80 98v30c0 12 17 12 17 0" />
    </>
  ),
};

/** Says nothing that the words beside it do not say. */
export function Picture({ state, className = "" }: { state: CodeState; className?: string }) {
  return (
    <svg
      viewBox="0 0 160 160"
      aria-hidden="true"
      focusable="false"
      fill="none"
      stroke="currentColor"
      strokeWidth="4"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
    >
      {PICTURES[state]}
    </svg>
  );
}

import type { CodeState } from "./code-news";

/** What a state says: filled in on the server. */
export interface StateWords {
  title: string;
  text: string;
}

export interface EndWords {
  state: Record<Exclude<CodeState, "elsewhere">, StateWords>;
  amount: string;
  offline: string;
  left: Record<300 | 60 | 30, string>;
  seeOrder: string;
  otherWay: string;
  newCode: string;
  error: Record<string, string>;
}

export interface StepWords {
  title: string;
  one: string;
  two: string;
  three: string;
}

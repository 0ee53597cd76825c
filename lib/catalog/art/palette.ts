import type { Role } from "./recipe";

/** The brand's colours. Where a drawing needs another it mixes two of these. */
const ROLE_COLOURS: Readonly<Record<Role, string>> = {
  ink: "#14202B",
  rain: "#3F6C8F",
  moss: "#5E7F5B",
  clay: "#C2704A",
  paper: "#F6F2EA",
  lamp: "#F2C14E",
};

export function colourOf(role: Role): string {
  return ROLE_COLOURS[role];
}

/** `a` with `share` (0 to 1) of `b` in it. Both `#rrggbb`. */
export function mix(a: string, b: string, share: number): string {
  const channel = (text: string, at: number) => Number.parseInt(text.slice(at, at + 2), 16);
  const blended = [1, 3, 5].map((at) => Math.round(channel(a, at) * (1 - share) + channel(b, at) * share));
  return `#${blended.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** How much paper lies over a role when it is a ground: enough to stay calm, little enough not to glare at night. */
const GROUND_PAPER: Readonly<Record<Role, number>> = {
  ink: 0.1,
  rain: 0.58,
  moss: 0.56,
  clay: 0.58,
  paper: 0,
  lamp: 0.42,
};

/** The plain colour behind a drawing. */
export function groundOf(role: Role): string {
  if (role === "ink") return mix(colourOf("ink"), colourOf("rain"), 0.32);
  if (role === "paper") return mix(colourOf("paper"), colourOf("clay"), 0.12);
  return mix(colourOf(role), colourOf("paper"), GROUND_PAPER[role]);
}

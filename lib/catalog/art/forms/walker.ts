import { LIGHT } from "../light";
import { mix } from "../palette";
import { faint, oval, type Pen, placed, shape, stroke } from "../pen";
import type { Tones } from "../tones";

interface Walker {
  x: number;
  /** Where the feet are. */
  y: number;
  size: number;
  coat: Tones;
  boots: Tones;
  /** Bare-headed hair; null where something else is on the head. */
  hair?: boolean;
  hood?: boolean;
}

/** Somebody seen from behind on the way home: a raincoat with the lamps of the lane on its edges. */
export function walker(pen: Pen, { x, y, size, coat, boots, hair = true, hood = false }: Walker): string {
  const body =
    "M-17-196q17-9 34 0c16 5 24 14 27 34l12 92q2 10-8 13q-48 13-96 0q-10-3-8-13l12-92c3-20 11-29 27-34z";
  const legs = "M-27-62l4 44h17l3-44zM6-60l2 30h17l4-32z";
  return placed(
    x,
    y,
    size,
    0,
    shape(legs, mix(coat.deep, "#000000", 0.2)) +
      shape(
        "M-25-26h21l2 20q-2 7-14 7q-14-1-12-8zM7-38h20l3 21q-3 6-13 6q-12-1-11-7z",
        pen.fade("right", boots.light, boots.base, boots.deep),
      ) +
      (hair ? oval(0, -214, 17, 20, pen.ink.base) : "") +
      (hood
        ? shape(
            "M-22-190c-8-34 2-50 22-50s30 16 22 50q-22 12-44 0z",
            pen.fade("right", coat.light, coat.base, coat.deep),
          )
        : "") +
      shape(body, pen.fade("right", coat.base, coat.dark, coat.deep)) +
      // The back seam, the yoke, the sleeves' folds.
      stroke("M0-190c2 40 2 80 0 134M-30-170q30 12 60 0", coat.deep, 1.8, faint(0.65)) +
      shape("M-34-160c-10 30-12 60-12 92l10 4c-2-34 0-66 6-94z", pen.lit("fold")) +
      shape("M34-160c10 30 12 60 12 92l-10 4c2-34 0-66-6-94z", pen.lit("tuck")) +
      stroke("M-28-186c-10 6-14 16-16 30l-12 90M28-186c10 6 14 16 16 30l12 90", LIGHT, 1.8, faint(0.42)),
  );
}

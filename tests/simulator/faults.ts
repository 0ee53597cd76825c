import { MINUTE } from "@/lib/clock";
import { armFault, armKill, type CallTrouble, clockIsAhead, moveClock, noteStruck } from "./machine";

/*
 * What goes wrong on its own: the next calls to the gateway suffer, the process is killed, or its clock jumps. A fault comes
 * with a step and strikes then or later.
 */

export type GatewayChoice = "omise" | "ksher-vip" | "ksher-mch";

interface Fault {
  readonly weight: number;
  /** Whose answers can have it; everybody's where it says nothing. */
  readonly of?: readonly GatewayChoice[];
  arm(how: number, gateway: GatewayChoice): void;
}

const HANG_MS = 60_000;

const ofCalls = (name: string, weight: number, troubles: readonly CallTrouble[]): Fault => ({
  weight,
  arm(how) {
    const trouble = troubles[how % troubles.length];
    if (trouble) armFault(name, trouble, 1 + (how % 3));
  },
});

/** Numbers that are not the ones we asked for, in answers that are otherwise as they must be. */
const OTHER_NUMBERS = {
  omise: [
    { amount: 1, captured_amount: 1 },
    { amount: 12_345_600, captured_amount: 12_345_600 },
    { currency: "JPY" },
    { livemode: true },
  ],
  "ksher-vip": [{ amount: 1 }, { amount: 12_345_600 }],
  "ksher-mch": [{ total_fee: 1 }, { total_fee: 12_345_600 }],
} as const;

export const FAULTS: Readonly<Record<string, Fault>> = {
  "time-out before": ofCalls("time-out before", 2, [{ kind: "hang", ms: HANG_MS, worked: false }]),
  "time-out after": ofCalls("time-out after", 2, [
    { kind: "hang", ms: HANG_MS, worked: true },
    { kind: "drop", worked: true },
  ]),
  "trouble (5xx)": ofCalls("trouble (5xx)", 2, [
    { kind: "status", status: 500, body: "error", worked: false },
    { kind: "status", status: 503, body: "html", worked: true },
    { kind: "status", status: 502, body: "empty", worked: false },
    { kind: "status", status: 500, body: "error", worked: true },
  ]),
  garbage: ofCalls("garbage", 2, [
    { kind: "garbage", body: "html", worked: true },
    { kind: "garbage", body: "wrong_types", worked: false },
    { kind: "truncated", worked: true },
    { kind: "garbage", body: "null", worked: true },
    { kind: "cut", worked: true },
  ]),
  "other numbers": {
    weight: 3,
    arm(how, gateway) {
      const choices = OTHER_NUMBERS[gateway];
      const fields = choices[how % choices.length] ?? {};
      armFault("other numbers", { kind: "altered", fields: { ...fields }, worked: true }, 1 + (how % 2));
    },
  },
  "wrong signature": {
    ...ofCalls("wrong signature", 3, [{ kind: "signature" }]),
    of: ["ksher-vip", "ksher-mch"],
  },
  killed: { weight: 4, arm: (how) => armKill(how % 60) },
  "clock jumps": {
    weight: 3,
    arm(how) {
      const ahead = clockIsAhead();
      noteStruck("clock jumps");
      moveClock(ahead === 0 ? ((how % 21) - 10) * MINUTE : -ahead);
    },
  },
};

/** Of a hundred steps so many bring nothing. */
const FAULTLESS = 79;

export const FAULT_WEIGHTS: readonly (readonly [name: string | null, weight: number])[] = [
  [null, FAULTLESS],
  ...Object.entries(FAULTS).map(([name, { weight }]) => [name, weight] as const),
];

export function strike(name: string, how: number, gateway: GatewayChoice): void {
  const fault = FAULTS[name];
  if (fault && (fault.of?.includes(gateway) ?? true)) fault.arm(how, gateway);
}

import type { GatewayChoice } from "./faults";
import {
  AT_ONCE,
  BY_CODE_OR_PAGE,
  openCharges,
  STEPS,
  type Step,
  takenPayments,
  unpaid,
  type World,
} from "./steps";

/*
 * The course of things: a step that is drawn is an aim. Where it has nothing to work on yet, what leads to it happens first:
 * nobody refunds before somebody has paid.
 */

/** Where nothing else leads on: somebody orders, now and then in two tabs. */
const orders = ({ how }: Step): Partial<Step> => ({ kind: how % 7 === 6 ? "two tabs" : "order" });

/** A payment that may still be made by its payer. */
function towardsOpenCharge(world: World, step: Step, wanted = step.how): Partial<Step> {
  if (unpaid(world).length === 0) return orders(step);
  return wanted === step.how && step.how % 11 === 10 ? { kind: "two tabs" } : { kind: "pay", how: wanted };
}

function towardsMoney(world: World, step: Step): Partial<Step> {
  const open = openCharges(world);
  const known = new Set(takenPayments(world).map(({ id }) => id));
  const unheard = world.charges.some(
    ({ captured, paymentId }) => captured > 0 && !known.has(paymentId ?? ""),
  );
  if (unheard) return { kind: step.how % 2 === 0 ? "webhook" : "return" };
  return open.length > 0 ? { kind: "approve" } : towardsOpenCharge(world, step);
}

function towardsNews(world: World, step: Step): Partial<Step> {
  return openCharges(world).length > 0
    ? { kind: step.how % 3 === 0 ? "decline" : "approve" }
    : towardsOpenCharge(world, step);
}

/** What comes before, the first that can be. */
const LEADS: Readonly<Record<string, (world: World, step: Step) => Partial<Step> | Partial<Step>[]>> = {
  pay: (_, step) => orders(step),
  "pay again": (world, step) => towardsOpenCharge(world, step),
  "payment given up": (world, step) => towardsOpenCharge(world, step),
  approve: (world, step) => towardsOpenCharge(world, step),
  decline: (world, step) => towardsOpenCharge(world, step),
  expire: (world, step) => towardsOpenCharge(world, step),
  "pay late": (world, step) => {
    const methods = new Map(world.view.payments.map(({ id, method }) => [id, method]));
    const open = openCharges(world).findIndex(
      ({ paymentId }) => (methods.get(paymentId ?? "") ?? "card") !== "card",
    );
    return open >= 0
      ? { kind: "expire", who: open }
      : towardsOpenCharge(world, step, BY_CODE_OR_PAGE + 2 * (step.how % 3));
  },
  webhook: towardsNews,
  "webhook twice": towardsNews,
  "webhook lost": towardsNews,
  "webhook late": towardsNews,
  "webhooks reordered": towardsNews,
  "webhook lies": towardsNews,
  "webhook repeated": (world, step) => [{ kind: "webhook" }, towardsNews(world, step)],
  "webhook forged": (world, step) => [{ kind: "webhook" }, towardsNews(world, step)],
  "capture or reverse": (world, step) => towardsOpenCharge(world, step, AT_ONCE),
  refund: towardsMoney,
  "refund at the dashboard": towardsMoney,
  "refund again": (world, step) =>
    takenPayments(world).length > 0 ? { kind: "refund" } : towardsMoney(world, step),
};

/** Whether anything of this kind can happen with the gateway. */
export const isStepOf = (kind: string, gateway: GatewayChoice): boolean =>
  kind !== "capture or reverse" || gateway === "omise";

async function attempt(world: World, step: Step): Promise<Step | null> {
  return (await STEPS[step.kind]?.happen(world, step)) ? step : null;
}

/** What happens instead of a step that has nothing to work on. */
async function leadUpTo(world: World, step: Step): Promise<Step | null> {
  const leads = [LEADS[step.kind]?.(world, step) ?? [], orders(step)].flat();
  for (const lead of leads) {
    const done = await attempt(world, { ...step, ...lead });
    if (done) return done;
  }
  return null;
}

/**
 * Lets the step happen, or what leads to it; or to the one that was aimed at before and did not come about yet. Answers what
 * did happen, as a step that needs no course.
 */
export async function happen(world: World, drawn: Step): Promise<Step | null> {
  const aim = world.aim !== null && drawn.how % 3 !== 0 ? { ...drawn, kind: world.aim } : drawn;
  const done = await attempt(world, aim);
  world.aim = done ? null : aim.kind;
  return done ?? leadUpTo(world, aim);
}

/** The step itself and nothing else: a history that happened once, or a part of it. */
export const repeat = attempt;

import { registerHooks } from "node:module";

/*
 * Drizzle asks of every part of every statement what it is, some twelve times, and climbs its classes anew each time: a tenth
 * of a simulation. Here each class is climbed once. The answers are the same.
 */

const ASKED_OFTEN = /\/drizzle-orm\/entity\.js$/;

const QUICKLY = `
export const entityKind = Symbol.for("drizzle:entityKind");
export const hasOwnEntityKind = Symbol.for("drizzle:hasOwnEntityKind");
const kinds = new Map();
function kindsOf(made) {
  const found = new Set();
  for (let at = made; at; at = Object.getPrototypeOf(at)) if (entityKind in at) found.add(at[entityKind]);
  kinds.set(made, found);
  return found;
}
export function is(value, type) {
  if (!value || typeof value !== "object") return false;
  const made = Object.getPrototypeOf(value)?.constructor;
  if (!made || !Object.hasOwn(type, entityKind)) return value instanceof type;
  return (kinds.get(made) ?? kindsOf(made)).has(type[entityKind]);
}
`;

registerHooks({
  load(url, context, next) {
    if (!ASKED_OFTEN.test(url)) return next(url, context);
    return { format: "module", source: QUICKLY, shortCircuit: true };
  },
});

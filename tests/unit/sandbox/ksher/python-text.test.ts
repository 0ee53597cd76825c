import { expect, test } from "vitest";
import { pythonText as gatewaysText } from "@/lib/payments/ksher/python-text";
import { pythonText as emulatorsText } from "@/lib/sandbox/ksher/python-text";

/* What Python's own `repr` printed. */
test.each([
  ["ข้าวผัด é 😀", "'ข้าวผัด é 😀'"],
  ["it's", `"it's"`],
  [`it's "x"`, `'it\\'s "x"'`],
  ["\u007f\u001f\t", "'\\x7f\\x1f\\t'"],
  ["a\u00a0b\u00ad\u0085", "'a\\xa0b\\xad\\x85'"],
  ["\u200b\u202e\u2028\u3000\ufeff\ue000", "'\\u200b\\u202e\\u2028\\u3000\\ufeff\\ue000'"],
  ["\u{e0001}", "'\\U000e0001'"],
])("the text %j inside a list is signed as Python prints it, by either side", (text, printed) => {
  expect(emulatorsText([text])).toBe(`[${printed}]`);
  expect(gatewaysText([text])).toBe(`[${printed}]`);
});

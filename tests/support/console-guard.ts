import { afterEach, beforeEach, expect, vi } from "vitest";

/** Makes a test fail when something reported an error that the test did not expect. */
let errors: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  errors = vi.spyOn(console, "error");
});

afterEach(() => {
  const calls = errors.mock.calls;
  errors.mockRestore();
  expect(calls, "console.error was called").toEqual([]);
});

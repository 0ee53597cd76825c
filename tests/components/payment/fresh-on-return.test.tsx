import { render } from "@testing-library/react";
import { StrictMode } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { FreshOnReturn } from "@/components/payment/fresh-on-return";

vi.mock("next/navigation", () => ({ useRouter: () => ({ refresh: () => undefined }) }));
afterEach(() => vi.unstubAllGlobals());

test("a page that the router kept is drawn anew when the shopper comes back to it, and only then", () => {
  const onReturn = vi.fn();
  const page = render(<FreshOnReturn drawn="one" onReturn={onReturn} />);
  page.rerender(<FreshOnReturn drawn="two" onReturn={onReturn} />);
  expect(onReturn).not.toHaveBeenCalled();
  page.unmount();
  render(<FreshOnReturn drawn="two" onReturn={onReturn} />);
  expect(onReturn).toHaveBeenCalledOnce();
  render(<FreshOnReturn drawn="three" onReturn={onReturn} />);
  expect(onReturn).toHaveBeenCalledOnce();
});

test("a page that is taken away and put back in one go is drawn anew, but not in React's rehearsal of effects", () => {
  const onReturn = vi.fn();
  const at = (place: string) => (
    <StrictMode>
      <FreshOnReturn key={place} drawn="six" onReturn={onReturn} />
    </StrictMode>
  );
  const page = render(at("first"));
  expect(onReturn).not.toHaveBeenCalled();
  page.rerender(at("second"));
  expect(onReturn).toHaveBeenCalledOnce();
});

test("a page that had not been taken away when the shopper came back is drawn anew, but not by going elsewhere", () => {
  vi.useFakeTimers();
  const onReturn = vi.fn();
  const page = render(<FreshOnReturn drawn="five" onReturn={onReturn} />);
  window.history.pushState(null, "", "/elsewhere");
  window.dispatchEvent(new PopStateEvent("popstate"));
  vi.runAllTimers();
  expect(onReturn).not.toHaveBeenCalled();
  window.history.pushState(null, "", "/");
  window.dispatchEvent(new PopStateEvent("popstate"));
  vi.runAllTimers();
  expect(onReturn).toHaveBeenCalledOnce();
  page.unmount();
  window.dispatchEvent(new PopStateEvent("popstate"));
  vi.runAllTimers();
  vi.useRealTimers();
  expect(onReturn).toHaveBeenCalledOnce();
});

test("a page that the browser kept is loaded again", () => {
  const reload = vi.fn();
  vi.stubGlobal("location", { ...window.location, reload });
  render(<FreshOnReturn drawn="four" />);
  window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: false }));
  expect(reload).not.toHaveBeenCalled();
  window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  expect(reload).toHaveBeenCalledOnce();
});

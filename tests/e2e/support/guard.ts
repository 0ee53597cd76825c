import type { BrowserContext, Page } from "playwright/test";

/**
 * Watches every page of a browser: errors on the console, errors nobody caught, violations of the page's policy, and
 * requests to hosts other than the shop's. Whatever a test did not expect fails it.
 */
export class Guard {
  private readonly found: string[] = [];
  private readonly expected: RegExp[] = [];

  private constructor(private readonly home: string) {}

  static async over(context: BrowserContext, home: string): Promise<Guard> {
    const guard = new Guard(home);
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) =>
        console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
      );
    });
    context.on("page", (page) => guard.watch(page));
    context.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      if (/^https?:$/.test(protocol) && origin !== guard.home)
        guard.found.push(`foreign request: ${request.url()}`);
    });
    // A foreign host is never reached, should a page ask for one after all.
    await context.route(
      (url) => url.origin !== home && /^https?:$/.test(url.protocol),
      (route) => route.abort(),
    );
    return guard;
  }

  private watch(page: Page): void {
    page.on("console", (message) => {
      if (message.type() === "error")
        this.found.push(`console: ${message.text()} (${message.location().url})`);
    });
    page.on("pageerror", (error) => this.found.push(`uncaught: ${error.message}`));
    page.on("dialog", (dialog) => {
      this.found.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
  }

  /** Says that a test brings such an error about on purpose. */
  expect(error: RegExp): void {
    this.expected.push(error);
  }

  unexpected(): string[] {
    return this.found.filter((text) => !this.expected.some((pattern) => pattern.test(text)));
  }
}

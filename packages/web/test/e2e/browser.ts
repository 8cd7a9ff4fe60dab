import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const desktop = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.ASSAY_CHROMIUM ?? "/usr/bin/chromium", args: flags });
}

export interface Opened {
  context: BrowserContext;
  page: Page;
  /** What the page complained of: script errors, and messages of level error. */
  complaints: string[];
}

export async function open(
  browser: Browser,
  address: string,
  options: { viewport?: { width: number; height: number }; theme?: "light" | "dark" } = {},
): Promise<Opened> {
  const context = await browser.newContext({
    viewport: options.viewport ?? desktop,
    colorScheme: options.theme ?? "light",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(address);
  return { context, page, complaints };
}

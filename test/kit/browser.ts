import { existsSync } from 'node:fs';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';

/**
 * Debian's Chromium; script/test installs it. The headless shell is the same browser without windows, which saves a
 * quarter of its time.
 */
export const headlessShell = '/usr/bin/chromium-headless-shell';
const windowed = '/usr/bin/chromium';

/** Which of the two is installed; undefined when neither is. */
export const chromiumFile = (): string | undefined => [headlessShell, windowed].find((file) => existsSync(file));

const options = (): LaunchOptions => ({
  executablePath: chromiumFile(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});

/** Address of the browser that script/test started for all files. */
const address = 'BROWSER_ADDRESS';

/** One browser serves every test process, because starting one takes seconds of a processor; ends with this process. */
export async function shareBrowser(): Promise<void> {
  const server = await chromium.launchServer(options());
  process.env[address] = server.wsEndpoint();
}

/** A browser for one file: contexts are its own, and closing it closes only those. */
export function openBrowser(): Promise<Browser> {
  const shared = process.env[address];
  return shared ? chromium.connect(shared) : chromium.launch(options());
}

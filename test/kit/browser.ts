import { chromium, type Browser, type LaunchOptions } from 'playwright-core';

/** Debian's Chromium; script/test installs it. */
export const chromiumFile = '/usr/bin/chromium';

const options: LaunchOptions = {
  executablePath: chromiumFile,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
};

/** Address of the browser that script/test started for all files. */
const address = 'BROWSER_ADDRESS';

/** One browser serves every test process, because starting one takes seconds of a processor; ends with this process. */
export async function shareBrowser(): Promise<void> {
  const server = await chromium.launchServer(options);
  process.env[address] = server.wsEndpoint();
}

/** A browser for one file: contexts are its own, and closing it closes only those. */
export function openBrowser(): Promise<Browser> {
  const shared = process.env[address];
  return shared ? chromium.connect(shared) : chromium.launch(options);
}

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

let started: Promise<Browser> | undefined;

/** The browser of this process: starting one takes seconds of a processor. */
export const openBrowser = (): Promise<Browser> => (started ??= chromium.launch(options()));

/** What a file of tests opened; files of one process come after each other. */
export async function closeWindows(): Promise<void> {
  await Promise.all(((await started)?.contexts() ?? []).map((context) => context.close()));
}

/** Before the process ends. */
export const closeBrowser = async (): Promise<void> => (await started)?.close();

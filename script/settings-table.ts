import { z } from 'zod';
import { settings } from '../src/kernel/config.ts';

/** docs/settings.md as it must be: one row for each setting. */
export function settingsPage(): string {
  const rows = Object.entries(settings).map(([name, { about, rule }]) => {
    const given = z.safeParse(rule, undefined);
    const fallback = given.success && String(given.data ?? '') ? `\`${String(given.data)}\`` : '';
    return `| \`${name}\` | ${fallback} | ${about} |`;
  });
  return `# Settings

Every setting is an environment variable, read once at the start. A wrong value stops the start with a sentence that
names it. \`.env\` files are not read. This page is generated from \`src/kernel/config.ts\` by \`script/check --fix\`.

| variable | default | meaning |
| --- | --- | --- |
${rows.join('\n')}
`;
}

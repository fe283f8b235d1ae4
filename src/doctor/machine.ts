import { existsSync } from 'node:fs';
import { access, constants, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { postgresUrl, socketDirectoryOf } from '../outside/postgres.ts';
import { grave, isLocal, minor, sentenceOf, type Look } from './find.ts';

const leastFreeBytes = 1e9;
const mostClockMs = 5_000;

export const machine: Look = {
  at: 'This machine',
  async around({ config }) {
    const { DATA_DIR, DATABASE_URL, PUBLIC_URL, slack } = config;
    const found = [];
    try {
      await access(DATA_DIR, constants.W_OK);
      const { bavail, bsize } = await statfs(DATA_DIR);
      if (bavail * bsize < leastFreeBytes)
        found.push(
          grave(
            'disk-nearly-full',
            `Only ${Math.round((bavail * bsize) / 1e6)} MB are free where DATA_DIR (${DATA_DIR}) is.`,
            'Free some space, or move DATA_DIR: pages cannot be rendered on a full disk.',
          ),
        );
    } catch (error) {
      found.push(
        grave(
          'data-folder-not-writable',
          `DATA_DIR (${DATA_DIR}) cannot be written: ${sentenceOf(error)}.`,
          'Give the folder to the user that runs Candor, or set DATA_DIR to another.',
        ),
      );
    }
    if (isElsewhere(DATABASE_URL, DATA_DIR) && existsSync(join(DATA_DIR, 'secret-key')))
      found.push(
        minor(
          'secret-key-in-folder',
          'The database is elsewhere, but the key that its secrets are encrypted with lies in DATA_DIR of this machine.',
          'Set SECRET_KEY, the same for every machine, and keep it beside your backups.',
        ),
      );
    if (slack.mode === 'sandbox' && !isLocal(PUBLIC_URL))
      found.push(
        grave(
          'sandbox-in-public',
          `Slack is the sandbox, while ${PUBLIC_URL} is for everyone.`,
          'Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN of your workspace, or SLACK_MODE=off.',
        ),
      );
    return found;
  },
  async inside({ db, now }) {
    const { rows } = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(db);
    const apart = Math.abs((rows[0]?.at.getTime() ?? 0) - now().getTime());
    if (apart < mostClockMs) return [];
    return [
      grave(
        'clock-differs',
        `The clocks of this machine and of the database are ${Math.round(apart / 1000)} s apart.`,
        'Let both keep time by NTP: promises to customers are counted by these clocks.',
      ),
    ];
  },
};

/** Not the database that runs in DATA_DIR itself; its address is handed on like any other. */
function isElsewhere(url: string | undefined, directory: string): boolean {
  return url !== undefined && url !== postgresUrl(socketDirectoryOf(join(directory, 'postgres')), 'candor');
}

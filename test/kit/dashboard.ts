import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** Builds the dashboard when that was not done; script/start and script/test build what changed. */
export function buildDashboard(): void {
  if (existsSync(join(root, 'dist', 'web', 'index.html'))) return;
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status, stderr } = spawnSync(process.execPath, [vite, 'build', '-c', 'web/vite.config.ts'], { cwd: root });
  if (status !== 0) throw new Error(`The dashboard could not be built: ${String(stderr)}`);
}

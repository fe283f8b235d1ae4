/** Every walk through a browser, in both themes and on a phone: nothing that axe finds, and a picture of each in test-results/. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const { status } = spawnSync(join(root, 'script', 'test'), ['test/browser'], {
  ...{ cwd: root, stdio: 'inherit' },
  env: { ...process.env, SHOTS: '1' },
});
process.exitCode = status ?? 1;

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestFiles } from '../src/slack/manifest.ts';

const folder = join(import.meta.dirname, '..', 'docs');
for (const [name, manifest] of Object.entries(manifestFiles())) {
  writeFileSync(join(folder, name), `${JSON.stringify(manifest, null, 2)}\n`);
  console.log(`docs/${name}`);
}

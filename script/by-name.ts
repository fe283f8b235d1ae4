import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const [folder = '', name] = process.argv.slice(2);
const root = join(import.meta.dirname, '..');
const programs = existsSync(join(root, folder))
  ? readdirSync(join(root, folder)).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  : [];

/** The comment at a program's head says what it shows. */
function aboutOf(file: string): string {
  const head = readFileSync(join(root, folder, file), 'utf8');
  return /^(?:\/\*\*?|\/\/)\s*(.+?)(?:\s*\*\/)?$/m.exec(head)?.[1] ?? '';
}

if (name && programs.includes(`${name}.ts`)) {
  process.argv.splice(1, 3, join(root, folder, `${name}.ts`));
  await import(join(root, folder, `${name}.ts`));
} else {
  const list = programs.map((file) => `  ${basename(file, '.ts').padEnd(24)}${aboutOf(file)}`);
  const script = folder === 'bench' ? 'script/bench' : 'script/soak';
  if (name) console.error(`There is no ${name} in ${folder}/.`);
  console.log(`${script} NAME, where NAME is one of:\n${list.join('\n') || '  (none yet)'}`);
  process.exitCode = name ? 1 : 0;
}

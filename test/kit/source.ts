import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync, type Program } from 'oxc-parser';

export const root = join(import.meta.dirname, '..', '..');

export type Import = { from: string; name: string; typeOnly: boolean };

export type Source = {
  /** Relative to the root, with slashes. */
  path: string;
  text: string;
  program: Program;
  imports: Import[];
  /** Whether it only passes on what other files export. */
  barrel: boolean;
};

const skipped = new Set(['node_modules', 'dist', 'data', '.git', 'test-results']);

/** Every code file of the repository, parsed once. */
export function readSources(folders = ['src', 'client', 'web', 'sandbox', 'test', 'bench', 'script']): Source[] {
  return folders.flatMap((folder) => codeFiles(join(root, folder))).map(readSource);
}

function codeFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return codeFiles(path);
    return /\.(ts|tsx|mjs)$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : [];
  });
}

function readSource(file: string): Source {
  const text = readFileSync(file, 'utf8');
  const { program, module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const requests: Omit<Import, 'from'>[] = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      name: moduleRequest.value,
      typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest ? { name: moduleRequest.value, typeOnly: isType } : [],
      ),
    ),
    ...module.dynamicImports.flatMap(({ moduleRequest }) => {
      const literal = /^(['"`])([^$]*)\1$/.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[2];
      return literal ? { name: literal, typeOnly: false } : [];
    }),
  ];
  const own = program.body.filter(({ type }) => type !== 'ImportDeclaration');
  const passedOn = own.filter((node) => 'source' in node && node.source);
  return {
    path: relative(root, file).replaceAll('\\', '/'),
    text,
    program,
    imports: requests.map((request) => ({ from: file, ...request })),
    barrel: passedOn.length > 0 && passedOn.length === own.length,
  };
}

/** The imported file relative to the root; undefined for a package. */
export function targetOf({ from, name }: Import): string | undefined {
  if (!name.startsWith('.')) return undefined;
  return relative(root, resolve(dirname(from), name)).replaceAll('\\', '/');
}

/** Everything a file loads at run time: files by path and packages by name. */
export function reachedFrom(entry: string, sources: Source[]): Set<string> {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const reached = new Set<string>();
  const visit = (path: string) => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const wanted of byPath.get(path)?.imports ?? []) {
      if (!wanted.typeOnly) visit(targetOf(wanted) ?? wanted.name);
    }
  };
  visit(entry);
  return reached;
}

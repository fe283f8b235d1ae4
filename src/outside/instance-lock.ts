import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../kernel/errors.ts';
import { commandOf } from './process-list.ts';

type Holder = { pid: number; command: string; children: { pid: number; command: string }[] };

export type InstanceLock = {
  /** Remembers a child, so that the next start can end it when this process is killed. */
  remember(pid: number): void;
  release(): void;
};

/** One supervisor per data folder. Ends the children that a killed supervisor left behind. */
export function lockInstance(directory: string): InstanceLock {
  mkdirSync(directory, { recursive: true });
  const file = join(directory, 'supervisor.json');
  const holder: Holder = { pid: process.pid, command: commandOf(process.pid) ?? '', children: [] };
  const write = (flag: 'w' | 'wx') => writeFileSync(file, JSON.stringify(holder), { flag });
  try {
    write('wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    takeOver(file, directory);
    write('wx');
  }
  return {
    remember(pid) {
      holder.children = holder.children.filter((child) => commandOf(child.pid) === child.command);
      holder.children.push({ pid, command: commandOf(pid) ?? '' });
      write('w');
    },
    release: () => rmSync(file, { force: true }),
  };
}

function takeOver(file: string, directory: string): void {
  const previous = readHolder(file);
  if (previous && previous.pid !== process.pid && commandOf(previous.pid) === previous.command) {
    throw new StartError(
      `Candor already runs on ${directory} (process ${previous.pid}): stop it first, or set DATA_DIR to another folder.`,
    );
  }
  for (const { pid, command } of previous?.children ?? []) {
    if (command && commandOf(pid) === command) process.kill(pid, 'SIGKILL');
  }
  rmSync(file, { force: true });
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

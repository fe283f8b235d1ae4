import type { Db, Origin } from './db.ts';
import type { Kernel } from './kernel.ts';
import type { Logger } from './telemetry.ts';
import type { Outgoing } from './work.ts';

export type Permissions = ReadonlySet<string> | 'all';

/** Who acts. `permissions` are the names of the API contract's scopes (`incidents.create` …). */
export type Actor = {
  kind: 'user' | 'api_key' | 'system' | 'visitor';
  id: string;
  name: string;
  permissions: Permissions;
  origin?: Origin;
  /** The key that acts for this person. */
  through?: Actor;
  /** What a key may do besides, as long as all teams that own the thing are its own. */
  teams?: { ids: readonly string[]; permissions: ReadonlySet<string> };
};

/** Candor itself, acting as the named part. */
export const systemActor = (part: string): Actor => ({ kind: 'system', id: part, name: 'Candor', permissions: 'all' });

/** A reader of the public page. */
export const visitor: Actor = { kind: 'visitor', id: 'visitor', name: 'A visitor', permissions: new Set() };

export const may = (actor: Actor, permission: string): boolean =>
  actor.permissions === 'all' || actor.permissions.has(permission);

/** Whether the actor may do it at least to what its teams own. */
export const mayForTeams = (actor: Actor, permission: string): boolean =>
  may(actor, permission) || (actor.teams?.permissions.has(permission) ?? false);

/** Whether the actor may do it to what these teams own; what no team owns is for those who may do it everywhere. */
export const mayTo = (actor: Actor, permission: string, owners: readonly string[]): boolean =>
  may(actor, permission) ||
  (mayForTeams(actor, permission) && owners.length > 0 && owners.every((id) => actor.teams?.ids.includes(id)));

/** How a call came in: who, under which once-key, caused by which fact. */
export type Caller = {
  actor: Actor;
  onceKey?: string;
  causedBy?: string;
  /** It asks for what became of its own change. */
  hasChanged?: true;
  /** Runs in the command's transaction when its locks are held; a refusal from it refuses the command. */
  before?(ctx: CommandCtx): Promise<void>;
};

/** What every query gets. */
export type Ctx = {
  kernel: Kernel;
  actor: Actor;
  db: Db;
  now(): Date;
  log: Logger;
};

/** What every command gets: `tx` is its one transaction. */
export type CommandCtx = Ctx & {
  tx: Db;
  causedBy?: string;
  /** The jobs asked for so far. */
  outgoing: Outgoing[];
  /** Asks for a timer to look at `id` at `at`; the row's own due time stays the truth. */
  wake(timer: { name: string }, id: string, at: Date): Promise<void>;
  /** Enqueues a job of this module in this transaction. */
  enqueue<D extends object>(job: { name: string; lane: string; data?: (data: D) => void }, data: D): Promise<void>;
};

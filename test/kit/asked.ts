import { module, type Module } from '../../src/kernel/module.ts';
import { actorForKey } from '../../src/people/authenticate.ts';
import { keyRoles, permissionsOfKey, permissionsOverTeams, teamRoles } from '../../src/people/rules.ts';

/** Which permissions the operations of the API ask for: those that every call of one that went well asked for. */
export class Asked {
  readonly header = 'x-operation';
  readonly needs = new Map<string, ReadonlySet<string>>();
  #now = new Set<string>();

  begin(permissions: ReadonlySet<string>): ReadonlySet<string> {
    const now = new Set<string>();
    this.#now = now;
    return new (class extends Set<string> {
      override has(permission: string): boolean {
        // Seeing more of what there is, is no part of being let in.
        if (!permission.endsWith('.view_all')) now.add(permission);
        return super.has(permission);
      }
    })(permissions);
  }

  end(operation: string, status: number): void {
    const now = this.#now;
    this.#now = new Set();
    if (status >= 300) return;
    const before = this.needs.get(operation);
    const both = before?.intersection(now) ?? now;
    // Two ways through one operation, such as deleting by a status, may have nothing in common: the first is the usual one.
    this.needs.set(operation, both.size === 0 && now.size > 0 && before ? before : both);
  }

  /** One line for each operation: what it asks for, and which roles of keys open it, everywhere or for teams: not for `nobodys`, which no team can own. */
  table(nobodys: readonly string[]): string[] {
    const rows = [...this.needs].toSorted(([one], [other]) => (pathOf(one) < pathOf(other) ? -1 : 1));
    return rows.map(([operation, all]) => {
      const needs = [...all].toSorted();
      const open = (held: ReadonlySet<string>) => needs.every((permission) => held.has(permission));
      const roles = Object.keys(keyRoles).filter((role) => open(permissionsOfKey([role])));
      const overTeams = Object.keys(teamRoles).filter((role) =>
        open(permissionsOverTeams([role]).union(permissionsOfKey([], [role]))),
      );
      const ofTeams = needs.length > 0 && !nobodys.includes(operation) ? overTeams.join(', ') : '';
      const who = needs.length === 0 ? 'every key' : roles.join(', ') || 'no role alone';
      return `| \`${operation}\` | ${needs.join(', ')} | ${who} | ${ofTeams} |`;
    });
  }
}

const pathOf = (operation: string) => operation.slice(operation.indexOf(' ')) + operation;

/** Stands before the modules that know who asks, and notes what the requests of a walk ask for. */
export const noteOf = (asked: Asked): Module =>
  module({
    name: 'asked',
    async authenticate(kernel, request) {
      if (!request.headers[asked.header]) return null;
      const actor = await actorForKey(kernel, request);
      if (!actor || actor.permissions === 'all') return actor;
      return { ...actor, permissions: asked.begin(actor.permissions) };
    },
  });

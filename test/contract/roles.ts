import assert from 'node:assert/strict';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { runCommand } from '../../src/kernel/command.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { createServer } from '../../src/kernel/process.ts';
import { createApiKey } from '../../src/people/create-api-key.ts';
import { keyRoles, teamRoles } from '../../src/people/rules.ts';
import type { Api, Method } from '../kit/conformance.ts';
import { owner } from '../kit/kernel.ts';
import { aTeam } from './people.ts';

/** Carries the result of a transaction that is undone. */
class Undone extends Error {
  readonly result: unknown;
  constructor(result: unknown) {
    super('undone');
    this.result = result;
  }
}

/** The same kernel, in which each command runs to its end and then leaves nothing behind. */
function undoing(kernel: Kernel): Kernel {
  const execute = async (work: (tx: unknown) => Promise<unknown>) => {
    try {
      await kernel.db.transaction().execute(async (tx) => {
        throw new Undone(await work(tx));
      });
      return undefined;
    } catch (error) {
      if (error instanceof Undone) return error.result;
      throw error;
    }
  };
  const db = new Proxy(kernel.db, {
    get(target, key) {
      if (key === 'transaction') return () => ({ execute });
      const found: unknown = Reflect.get(target, key, target);
      return typeof found === 'function' ? found.bind(target) : found;
    },
  });
  const undone: Kernel = Object.create(kernel, {
    db: { value: db },
    run: {
      value: (...[command, input, caller]: Parameters<Kernel['run']>) => runCommand(undone, command, input, caller),
    },
  });
  return undone;
}

type Who = { role: string; isOfTeams: boolean; token: string };

/** Tries every operation, when the walk first calls it with success, with a key of each role alone: who is let in, and who is not. */
export class Roles {
  readonly #app: FastifyInstance;
  readonly #who: readonly Who[];
  /** Names of roles that were let in, `team:` before those over teams. */
  readonly open = new Map<string, string[]>();

  private constructor(app: FastifyInstance, who: readonly Who[]) {
    this.#app = app;
    this.#who = who;
  }

  static async start(api: Api): Promise<Roles> {
    const team = await aTeam(api, 'Whose keys are tried');
    const who: Who[] = [];
    const add = async (role: string, isOfTeams: boolean) => {
      const of = isOfTeams ? { roles: [], teamRoles: [role], teamIds: [team.id] } : { roles: [role] };
      const { token } = await api.kernel.run(createApiKey, { name: `Tried ${role}`, ...of }, { actor: owner });
      who.push({ role, isOfTeams, token });
    };
    for (const role of Object.keys(keyRoles)) await add(role, false);
    for (const role of Object.keys(teamRoles)) await add(role, true);
    return new Roles(await createServer(undoing(api.kernel)), who);
  }

  end = () => this.#app.close();

  /** What a route reads back of its own change is not there any more: only whether it was forbidden tells something. */
  probe = async (operation: string, request: InjectOptions): Promise<void> => {
    if (this.open.has(operation)) return;
    this.open.set(operation, []);
    const open = await Promise.all(
      this.#who.map(async ({ role, isOfTeams, token }) => {
        const headers = { authorization: `Bearer ${token}` };
        const { statusCode, body } = await this.#app.inject({ ...request, headers });
        assert.ok(![401, 429].includes(statusCode), `${operation} with ${role}: ${statusCode} ${body}`);
        return statusCode === 403 ? [] : [isOfTeams ? `team:${role}` : role];
      }),
    );
    this.open.set(operation, open.flat());
  };
}

/** Operations whose first call hands out, or takes over, more than the role that opens them has: read by hand. */
export const moreThanItsOwn = ['POST /v1/api_keys', 'POST /v1/api_keys/{id}/actions/rotate'];
/** What is made there belongs to no team, in this version of the contract: nothing for keys over teams. */
export const ownsNothing = ['POST /v2/catalog_types'];

type Requests = Record<string, { id: string; post?: object; put?: object; query?: string; actions?: object }>;
/** One of everything that a team may own, and how it is made, changed and acted on, by the second part of its address. */
async function thingsOf(api: Api, teamId: string): Promise<Requests> {
  const owned = { owning_team_ids: [teamId] };
  const forKeys = { name: 'Owned', role_names: [], team_ids: [teamId], team_role_names: ['catalog_editor'] };
  const type = { name: 'Owned', description: '', ...owned };
  const { catalog_type: madeType } = await api.call('POST /v3/catalog_types', { body: { ...type, annotations: {} } });
  const entryBody = { catalog_type_id: madeType.id, name: 'Owned', attribute_values: {} };
  const entry = (await api.call('POST /v3/catalog_entries', { body: entryBody })).catalog_entry;
  const { secret } = await api.call('POST /v2/secrets', { body: { name: 'Owned', value: 'x', ...owned } });
  const { api_key: key } = await api.call('POST /v1/api_keys', { body: forKeys });
  const schema = { version: madeType.schema.version, attributes: [] };
  return {
    api_keys: { id: key.id, post: forKeys, put: forKeys, actions: { grace_period_minutes: 5 } },
    secrets: {
      ...{ id: secret.id, post: { name: 'Another', value: 'y', ...owned } },
      ...{ put: { name: 'Owned', description: '', ...owned }, actions: { value: 'z' } },
    },
    catalog_types: { id: madeType.id, post: { ...type, name: 'Another' }, put: type, actions: schema },
    catalog_entries: {
      ...{ id: entry.id, post: entryBody, put: { name: 'Owned', attribute_values: {} } },
      ...{ query: `?catalog_type_id=${madeType.id}` },
      actions: { catalog_type_id: madeType.id, entries: [{ entry_id: entry.id, attribute_values: {} }] },
    },
    catalog_resources: { id: '' },
    teams: { id: teamId },
    managed_resources: {
      ...{ id: '', post: { resource_type: 'secret', resource_id: secret.id, annotations: { by: 'ci' } } },
    },
  };
}

/** What keys over one team may do to what that team owns, and keys over another team may not. */
export async function ownedByTeams(api: Api, operations: readonly string[]): Promise<Map<string, [number, number]>> {
  const [mine, other] = [await aTeam(api, 'That owns'), await aTeam(api, 'That owns nothing')];
  const all = Object.keys(teamRoles);
  const keyOver = async (teamId: string) =>
    (
      await api.kernel.run(
        createApiKey,
        { name: 'Over', roles: [], teamRoles: all, teamIds: [teamId] },
        { actor: owner },
      )
    ).token;
  const tokens = [await keyOver(mine.id), await keyOver(other.id)];
  const requests = await thingsOf(api, mine.id);
  const app = await createServer(undoing(api.kernel));
  const found = new Map<string, [number, number]>();
  for (const operation of operations) {
    const [method, path] = operation.split(' ') as [Method, string];
    const given = requests[path.split('/')[2] ?? ''];
    assert.ok(given, `${operation}: name what a team owns there`);
    const body = path.includes('/actions/') ? given.actions : { POST: given.post, PUT: given.put }[method as 'POST'];
    const query = method === 'GET' && !path.includes('{') ? (given.query ?? '') : '';
    const url = `/api${path.replace('{id}', given.id)}${query}`;
    const [own, others] = await Promise.all(
      tokens.map((token) =>
        app.inject({ method, url, headers: { authorization: `Bearer ${token}` }, ...(body && { payload: body }) }),
      ),
    );
    found.set(operation, [own?.statusCode ?? 0, others?.statusCode ?? 0]);
  }
  await app.close();
  return found;
}

import { z } from 'zod';
import { selectTeams, teamsOf } from '../../catalog/find.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { customRolesOf, findUser, handsBehind, selectCustomRoles, usersById, type Hand } from '../../people/find.ts';
import { needPage } from '../find.ts';
import type { PageKind, Publishers } from '../tables.ts';
import { pagesTold } from './find.ts';

const ids = z.array(z.string()).max(200, 'Name at most 200.').default([]);
/** People, custom roles and teams that may publish on a page; nobody named: everyone who may publish. */
export const publishersInput = z.object({ roleIds: ids, userIds: ids, teamIds: ids });

export const isClosed = ({ roleIds, userIds, teamIds }: Publishers): boolean =>
  roleIds.length + userIds.length + teamIds.length > 0;

type Closable = { name: string; publishers: Publishers };

/** Who publishes on a customer's page says who writes to that customer; what everyone is told stands there as well. */
export const isForMany = ({ kind }: { kind: PageKind }): boolean => kind !== 'customer';

/**
 * Refuses whoever may not publish on one of the pages where words about these components are read. `pageId` is where
 * they are told, the main page when left out. A key may what the person who created it may,
 * and for a person what both may.
 */
export async function needPublisher(
  db: Db,
  actor: Hand,
  componentIds: readonly string[],
  { pageId, pointer }: { pageId?: string; pointer?: string } = {},
): Promise<void> {
  const pages = await pagesTold(db, (await needPage(db, pageId)).id, componentIds);
  await needPublisherOn(db, actor, pages.filter(isForMany), pointer);
}

/** As above, for words to pages that are known. */
export async function needPublisherOn(
  db: Db,
  actor: Hand,
  pages: readonly Closable[],
  pointer = 'components',
): Promise<void> {
  const shut = (await closedTo(db, actor, pages))[0];
  if (!shut) return;
  const who = await whoPublishes(db, shut.publishers);
  const how = /^components?/.test(pointer) ? 'Ask one of them, or leave its components out.' : 'Ask one of them.';
  const sentence = `Only ${who} may publish on the status page “${shut.name}”, where these words would be read. ${how}`;
  throw new UserError('forbidden', sentence, pointer);
}

/** Those of the pages on which somebody may not publish. Owners may everywhere; what runs by itself is asked about by whom approved it. */
export async function closedTo<P extends Closable>(db: Db, actor: Hand, pages: readonly P[]): Promise<P[]> {
  const closed = pages.filter(({ publishers }) => isClosed(publishers));
  if (actor.kind === 'system' || closed.length === 0) return [];
  const shut = new Set<P>();
  for (const userId of await handsBehind(db, actor))
    for (const page of await closedToPerson(db, userId, closed)) shut.add(page);
  return closed.filter((page) => shut.has(page));
}

async function closedToPerson<P extends Closable>(db: Db, userId: string, closed: readonly P[]): Promise<readonly P[]> {
  if ((await findUser(db, userId))?.role === 'owner') return [];
  const roles = new Set((await customRolesOf(db, [userId])).get(userId)?.map(({ id }) => id));
  const teams = new Set(await teamsOf(db, userId));
  return closed.filter(
    ({ publishers: { roleIds, userIds, teamIds } }) =>
      !userIds.includes(userId) && !roleIds.some((id) => roles.has(id)) && !teamIds.some((id) => teams.has(id)),
  );
}

/** What those who may publish are called, each once. */
export async function namesOfPublishers(db: Db, { roleIds, userIds, teamIds }: Publishers): Promise<string[]> {
  const users = await usersById(db, userIds);
  const roles = await selectCustomRoles(db).where('id', 'in', among(roleIds)).execute();
  const teams = await selectTeams(db).where('catalogEntries.id', 'in', among(teamIds)).execute();
  return [
    ...[...users.values()].filter(({ deactivatedAt }) => !deactivatedAt).map(({ name }) => name),
    ...roles.map(({ name }) => `people with the role “${name}”`),
    ...teams.map(({ name }) => `the team “${name}”`),
  ];
}

const namedAtMost = 6;
async function whoPublishes(db: Db, publishers: Publishers): Promise<string> {
  const names = await namesOfPublishers(db, publishers);
  const rest = names.length - namedAtMost;
  const shown = rest > 0 ? [...names.slice(0, namedAtMost), `${rest} others`] : names;
  return shown.length > 0 ? new Intl.ListFormat('en').format(shown) : 'owners';
}

/** Refuses who is not there, each at its place; whoever was named before may be gone by now. */
export async function needPublishers(db: Db, publishers: Publishers, before: Publishers): Promise<void> {
  const { roleIds, userIds, teamIds } = publishers;
  const users = await usersById(db, userIds);
  const roles = await selectCustomRoles(db).where('id', 'in', among(roleIds)).select('id').execute();
  const teams = await selectTeams(db).where('catalogEntries.id', 'in', among(teamIds)).execute();
  const missing = (field: keyof Publishers, known: ReadonlySet<string>, sentence: string) =>
    publishers[field].every((id) => known.has(id) || before[field].includes(id))
      ? []
      : [{ pointer: `publishers.${field}`, sentence }];
  const refusals = [
    ...missing('roleIds', idsOf(roles), 'There is no such role. Choose one of your own roles.'),
    ...missing('userIds', new Set(users.keys()), 'There is no such person.'),
    ...missing('teamIds', idsOf(teams), 'There is no such team.'),
  ];
  const [first] = refusals;
  if (first) throw new UserError('invalid', first.sentence, first.pointer, refusals);
}

const among = (values: readonly string[]) => (values.length > 0 ? [...values] : ['']);
const idsOf = (rows: readonly { id: string }[]) => new Set(rows.map(({ id }) => id));

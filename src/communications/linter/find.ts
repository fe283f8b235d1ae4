import { sql } from 'kysely';
import type { z } from 'zod';
import { knownSchema, selectEntries } from '../../catalog/find.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import type { Incident } from '../../incidents/find.ts';
import { isPractice } from '../../incidents/lifecycle.ts';
import { selectUsers } from '../../people/find.ts';
import { selectComponents } from '../../status-pages/find.ts';
import { customerOf, type ToldAudience } from '../customers/audience.ts';
import { customerTypeName } from '../customers/find.ts';
import { publicationsOf } from '../find.ts';
import { findPublicTitle } from '../public-title.ts';
import type { publishInput } from '../drafts/publish-input.ts';
import { lint, type Finding, type Known, type LintRule } from './rules.ts';

export type { Finding } from './rules.ts';

const serviceTypeName = 'Custom["Service"]';

/** What the linter says of words that somebody is about to publish. Practice is read by nobody outside, and gets no hints. */
export async function findingsOn(db: Db, incident: Incident, given: z.output<typeof publishInput>): Promise<Finding[]> {
  const { words, status, audience, components, nextUpdateInMinutes } = given;
  const heard = (await publicationsOf(db, incident.id)).some((one) => one.audience === audience);
  const findings = lint(
    {
      ...{ words, status, isFirst: !heard, hasComponents: components.length > 0 },
      publicTitle: given.publicTitle || (await titleInside(db, incident, audience)),
      basis: given.estimate?.basis,
      segments: given.estimate?.segments?.map(({ name }) => name),
      hasNextUpdate: typeof nextUpdateInMinutes === 'number',
      technicalWords: given.technicalWords ?? '',
    },
    await knownFor(db, audience),
  );
  const heeded = audience === 'internal' ? findings.filter(({ rule }) => heededInside.has(rule)) : findings;
  return isPractice(incident.mode) ? heeded.filter(({ level }) => level === 'refusal') : heeded;
}

/** People inside know hosts, services, tickets and customers by their names; what else is wrong is so for them too. */
const heededInside: ReadonlySet<LintRule> = new Set(['placeholder', 'secret', 'blame', 'vague', 'no_next_update']);

/** Refuses what must not go out; the rest is for the author to judge. */
export async function refuseOrHint(
  db: Db,
  incident: Incident,
  given: z.output<typeof publishInput>,
): Promise<Finding[]> {
  const findings = await findingsOn(db, incident, given);
  const refused = findings.filter(({ level }) => level === 'refusal');
  const [first] = refused;
  if (!first) return findings;
  const refusals = refused.map(({ field: pointer, sentence }) => ({ pointer, sentence }));
  throw new UserError('invalid', first.sentence, first.field, refusals);
}

/** Refuses a title that must not be read by everyone. */
export async function refuseTitle(db: Db, publicTitle: string): Promise<void> {
  const plain = { words: publicTitle, status: 'investigating' as const, isFirst: false, hasComponents: true };
  const found = lint({ ...plain, publicTitle, hasNextUpdate: true }, await knownFor(db, 'everyone'));
  const refused = found.find(({ level, field }) => level === 'refusal' && field === 'publicTitle');
  if (refused) throw new UserError('invalid', refused.sentence, 'publicTitle');
}

/** The name inside, where it becomes the title of the page with these words. */
const titleInside = async (db: Db, { id, name }: Incident, audience: ToldAudience) =>
  audience === 'everyone' && !(await findPublicTitle(db, id)) ? name : null;

/** The names that words to an audience must not hold. */
export async function knownFor(db: Db, audience: ToldAudience): Promise<Known> {
  const schema = await knownSchema(db);
  const entriesOf = (typeName: string) =>
    selectEntries(db)
      .clearSelect()
      .where('typeId', '=', schema.typed(typeName)?.id ?? '')
      .where('archivedAt', 'is', null);
  const services = await entriesOf(serviceTypeName).select(['name', 'externalId']).execute();
  // Of many customers nothing is read but what words are compared with.
  const domains = sql<string | string[] | null>`attribute_values -> 'domains'`.as('domains');
  const allCustomers = await entriesOf(customerTypeName).select(['id', 'name', domains]).execute();
  const components = (await selectComponents(db).execute()).map(({ name }) => name);
  const visible = new Set(components.map((name) => name.toLowerCase()));
  const own = customerOf(audience);
  const customers = allCustomers.filter(({ id, name }) => id !== own && !visible.has(name.toLowerCase()));
  const people = await selectUsers(db).where('deactivatedAt', 'is', null).execute();
  return {
    services: services.flatMap(({ name, externalId }) => [name, externalId ?? []].flat()),
    components,
    customers: customers.flatMap(({ name, domains: own }) => [name, ...[own ?? []].flat()]),
    people: people.map(({ name }) => name),
    readers: allCustomers.find(({ id }) => id === own)?.name,
  };
}

import type { CommandCtx } from '../kernel/ctx.ts';
import type { Db } from '../kernel/db.ts';
import { UserError } from '../kernel/errors.ts';
import { isPrivate, type Incident } from '../incidents/find.ts';
import { needPage } from '../status-pages/find.ts';
import { languages, wordsFor } from '../status-pages/public/words.ts';
import type { ToldAudience } from './customers/audience.ts';
import { needState, publicationsOf } from './find.ts';
import { communicationsTables, type Answer } from './tables.ts';

/** Stands on a page when words were said before anybody gave a title of their own, in the language of that page. */
export const plainTitleIn = (language: string): string => wordsFor(language).say('holding.title');
const plainTitles = new Set(languages().map(plainTitleIn));

/** As it stands on the main page. */
export const plainTitle = async (db: Db): Promise<string> => plainTitleIn((await needPage(db)).language);

/** A title on a page of that language: one that somebody gave as it is, the plain one in the page's own words. */
export const titleIn = (language: string, title: string | null): string =>
  title === null || plainTitles.has(title) ? plainTitleIn(language) : title;

export async function findPublicTitle(db: Db, incidentId: string): Promise<string | null> {
  const row = await communicationsTables(db)
    .selectFrom('publicTitles')
    .select('title')
    .where('incidentId', '=', incidentId)
    .executeTakeFirst();
  return row?.title ?? null;
}

/** What visitors read as the title: never the name of a private incident. */
export const titleForVisitors = async (db: Db, incident: Incident): Promise<string> =>
  (await findPublicTitle(db, incident.id)) ?? (isPrivate(incident) ? await plainTitle(db) : incident.name);

/** What is offered as the title before the first word to everyone: the name inside only where everyone was meant all along. */
export const proposedTitle = async (db: Db, incident: Incident, answer: Answer | null): Promise<string> =>
  isMeantForAll(incident, answer) ? incident.name : await plainTitle(db);

const isMeantForAll = (incident: Incident, answer: Answer | null): boolean =>
  answer === 'everyone' && !isPrivate(incident);

/** The title for visitors. Without one the first word is refused, unless the name inside was meant for everyone. */
export async function chooseTitle(ctx: CommandCtx, incident: Incident, given: string | null): Promise<string> {
  const known = given ?? (await findPublicTitle(ctx.tx, incident.id));
  if (known) return known;
  const { answer } = await needState(ctx.tx, incident.id);
  // Whoever called it by the plain title meant that one.
  if (isMeantForAll(incident, answer) || plainTitles.has(incident.name)) return incident.name;
  throw new UserError(
    'invalid',
    isPrivate(incident)
      ? 'This incident is private, and its name is not for visitors. Give a title that they may read.'
      : 'Everyone will read the title, and this incident was not declared for everyone. Give a title that they may read.',
    'publicTitle',
  );
}

/** Keeps the title that was chosen. */
export async function keepPublicTitle(ctx: CommandCtx, incident: Incident, given: string | null): Promise<void> {
  const title = await chooseTitle(ctx, incident, given);
  await communicationsTables(ctx.tx)
    .insertInto('publicTitles')
    .values({ incidentId: incident.id, title })
    .onConflict((conflict) => conflict.column('incidentId').doUpdateSet({ title }))
    .execute();
}

/** What an audience that is told directly read as the title last, or what everyone reads; never the name inside. */
export async function lastTitle(db: Db, incidentId: string, audience: ToldAudience): Promise<string> {
  const published = await publicationsOf(db, incidentId);
  const own = published.find((one) => one.audience === audience && one.title)?.title;
  const isOut = published.some((one) => one.audience === 'everyone');
  return own ?? (isOut ? await findPublicTitle(db, incidentId) : null) ?? (await plainTitle(db));
}

/** The title above words to customers: the given one, or the one that they know. */
export const titleFor = async (
  { tx }: CommandCtx,
  { id }: Incident,
  audience: ToldAudience,
  given?: string | null,
): Promise<string> => given || (await lastTitle(tx, id, audience));

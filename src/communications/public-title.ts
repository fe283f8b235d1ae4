import type { CommandCtx } from '../kernel/ctx.ts';
import type { Db } from '../kernel/db.ts';
import { UserError } from '../kernel/errors.ts';
import { isPrivate, type Incident } from '../incidents/find.ts';
import { communicationsTables } from './tables.ts';

/** Stands on the page when words were said before anybody gave a title of their own. */
const plainTitle = 'Service disruption';

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
  (await findPublicTitle(db, incident.id)) ?? (isPrivate(incident) ? plainTitle : incident.name);

/** Keeps the title for visitors. A private incident needs one before the first word about it is published. */
export async function keepPublicTitle(ctx: CommandCtx, incident: Incident, title: string | null): Promise<void> {
  const known = await findPublicTitle(ctx.tx, incident.id);
  if (!title) {
    if (known || !isPrivate(incident)) return;
    throw new UserError(
      'invalid',
      'This incident is private, and its name is not for visitors. Give a title that they may read.',
      'publicTitle',
    );
  }
  await communicationsTables(ctx.tx)
    .insertInto('publicTitles')
    .values({ incidentId: incident.id, title })
    .onConflict((conflict) => conflict.column('incidentId').doUpdateSet({ title }))
    .execute();
}

import { z } from 'zod';
import type { Db } from '../../kernel/db.ts';
import { forAll, query } from '../../kernel/query.ts';
import { sharedPlaces } from '../../slack/drills/shared-channels.ts';
import { channels, drillTables } from './tables.ts';

/** The latest drill with its channels, null before the first; and how many customers one could write to. */
export const showDrill = query({
  name: 'doctor.show_drill',
  about: 'Show how the latest drill went.',
  permission: 'organisation_settings.update',
  input: z.object({}),
  async run({ db }) {
    const tables = drillTables(db);
    const customers = (await sharedPlaces(db)).shared.length;
    const drill = await tables
      .selectFrom('drills')
      .selectAll()
      .orderBy('startedAt', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (!drill) return forAll({ drill: null, customers });
    const steps = await tables
      .selectFrom('drillSteps')
      .selectAll()
      .where('drillId', '=', drill.id)
      .orderBy('label')
      .orderBy('target')
      .execute();
    const tried = await triedOf(db, drill.id);
    const told = steps.map((step) =>
      step.channel === 'shared' && step.state === 'waiting' ? { ...step, detail: tried.get(step.target) ?? '' } : step,
    );
    const inOrder = channels.flatMap((channel) => told.filter((step) => step.channel === channel));
    return forAll({ drill: { ...drill, steps: inOrder }, customers });
  },
});

/** How far the shared channels of each workspace are: there may be hundreds, at the pace that Slack allows. */
async function triedOf(db: Db, drillId: string): Promise<Map<string, string>> {
  const rows = await drillTables(db)
    .selectFrom('drillSharedChannels')
    .select(({ fn, eb }) => [
      'teamId',
      fn.countAll<number>().as('all'),
      fn
        .count<number>('customerId')
        .filterWhere(eb('state', 'not in', ['waiting', 'sending']))
        .as('tried'),
    ])
    .where('drillId', '=', drillId)
    .groupBy('teamId')
    .execute();
  return new Map(rows.map(({ teamId, all, tried }) => [teamId, `${Number(tried)} of ${Number(all)} tried so far.`]));
}

import { z } from 'zod';
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
    const inOrder = channels.flatMap((channel) => steps.filter((step) => step.channel === channel));
    return forAll({ drill: { ...drill, steps: inOrder }, customers });
  },
});

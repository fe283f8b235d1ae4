import { z } from 'zod';
import { forAll, query } from '../../kernel/query.ts';
import { drillTables } from './tables.ts';

/** The latest drill with its channels; null before the first. */
export const showDrill = query({
  name: 'doctor.show_drill',
  about: 'Show how the latest drill went.',
  permission: 'organisation_settings.update',
  input: z.object({}),
  async run({ db }) {
    const tables = drillTables(db);
    const drill = await tables
      .selectFrom('drills')
      .selectAll()
      .orderBy('startedAt', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (!drill) return forAll(null);
    const steps = await tables
      .selectFrom('drillSteps')
      .selectAll()
      .where('drillId', '=', drill.id)
      .orderBy('channel')
      .orderBy('label')
      .execute();
    return forAll({ ...drill, steps });
  },
});

import { z } from 'zod';
import { forAll, query } from '../../kernel/query.ts';
import { listDurations, listTimestamps } from './find.ts';

/** Timestamps and duration metrics of the organisation, in their order. */
export const listTimes = query({
  name: 'incidents.list_times',
  about: 'List the timestamps and duration metrics of incidents.',
  permission: 'severities.view',
  input: z.object({}),
  run: async ({ db }) => forAll({ timestamps: await listTimestamps(db), durations: await listDurations(db) }),
});

import { newId } from '../../kernel/id.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { workflowsTables } from '../tables.ts';
import { defaultNudges } from './rules.ts';

/** The usual nudges, once: who turned them off does not get them back. */
export async function seedNudges({ db, now }: Kernel): Promise<void> {
  if (await workflowsTables(db).selectFrom('nudges').select('id').limit(1).executeTakeFirst()) return;
  const common = { conditionGroups: '[]', createdAt: now(), archivedAt: null };
  const rows = defaultNudges.map((nudge, index) => ({ id: newId(now()), ...nudge, rank: index + 1, ...common }));
  await workflowsTables(db).insertInto('nudges').values(rows).execute();
}

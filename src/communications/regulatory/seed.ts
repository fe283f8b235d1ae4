import type { Kernel } from '../../kernel/kernel.ts';
import { systemActor } from '../../kernel/ctx.ts';
import { newId } from '../../kernel/id.ts';
import { knownRegimes } from './known-regimes.ts';
import { regulatoryTables } from './tables.ts';

/** The regimes that many know, once and out of use: whether one applies is for the organisation to say. */
export async function seedRegimes(kernel: Kernel): Promise<void> {
  await kernel.transaction({ actor: systemActor('regulatory.seed') }, async ({ tx, now }) => {
    const tables = regulatoryTables(tx);
    if (await tables.selectFrom('regulatoryRegimes').select('id').limit(1).executeTakeFirst()) return;
    const rows = knownRegimes.map(({ classes, stages, weekdays, holidays, ...regime }) => ({
      ...{
        id: newId(now()),
        inUse: false,
        ...regime,
        classes: JSON.stringify(classes),
        stages: JSON.stringify(stages),
      },
      ...{ weekdays: JSON.stringify(weekdays), holidays: JSON.stringify(holidays) },
    }));
    await tables.insertInto('regulatoryRegimes').values(rows).execute();
  });
}

import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { Db } from '../../kernel/db.ts';
import { componentStatuses } from '../public/model.ts';
import { statusPagesTables } from '../tables.ts';
import { changePage } from '../write.ts';
import { vendorStatesChanged } from './facts.ts';

const notReported = 'not reported';

/** Notes what another page says of the components that ours mirrors. Those it leaves out keep their last state. */
export const noteVendorStates = command({
  name: 'status_pages.note_vendor_states',
  about: 'Note what another status page says of its components.',
  permission: 'status_pages.publish_updates',
  input: z.object({
    feedId: z.string(),
    name: z.string(),
    components: z.array(z.object({ key: z.string(), status: z.enum(componentStatuses) })),
  }),
  async run(ctx, { feedId, name, components }) {
    const told = new Map(components.map(({ key, status }) => [key, status]));
    const rows = await mirroredOn(ctx.tx, feedId);
    const changed = rows.filter((row) => {
      const status = told.get(row.vendorKey);
      return status === undefined ? row.missingSince === null : status !== row.status || row.missingSince !== null;
    });
    const [first] = changed;
    if (!first) return unchanged({ changed: 0 });
    const page = await changePage(ctx, first.pageId);
    const tables = statusPagesTables(ctx.tx);
    for (const { componentId, vendorKey } of changed) {
      const status = told.get(vendorKey);
      const next = status ? { status, missingSince: null } : { missingSince: ctx.now() };
      await tables.updateTable('mirroredComponents').set(next).where('componentId', '=', componentId).execute();
      await tables.updateTable('components').set({ updatedAt: ctx.now() }).where('id', '=', componentId).execute();
    }
    const changes = changed.map((row) => ({
      ...{ name: row.name, from: row.missingSince ? notReported : row.status },
      to: told.get(row.vendorKey) ?? notReported,
    }));
    const refs = { page_id: page.id, feed_id: feedId };
    return recorded({ changed: changed.length }, vendorStatesChanged({ refs, body: { name, changes } }));
  },
});

const mirroredOn = (tx: Db, feedId: string) =>
  statusPagesTables(tx)
    .selectFrom('mirroredComponents as mirrored')
    .innerJoin('components', 'components.id', 'mirrored.componentId')
    .select(['mirrored.componentId', 'mirrored.vendorKey', 'mirrored.status', 'mirrored.missingSince'])
    .select(['components.name', 'components.pageId'])
    .where('mirrored.feedId', '=', feedId)
    .where('components.archivedAt', 'is', null)
    .orderBy('components.position')
    .forUpdate()
    .execute();

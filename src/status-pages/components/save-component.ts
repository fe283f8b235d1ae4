import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { componentSaved } from '../facts.ts';
import { selectComponents } from '../find.ts';
import { newPublicId } from '../public-id.ts';
import { statusPagesTables } from '../tables.ts';
import { changeMainPage, needGroup, nextPosition } from './write.ts';

const name = z.string().trim().min(1, 'Give the component a name.').max(100, 'Keep the name under 100 characters.');
const day = z.iso.date('Give the day as YYYY-MM-DD.');

/** Adds a component to a page, or changes the one with that id. */
export const saveComponent = command({
  name: 'status_pages.save_component',
  about: 'Add or change a component of the status page.',
  permission: 'status_pages.update',
  input: z.object({
    id: z.string().optional(),
    pageId: z.string().nullish(),
    name,
    description: z.string().trim().max(500).nullish(),
    groupId: z.string().nullish(),
    startDate: day.optional(),
    /** What is left out of these, and a group that is, stays as it is. */
    showUptime: z.boolean().optional(),
    onlyShowIfDegraded: z.boolean().optional(),
    placement: z.enum(['shown', 'hidden']).optional(),
  }),
  async run(ctx, { id, pageId, name, description, startDate, ...given }) {
    const page = await changeMainPage(ctx, pageId);
    const tables = statusPagesTables(ctx.tx);
    const before = id ? await selectComponents(ctx.tx).where('id', '=', id).executeTakeFirst() : undefined;
    if (id && before?.pageId !== page.id) throw new UserError('not_found', 'There is no such component.', 'id');
    const groupId = given.groupId === undefined ? before?.groupId : given.groupId;
    if (groupId) await needGroup(ctx.tx, page.id, groupId);
    await assertFree(ctx.tx, page.id, groupId ?? null, name, id);
    const at = ctx.now();
    const row = {
      ...{ name, description: description || null, groupId: groupId ?? null },
      showUptime: given.showUptime ?? before?.showUptime ?? true,
      onlyShowIfDegraded: given.onlyShowIfDegraded ?? before?.onlyShowIfDegraded ?? false,
      placement: given.placement ?? before?.placement ?? ('shown' as const),
    };
    const body = { name };
    const asBefore = before && isDeepStrictEqual({ ...before, ...row }, before);
    if (asBefore && (!startDate || startDate === before.startDate)) return unchanged({ id: before.id });
    if (id) {
      await tables
        .updateTable('components')
        .set({ ...row, ...(startDate && { startDate }), updatedAt: at })
        .where('id', '=', id)
        .execute();
      return recorded(
        { id },
        componentSaved({ refs: { page_id: page.id, component_id: id, change: 'updated' }, body }),
      );
    }
    const created = newPublicId();
    const position = await nextPosition(ctx.tx, page.id);
    const times = { archivedAt: null, createdAt: at, updatedAt: at };
    await tables
      .insertInto('components')
      .values({
        id: created,
        pageId: page.id,
        position,
        startDate: startDate ?? at.toISOString().slice(0, 10),
        ...row,
        ...times,
      })
      .execute();
    const refs = { page_id: page.id, component_id: created, change: 'created' as const };
    return recorded({ id: created }, componentSaved({ refs, body }));
  },
});

async function assertFree(tx: Db, pageId: string, groupId: string | null, name: string, id?: string): Promise<void> {
  const same = await statusPagesTables(tx)
    .selectFrom('components')
    .select('id')
    .where('pageId', '=', pageId)
    .where('groupId', groupId ? '=' : 'is', groupId)
    .where('archivedAt', 'is', null)
    .where((eb) => eb(eb.fn('lower', ['name']), '=', name.toLowerCase()))
    .executeTakeFirst();
  if (same && same.id !== id) {
    throw new UserError(
      'conflict',
      `There is already a component called “${name}” there. Choose another name.`,
      'name',
    );
  }
}

import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { componentsReordered } from '../facts.ts';
import { selectComponents, selectGroups } from '../find.ts';
import { statusPagesTables } from '../tables.ts';
import { changeMainPage } from './write.ts';

/** Puts components and groups into the order given: all that stand beside each other, on the page itself or in a group. */
export const reorderComponents = command({
  name: 'status_pages.reorder_components',
  about: 'Change the order of components and groups on the status page.',
  permission: 'status_pages.update',
  input: z.object({ pageId: z.string().nullish(), ids: z.array(z.string()).min(1).max(1_000) }),
  async run(ctx, { pageId, ids }) {
    const page = await changeMainPage(ctx, pageId);
    const twice = ids.findIndex((id, index) => ids.indexOf(id) < index);
    if (twice !== -1) throw new UserError('invalid', 'Name each component and group once.', `ids.${twice}`);
    const there = await placesOn(ctx.tx, page.id);
    const stranger = ids.findIndex((id) => !there.has(id));
    if (stranger !== -1) {
      throw new UserError('invalid', 'This is not on the status page. Load its list again.', `ids.${stranger}`);
    }
    const named = new Set(ids);
    const touched = new Set(ids.map((id) => there.get(id)?.inside));
    const missing = [...there].filter(([id, { inside }]) => touched.has(inside) && !named.has(id));
    if (missing.length > 0) {
      const names = new Intl.ListFormat('en').format(missing.map(([, { name }]) => `“${name}”`));
      throw new UserError(
        'invalid',
        `Name all that stand beside each other, in their new order: also ${names}.`,
        'ids',
      );
    }
    for (const [index, id] of ids.entries()) {
      const { table } = there.get(id) as Place;
      const place = { position: index + 1, updatedAt: ctx.now() };
      await statusPagesTables(ctx.tx).updateTable(table).set(place).where('id', '=', id).execute();
    }
    return recorded({ count: ids.length }, componentsReordered({ refs: { page_id: page.id, count: ids.length } }));
  },
});

type Place = { table: 'components' | 'componentGroups'; name: string; inside: string | null };

/** What is on the page, and in which group it stands. */
async function placesOn(tx: Db, pageId: string): Promise<Map<string, Place>> {
  const groups = await selectGroups(tx).where('pageId', '=', pageId).orderBy('position').execute();
  const components = await selectComponents(tx).where('pageId', '=', pageId).orderBy('position').execute();
  return new Map<string, Place>([
    ...groups.map(({ id, name }) => [id, { table: 'componentGroups', name, inside: null }] as const),
    ...components.map(({ id, name, groupId }) => [id, { table: 'components', name, inside: groupId }] as const),
  ]);
}

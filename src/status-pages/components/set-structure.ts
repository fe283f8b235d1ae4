import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { structureSet } from '../facts.ts';
import { selectComponents, selectGroups } from '../find.ts';
import { newPublicId } from '../public-id.ts';
import { statusPagesTables } from '../tables.ts';
import { changeMainPage } from './write.ts';

const placed = z.object({
  componentId: z.string(),
  /** What is left out stays as it was; a component that was not on the page is shown, with its uptime. */
  hidden: z.boolean().optional(),
  showUptime: z.boolean().optional(),
});
const named = z.object({
  id: z.string().optional(),
  name: z
    .string()
    .min(1, 'Give the group a name.')
    .max(100, 'Keep the name under 100 characters.')
    .regex(/\S/, 'Give the group a name.'),
  /** Empty for none. */
  description: z.string().max(500, 'Keep the description under 500 characters.').optional(),
  hidden: z.boolean().optional(),
  /** Whether the uptime of its components is shown together; said of a group, and true when it is of one of them. */
  showsUptime: z.boolean().optional(),
  components: z.array(placed).min(1, 'Put a component into the group, or leave the group out.').max(1_000),
});
const item = z.object({ component: placed.optional(), group: named.optional() });
type Placed = z.output<typeof placed>;
type Item = z.output<typeof item>;
type Current = {
  components: readonly { id: string; placement: 'shown' | 'hidden' | 'off'; showUptime: boolean }[];
  groups: readonly { id: string; name: string; description: string | null }[];
};

const refuse = (pointer: string, sentence: string): never => {
  throw new UserError('invalid', sentence, pointer);
};

/** Makes the main page consist of these components and groups, in this order; what is left out is no longer on it. */
export const setStructure = command({
  name: 'status_pages.set_structure',
  about: 'Say which components and groups the main status page has, and in which order.',
  permission: 'status_pages.update',
  input: z.object({ pageId: z.string(), items: z.array(item).min(1, 'Put a component on the page.').max(1_000) }),
  async run(ctx, { pageId, items }) {
    const page = await changeMainPage(ctx, pageId);
    const components = await selectComponents(ctx.tx).where('pageId', '=', page.id).orderBy('id').execute();
    const groups = await selectGroups(ctx.tx).where('pageId', '=', page.id).orderBy('id').execute();
    const wanted = rowsOf(items, { components, groups });
    const rows = components.map(({ id, groupId, position, placement, showUptime }) => {
      const now = wanted.components.get(id);
      return {
        before: { id, groupId, position, placement, showUptime },
        after: { id, ...(now ?? off(position, showUptime)) },
      };
    });
    const isSame =
      rows.every(({ before, after }) => isDeepStrictEqual(before, after)) &&
      isDeepStrictEqual(
        groups.map(({ id, name, description, position }) => ({ id, name, description, position })),
        wanted.groups.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
      );
    if (isSame) return unchanged({ id: page.id });
    await write(
      ctx,
      page.id,
      wanted.groups,
      groups,
      rows.map(({ after }) => after),
    );
    const refs = { page_id: page.id, items: items.length };
    return recorded({ id: page.id }, structureSet({ refs, body: { name: page.name } }));
  },
});

type Row = { groupId: string | null; position: number; placement: 'shown' | 'hidden' | 'off'; showUptime: boolean };
const off = (position: number, showUptime: boolean): Row => ({ groupId: null, position, placement: 'off', showUptime });

/** What each component and group is to be; refuses at the item that is wrong. */
function rowsOf(items: readonly Item[], current: Current) {
  const known = new Map(current.components.map((one) => [one.id, one]));
  const components = new Map<string, Row>();
  const groups: { id: string; name: string; description: string | null; position: number }[] = [];
  let position = 0;
  const place = (one: Placed, groupId: string | null, at: string): Row => {
    const before = known.get(one.componentId);
    if (!before) return refuse(`${at}.componentId`, 'There is no such component.');
    if (components.has(one.componentId)) refuse(`${at}.componentId`, 'This component is placed twice. Leave one out.');
    const hidden = one.hidden ?? before.placement === 'hidden';
    const showUptime = one.showUptime ?? (before.placement === 'off' || before.showUptime);
    const row = {
      groupId,
      position: ++position,
      placement: hidden ? ('hidden' as const) : ('shown' as const),
      showUptime,
    };
    components.set(one.componentId, row);
    return row;
  };
  for (const [index, { component, group }] of items.entries()) {
    const at = `items.${index}`;
    if (Boolean(component) === Boolean(group)) refuse(at, 'Each item is a component or a group, one of both.');
    if (component) place(component, null, `${at}.component`);
    if (!group) continue;
    const before = current.groups.find(({ id }) => id === group.id);
    if (group.id !== undefined && !before) refuse(`${at}.group.id`, 'There is no such group on this page.');
    if (groups.some(({ id, name }) => id === group.id || name.toLowerCase() === group.name.toLowerCase()))
      refuse(`${at}.group.name`, 'Two groups of this page would be the same. Give one another name.');
    const id = before?.id ?? newPublicId();
    const description = group.description === undefined ? (before?.description ?? null) : group.description || null;
    groups.push({ id, name: group.name, description, position: ++position });
    const inside = group.components.map((one, place_) => place(one, id, `${at}.group.components.${place_}`));
    assertGroup(group, inside, `${at}.group`);
  }
  return { components, groups };
}

/** Whether a group is hidden and shows uptime is what its components say; another word for it is refused. */
function assertGroup({ hidden, showsUptime }: NonNullable<Item['group']>, inside: readonly Row[], at: string): void {
  const shown = inside.filter(({ placement }) => placement === 'shown');
  if (hidden === true && shown.length > 0)
    refuse(`${at}.hidden`, 'A group is hidden when all of its components are. Hide those.');
  if (hidden === false && shown.length === 0)
    refuse(`${at}.hidden`, 'All components of this group are hidden, and so is it. Show one of them.');
  const together = shown.some(({ showUptime }) => showUptime);
  if (showsUptime !== undefined && showsUptime !== together)
    refuse(
      `${at}.showsUptime`,
      'A group shows uptime when one of its components that are shown does. Change it there, or leave this out.',
    );
}

async function write(
  ctx: CommandCtx,
  pageId: string,
  groups: ReturnType<typeof rowsOf>['groups'],
  before: readonly { id: string }[],
  components: readonly (Row & { id: string })[],
): Promise<void> {
  const tables = statusPagesTables(ctx.tx);
  const at = ctx.now();
  const gone = before.map(({ id }) => id).filter((id) => !groups.some((group) => group.id === id));
  if (gone.length > 0)
    await tables
      .updateTable('componentGroups')
      .set({ archivedAt: at, updatedAt: at })
      .where('id', 'in', gone)
      .execute();
  for (const { id, ...row } of groups)
    await tables
      .insertInto('componentGroups')
      .values({ id, pageId, ...row, archivedAt: null, createdAt: at, updatedAt: at })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...row, updatedAt: at }))
      .execute();
  for (const { id, ...row } of components)
    await tables
      .updateTable('components')
      .set({ ...row, updatedAt: at })
      .where('id', '=', id)
      .execute();
}

import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { changeMainPage, needGroup, nextPosition } from '../components/write.ts';
import { newPublicId } from '../public-id.ts';
import { componentStatuses } from '../public/model.ts';
import { statusPagesTables } from '../tables.ts';
import { vendorMirrored } from './facts.ts';
import { askedEverySeconds } from './rules.ts';

const feed = z.object({
  url: z.string(),
  name: z.string(),
  pageUrl: z.string(),
  etag: z.string().nullable(),
  components: z.array(
    z.object({ key: z.string(), name: z.string(), group: z.string().nullable(), status: z.enum(componentStatuses) }),
  ),
});
type Feed = z.output<typeof feed>;

/** Puts components of another status page on ours; `feed` is what was just heard from there. */
export const mirrorComponents = command({
  name: 'status_pages.mirror_components',
  about: 'Put components of another status page on the status page.',
  permission: 'status_pages.update',
  input: z.object({
    pageId: z.string().nullish(),
    feed,
    keys: z.array(z.string()).min(1, 'Choose at least one component.').max(50, 'Choose 50 components at most.'),
    groupId: z.string().nullish(),
    counts: z.boolean().default(false),
  }),
  async run(ctx, { pageId, feed, keys, groupId, counts }) {
    const page = await changeMainPage(ctx, pageId);
    if (groupId) await needGroup(ctx.tx, page.id, groupId);
    const feedId = await keepFeed(ctx, feed);
    const known = await keysOf(ctx.tx, feedId);
    const ids: string[] = [];
    const names: string[] = [];
    for (const key of new Set(keys)) {
      const found = feed.components.find((one) => one.key === key);
      if (!found) throw new UserError('invalid', `${feed.name} does not list this component any more.`, 'keys');
      if (known.has(key))
        throw new UserError('conflict', `${found.name} of ${feed.name} is on the page already.`, 'keys');
      const name = await freeName(ctx.tx, { pageId: page.id, groupId: groupId ?? null }, found.name, feed.name);
      const id = await addComponent(ctx, { pageId: page.id, groupId: groupId ?? null, name });
      const row = { componentId: id, feedId, vendorKey: key, status: found.status, counts, missingSince: null };
      await statusPagesTables(ctx.tx).insertInto('mirroredComponents').values(row).execute();
      ids.push(id);
      names.push(name);
    }
    const body = { name: feed.name, components: names };
    return recorded({ ids }, vendorMirrored({ refs: { page_id: page.id, feed_id: feedId, counts }, body }));
  },
});

/** A feed that is known is asked again at once and whole: what else we mirror of it may read differently by now. */
async function keepFeed(ctx: CommandCtx, { url, name, pageUrl, etag }: Feed): Promise<string> {
  const now = ctx.now();
  const heard = { name, pageUrl, etag, heardAt: now, failures: 0, failingSince: null, failure: null };
  const { id } = await statusPagesTables(ctx.tx)
    .insertInto('vendorFeeds')
    .values({
      ...{ id: newId(now), url, ...heard, createdAt: now },
      fetchAt: new Date(now.getTime() + askedEverySeconds * 1000),
    })
    .onConflict((conflict) => conflict.column('url').doUpdateSet({ ...heard, etag: null, fetchAt: now }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function keysOf(tx: Db, feedId: string): Promise<Set<string>> {
  const rows = await statusPagesTables(tx)
    .selectFrom('mirroredComponents as mirrored')
    .innerJoin('components', 'components.id', 'mirrored.componentId')
    .select('mirrored.vendorKey')
    .where('mirrored.feedId', '=', feedId)
    .where('components.archivedAt', 'is', null)
    .execute();
  return new Set(rows.map(({ vendorKey }) => vendorKey));
}

type Place = { pageId: string; groupId: string | null };

/** The name there, with whose it is where we have one of that name. */
async function freeName(tx: Db, { pageId, groupId }: Place, name: string, vendor: string): Promise<string> {
  const taken = await statusPagesTables(tx)
    .selectFrom('components')
    .select((eb) => eb.fn<string>('lower', ['name']).as('name'))
    .where('pageId', '=', pageId)
    .where('groupId', groupId ? '=' : 'is', groupId)
    .where('archivedAt', 'is', null)
    .execute();
  const names = new Set(taken.map((row) => row.name));
  const longer = `${name} (${vendor})`.slice(0, 100);
  const free = [name, longer].find((one) => !names.has(one.toLowerCase()));
  if (free) return free;
  throw new UserError('conflict', `There is already a component called “${longer}” there. Rename that first.`, 'keys');
}

async function addComponent(ctx: CommandCtx, place: Place & { name: string }): Promise<string> {
  const id = newPublicId();
  const at = ctx.now();
  await statusPagesTables(ctx.tx)
    .insertInto('components')
    .values({
      ...{ id, ...place, description: null, position: await nextPosition(ctx.tx, place.pageId) },
      ...{ startDate: at.toISOString().slice(0, 10), showUptime: false, onlyShowIfDegraded: false },
      ...{ archivedAt: null, createdAt: at, updatedAt: at },
    })
    .execute();
  return id;
}

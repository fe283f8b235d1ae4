import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { checkedAddress } from '../../outside/guarded-http.ts';
import { catalogSourceChanged } from '../facts.ts';
import { loadSchema, needType } from '../find.ts';
import { closedTo, refuseClosed } from '../readers.ts';
import { sourceVault } from './fetch.ts';
import { sources } from './source.timer.ts';
import { findSource, sourcesInUse, sourceTables } from './tables.ts';

export const sourceParts = {
  url: z.string().trim().min(1, 'Give the address of the file.').max(2_000),
  headerName: z
    .string()
    .trim()
    .regex(/^[\w-]{1,100}$/, 'The name of a header has letters, digits and dashes: Authorization.')
    .nullish(),
  header: z
    .string()
    .trim()
    .max(5_000)
    .regex(/^[\x20-\x7e]*$/, 'A header holds plain letters only.')
    .optional(),
  graphqlQuery: z.string().trim().max(20_000).nullish(),
  listPath: z.string().trim().max(300).nullish(),
  format: z.enum(['csv', 'json', 'yaml', 'backstage']),
  typeId: z.string().nullish(),
  columns: z.record(z.string(), z.string()).default({}),
};

/** Keeps the catalog in step with a file at an address, from now on. */
export const saveSource = command({
  name: 'catalog.save_source',
  about: 'Keep the catalog in step with a file at an address.',
  permission: 'catalog_entries.edit',
  input: z.object({
    id: z.string().optional(),
    name: z.string().trim().min(1, 'Give it a name.').max(100, 'Keep the name under 100 characters.'),
    ...sourceParts,
    everyHours: z.union([z.literal(1), z.literal(24)]),
    archivesVanished: z.boolean().default(false),
  }),
  async run(ctx, { id, header, ...given }) {
    const before = id ? await findSource(ctx.tx, id) : undefined;
    if (id && !before) throw new UserError('not_found', 'There is no such source.', 'id');
    const same = (await sourcesInUse(ctx.tx).execute()).find(
      (other) => other.id !== id && other.name.toLowerCase() === given.name.toLowerCase(),
    );
    if (same) throw new UserError('conflict', `There is a source “${given.name}” already.`, 'name');
    const url = checkedAddress(given.url, ctx.kernel.config.OUTGOING_ALLOW);
    if (!(url instanceof URL)) throw new UserError('invalid', url.refusal, 'url');
    const headerName = given.headerName || null;
    const moved = before && (new URL(before.url).origin !== url.origin || before.headerName !== headerName);
    if (headerName && !header && (!before?.sealedHeader || moved))
      throw new UserError(
        'invalid',
        before ? 'Enter the header again, as it goes elsewhere.' : 'Enter the header.',
        'header',
      );
    const typeId = given.format === 'backstage' ? null : await needOpenType(ctx, given.typeId, given.columns);
    const kept = headerName ? (before?.sealedHeader ?? null) : null;
    const row = {
      ...{ name: given.name, url: url.href, format: given.format, typeId, headerName },
      ...{ graphqlQuery: given.graphqlQuery || null, listPath: given.listPath || null },
      sealedHeader: headerName && header ? sourceVault(ctx.kernel).encrypt(header) : kept,
      columns: JSON.stringify(given.columns),
      ...{ everyHours: given.everyHours, archivesVanished: given.archivesVanished },
      ...{ savedKind: ctx.actor.kind, savedBy: ctx.actor.id, savedName: ctx.actor.name },
      ...{ etag: null, contentHash: null, problem: null, nextAt: ctx.now() },
    };
    const saved = before?.id ?? newId(ctx.now());
    const nothing = { bulkId: null, lastRunAt: null, lastArchived: 0, archivedAt: null };
    await sourceTables(ctx.tx)
      .insertInto('catalogSources')
      .values({ id: saved, ...row, ...nothing, createdAt: ctx.now() })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    await ctx.wake(sources, saved, ctx.now());
    const refs = { source_id: saved, change: before ? ('updated' as const) : ('created' as const) };
    return recorded({ id: saved }, catalogSourceChanged({ refs, body: { name: given.name } }));
  },
});

/** The type, whose restricted attributes the columns do not go to where they are closed to the one who saves it. */
async function needOpenType(
  ctx: Parameters<typeof saveSource.run>[0],
  id: string | null | undefined,
  columns: Record<string, string>,
): Promise<string> {
  const schema = await loadSchema(ctx.tx);
  if (!id) throw new UserError('invalid', 'Choose the type that the entries belong to.', 'typeId');
  const type = needType(schema, id);
  if (type.managedBy) throw new UserError('invalid', `Entries of ${type.name} are kept by Candor.`, 'typeId');
  const closed = await closedTo({ db: ctx.tx, actor: ctx.actor }, schema);
  for (const [column, place] of Object.entries(columns)) {
    const attribute = type.attributes.find((one) => place === `attribute:${one.id}`);
    if (attribute) refuseClosed(closed, attribute, `columns.${column}`);
  }
  return type.id;
}

import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import type { Db } from '../../kernel/db.ts';
import { forAll, query } from '../../kernel/query.ts';
import type { RouteCtx } from '../../kernel/route.ts';
import { previewImport } from '../imports/preview-import.ts';
import { fetchSource, sourceVault } from './fetch.ts';
import { sourceParts } from './save-source.ts';
import { findSource, sourcesInUse, sourceTables } from './tables.ts';

/** Files that the catalog follows, how their last run ended, and what it changed; never their headers. */
export const listSources = query({
  name: 'catalog.list_sources',
  about: 'List the files at addresses that the catalog is kept in step with.',
  permission: 'catalog_entries.edit',
  input: z.object({}),
  async run({ db }) {
    const all = await sourcesInUse(db).execute();
    const ids = all.flatMap(({ bulkId }) => bulkId ?? []);
    const bulks = sourceTables(db).selectFrom('catalogBulks').selectAll();
    const found = await bulks.where('id', 'in', ids.length > 0 ? ids : ['']).execute();
    const byId = new Map(found.map((bulk) => [bulk.id, bulk]));
    return forAll(
      all.map(({ sealedHeader: _header, ...one }) => ({ ...one, bulk: byId.get(one.bulkId ?? '') ?? null })),
    );
  },
});

/** Those whose last run went wrong. */
export const failingSources = async (db: Db) =>
  (await sourcesInUse(db).execute()).filter(({ problem }) => problem !== null);

/** The header of a source that is to be looked at again, where the look goes to the same place. */
export const sourceToPreview = query({
  name: 'catalog.source_to_preview',
  about: 'Find what is needed to look at a file at an address.',
  permission: 'catalog_entries.edit',
  input: z.object({ id: z.string().optional(), url: z.string(), headerName: z.string().nullish() }),
  async run({ db }, { id, url, headerName }) {
    const source = id ? await findSource(db, id) : undefined;
    if (id && !source) throw new UserError('not_found', 'There is no such source.', 'id');
    const origin = URL.canParse(url) ? new URL(url).origin : '';
    const same = source && new URL(source.url).origin === origin && source.headerName === (headerName || null);
    return forAll({ sealedHeader: same ? source.sealedHeader : null });
  },
});

export const previewInput = z.object({ id: z.string().optional(), ...sourceParts });

/** Says what following a file would do first, without doing it. */
export async function previewSource(ctx: RouteCtx, { id, header, ...given }: z.output<typeof previewInput>) {
  const { sealedHeader } = await ctx.ask(sourceToPreview, { id, url: given.url, headerName: given.headerName });
  const kept = sealedHeader && sourceVault(ctx.kernel).decrypt(sealedHeader);
  const fetched = await fetchSource(ctx.kernel, {
    ...{ url: given.url, headerName: given.headerName || null, header: header || kept, etag: null },
    ...{ graphqlQuery: given.graphqlQuery || null, listPath: given.listPath || null },
  });
  const { format, columns, typeId } = given;
  if (!fetched?.text.trim()) throw new UserError('invalid', 'The file is empty.', 'url');
  return await ctx.ask(previewImport, { format, text: fetched.text, columns, ...(typeId && { typeId }) });
}

import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { RouteCtx } from '../../kernel/route.ts';
import { cellOf, listedJson, usualColumns } from './columns.ts';
import { showList, type Listing } from './show-list.ts';
import { subjectsOf } from './subjects.ts';

const pageSize = 500;

/** The incidents of a listing as a CSV file, a page after the other; cells that begin as formulas do are told apart. */
export async function exportCsv(ctx: RouteCtx, listing: Listing): Promise<Response> {
  const subjects = await subjectsOf(ctx);
  const kept = (columns: readonly string[]) =>
    columns.flatMap((key) => subjects.get(key) ?? []).filter(({ column }) => column !== false);
  const asked = kept(listing.columns ?? []);
  // Where every field that was chosen has gone since, as where none was.
  const known = asked.length > 0 ? asked : kept(usualColumns(subjects));
  const pageAfter = (after?: string) => ctx.ask(showList, { ...listing, pageSize, after });
  // Asked before the answer begins, so that a refusal can still be told.
  const first = await pageAfter();
  async function* rows() {
    yield known.map(({ label, kind }) => (kind === 'minutes' ? `${label} (minutes)` : label));
    for (let page = first; ; page = await pageAfter(page.incidents.at(-1)?.id)) {
      for (const incident of await listedJson(ctx, page.incidents))
        yield known.map((subject) => cellOf(incident, subject));
      if (!page.more) return;
    }
  }
  const csv = Readable.from(rows()).pipe(stringify({ bom: true, escape_formulas: true }));
  return new Response(Readable.toWeb(csv) as ReadableStream, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="incidents-${ctx.now().toISOString().slice(0, 10)}.csv"`,
      'cache-control': 'no-store',
    },
  });
}

import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { RouteCtx } from '../../kernel/route.ts';
import { selectComponents } from '../find.ts';
import { listSubscribers } from '../subscribers/list.ts';

const columns = ['email', 'kind', 'target', 'status', 'components', 'incidents', 'list_owner', 'vouched_by', 'since'];

/** The subscribers of a page as a CSV file that an import understands; addresses of endpoints stay masked. */
export async function exportSubscribers(ctx: RouteCtx, pageId: string | null): Promise<Response> {
  const names = new Map((await selectComponents(ctx.db).execute()).map(({ id, name }) => [id, name]));
  const pageAfter = (after?: string) => ctx.ask(listSubscribers, { pageId, after, pageSize: 250 });
  // Asked before the answer begins, so that a refusal can still be told.
  const first = await pageAfter();
  async function* rows() {
    yield columns;
    for (let page = first; ; page = await pageAfter(page.subscribers.at(-1)?.id)) {
      for (const { email, kind, endpointShown, status, componentIds, incidents, ...row } of page.subscribers)
        yield [
          ...[email, kind, endpointShown ?? '', status],
          componentIds.flatMap((id) => names.get(id) ?? []).join(';'),
          incidents.join(';'),
          ...[row.listOwner ?? '', row.vouchedBy ?? '', row.createdAt.toISOString()],
        ];
      if (!page.more) return;
    }
  }
  const csv = Readable.from(rows()).pipe(stringify({ bom: true, escape_formulas: true }));
  return new Response(Readable.toWeb(csv) as ReadableStream, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="subscribers-${ctx.now().toISOString().slice(0, 10)}.csv"`,
      'cache-control': 'no-store',
    },
  });
}

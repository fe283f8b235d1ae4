import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Caller } from '../../kernel/ctx.ts';
import { parseInput } from '../../kernel/errors.ts';
import { requireActor } from '../../kernel/http.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { auditJson } from './api.ts';
import { auditFilters, listAudit } from './list.ts';

const filters = z.object(auditFilters);
const page = 500;
const columns = ['id', 'at', 'action', 'actor_kind', 'actor_id', 'actor', 'sentence', 'via', 'ip', 'user_agent'];
const jsonColumns = ['incident_id', 'caused_by', 'refs', 'details', 'key'];

/** `/api/candor/v1/audit_log/export.jsonl` and `.csv`: all that fits the filters, sent a page at a time as it is read. */
export async function mountAuditExport(app: FastifyInstance, kernel: Kernel): Promise<void> {
  for (const format of ['jsonl', 'csv'] as const)
    app.get(`/api/candor/v1/audit_log/export.${format}`, { schema: { hide: true } }, async (request, reply) => {
      const caller = { actor: await requireActor(kernel, request) };
      const given = parseInput(filters, request.query);
      // Asked once before the first byte, so that a refusal still is an answer.
      await kernel.ask(listAudit, { ...given, limit: 1 }, caller);
      return reply
        .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8')
        .header('content-disposition', `attachment; filename="audit-log.${format}"`)
        .send(Readable.from(lines(kernel, caller, given, format)));
    });
}

async function* lines(kernel: Kernel, caller: Caller, given: z.output<typeof filters>, format: 'jsonl' | 'csv') {
  if (format === 'csv') yield stringify([[...columns, ...jsonColumns]]);
  let after: { at: Date; id: string } | undefined;
  for (;;) {
    const { entries, more } = await kernel.ask(listAudit, { ...given, after, limit: page }, caller);
    const rows = entries.map(auditJson);
    if (rows.length > 0)
      yield format === 'csv'
        ? stringify(rows.map(cells), { escape_formulas: true })
        : rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    const last = entries.at(-1);
    if (!more || !last) return;
    after = { at: last.at, id: last.id };
  }
}

const cells = ({ actor, refs, details, ...row }: ReturnType<typeof auditJson>) => [
  ...[row.id, row.at, row.action, actor.kind, actor.id, actor.name, row.sentence, row.via, row.ip, row.user_agent],
  ...[row.incident_id, row.caused_by, JSON.stringify(refs), JSON.stringify(details), row.key],
];

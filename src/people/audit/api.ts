import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { auditFilters, listAudit, type AuditEntry } from './list.ts';

const entry = z.object({
  id: z.string(),
  at: z.string(),
  action: z.string(),
  sentence: z.string(),
  actor: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  via: z.string().nullable(),
  /** The key that acted for a person. */
  key: z.string().nullable(),
  ip: z.string().nullable(),
  user_agent: z.string().nullable(),
  incident_id: z.string().nullable(),
  caused_by: z.string().nullable(),
  /** Ids and small values, what was before and what is now among them. */
  refs: z.record(z.string(), z.unknown()),
  details: z.record(z.string(), z.unknown()),
});

/** An entry as it is shown and exported. */
export const auditJson = ({ id, at, name, sentence, actor, origin, incidentId, causedBy, refs, body }: AuditEntry) => ({
  ...{ id, at: at.toISOString(), action: name, sentence, actor },
  ...{
    via: origin?.via ?? null,
    key: origin?.key ?? null,
    ip: origin?.ip ?? null,
    user_agent: origin?.userAgent ?? null,
  },
  ...{ incident_id: incidentId, caused_by: causedBy, refs, details: body },
});

export const auditRoutes = [
  route({
    method: 'GET',
    url: '/api/candor/v1/audit_log',
    tag: 'Audit log',
    about: 'Read the audit log, newest first',
    query: z.object({ ...auditFilters, after_at: z.coerce.date().optional(), after_id: z.string().optional() }),
    reply: z.object({ entries: z.array(entry), more: z.boolean() }),
    async run(ctx, { query: { after_at: at, after_id: id, ...filters } }) {
      const after = at && id ? { at, id } : undefined;
      const { entries, more } = await ctx.ask(listAudit, { ...filters, after });
      return { entries: entries.map(auditJson), more };
    },
  }),
];

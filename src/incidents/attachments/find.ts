import { z } from 'zod';
import type { Db } from '../../kernel/db.ts';
import { query, see } from '../../kernel/query.ts';
import { selectIncidents } from '../find.ts';
import { attachmentTables } from './tables.ts';

const selectAttachments = (db: Db) =>
  selectIncidents(db)
    .innerJoin(
      attachmentTables(db)
        .selectFrom('incidentAttachments')
        .selectAll()
        .where('removedAt', 'is', null)
        .as('attachment'),
      'attachment.incidentId',
      'incidents.id',
    )
    .clearSelect()
    .selectAll('attachment');

/** Links of an incident, or every incident that one thing is attached to; in the order of attaching. */
export const listAttachments = query({
  name: 'incidents.list_attachments',
  about: 'List the attachments of an incident, or the incidents of an attachment.',
  permission: 'attachments.view',
  input: z.object({ incidentId: z.string() }).or(z.object({ resourceType: z.string(), externalId: z.string() })),
  async run(ctx, wanted) {
    const rows = selectAttachments(ctx.db).orderBy('attachment.createdAt').orderBy('attachment.id');
    const among =
      'incidentId' in wanted
        ? rows.where('attachment.incidentId', '=', wanted.incidentId)
        : rows
            .where('attachment.resourceType', '=', wanted.resourceType)
            .where('attachment.externalId', '=', wanted.externalId);
    return await see(ctx, among, 'incidents');
  },
});

/** One attachment, whoever asks. */
export const findAttachment = (db: Db, id: string) =>
  selectAttachments(db).where('attachment.id', '=', id).executeTakeFirst();

import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { needIncident } from '../find.ts';
import { attachmentAdded } from './facts.ts';
import { attachmentTables } from './tables.ts';
import { needWebUrl, recognise } from './vendors.ts';

/** Attaches a link to an incident: once for each thing it leads to. */
export const addAttachment = command({
  name: 'incidents.add_attachment',
  about: 'Attach a link to an incident.',
  permission: 'attachments.create',
  input: z.object({
    incidentId: z.string(),
    url: z.string('Give the address to attach.'),
    title: z.string().trim().max(200, 'Keep the title under 200 characters.').nullish(),
    emoji: z
      .string()
      .regex(/^[a-z0-9_+'-]{1,60}$/, 'Give an emoji by its short name without colons, such as memo.')
      .nullish(),
    /** What it has to be; refused when the address is of something else. */
    resourceType: z.string().nullish(),
    /** Posted in the channel rather than attached by hand: one that was removed does not come back. */
    noticed: z.boolean().default(false),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, url, title, emoji, resourceType, noticed }) {
    await needIncident(ctx, incidentId);
    const { label, ...found } = recognise(needWebUrl(url));
    if (resourceType && resourceType !== 'arbitrary_url' && resourceType !== found.resourceType)
      throw new UserError('invalid', `This is not the address of a ${resourceType}. Use arbitrary_url.`, 'url');
    const tables = attachmentTables(ctx.tx);
    const known = await tables
      .selectFrom('incidentAttachments')
      .selectAll()
      .where('incidentId', '=', incidentId)
      .where('identity', '=', found.identity)
      .executeTakeFirst();
    if (known && (noticed || !known.removedAt)) {
      if (!known.removedAt && title && title !== known.title)
        throw new UserError('conflict', `It is attached already, as “${known.title}”. Remove that first.`, 'url');
      return unchanged({ id: known.id, added: false });
    }
    const id = known?.id ?? newId(ctx.now());
    const values = {
      ...{ ...found, title: title || found.title, emoji: emoji ?? null, createdAt: ctx.now(), removedAt: null },
      fromIncidentId: null,
      ...(resourceType === 'arbitrary_url' && { resourceType, externalId: found.url }),
      ...{ creatorKind: ctx.actor.kind, creatorId: ctx.actor.id, creatorName: ctx.actor.name },
    };
    await tables
      .insertInto('incidentAttachments')
      .values({ id, incidentId, ...values })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
      .execute();
    const refs = { attachment_id: id, kind: found.kind, noticed };
    return recorded({ id, added: true }, attachmentAdded({ incidentId, refs, body: { title: values.title, label } }));
  },
});

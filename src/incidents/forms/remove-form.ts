import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { forgetManaged } from '../../people/managed/find.ts';
import { listTypes } from '../find.ts';
import { formChanged } from './facts.ts';
import { listForms } from './find.ts';
import { formKinds, idOfForm } from './kinds.ts';
import { formTables } from './tables.ts';

/** Takes away the form of one type of incident, so that everyone's is used for it; or puts everyone's back as it came. */
export const removeForm = command({
  name: 'incident_forms.remove',
  about: 'Take away a form that was changed, so that the usual one is used again.',
  permission: 'organisation_settings.update',
  input: z.object({ kind: z.enum(formKinds), typeId: z.string().nullish().default(null) }),
  locks: ({ kind, typeId }) => [`incident_form:${kind}|${typeId ?? ''}`],
  async run(ctx, { kind, typeId }) {
    const saved = (await listForms(ctx.tx)).find((form) => form.kind === kind && form.incidentTypeId === typeId);
    if (!saved) throw new UserError('not_found', 'Nobody has changed this form.', 'kind');
    await formTables(ctx.tx).deleteFrom('incidentForms').where('id', '=', saved.id).execute();
    await forgetManaged(ctx.tx, 'incident_form', idOfForm({ kind, typeId }));
    const type = (await listTypes(ctx.tx)).find(({ id }) => id === typeId)?.name ?? null;
    const refs = { kind, type_id: typeId, change: 'removed' as const, version: saved.version };
    return recorded(null, formChanged({ refs, body: { type, before: [], after: [] } }));
  },
});

import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { maySee } from '../../kernel/query.ts';
import { findIncident, isPrivateStream, scopeOf, selectWithStreams, type Incident } from '../find.ts';
import { numberOf, referenceOf } from '../rules.ts';
import { incidentsTables } from '../tables.ts';
import { accessRequested } from './facts.ts';
import { asked } from './find.ts';

/** Asks the members of a private incident or a private stream to be let in. The answer is the same whether there is one or not. */
export const requestAccess = command({
  name: 'incidents.request_access',
  about: 'Ask the members of a private incident to be let in.',
  permission: 'incidents.view',
  input: z.object({ reference: z.string().trim().min(1, 'Say which incident: INC-7.').max(100) }),
  async run(ctx, { reference }) {
    if (ctx.actor.kind !== 'user') throw new UserError('forbidden', 'Only a person can ask to be let in.');
    const number = numberOf(reference);
    const incident = await selectWithStreams(ctx.tx)
      .where((eb) =>
        number === null
          ? eb('incidents.id', '=', reference)
          : eb.and([eb('incidents.number', '=', number), eb('incidents.parentId', 'is', null)]),
      )
      .executeTakeFirst();
    if (!incident || !(await mayKnowOf(ctx, incident))) return unchanged(null);
    if (await maySee(ctx, scopeOf(incident))) {
      const what = incident.parentId ? `“${incident.name}”` : referenceOf(incident.number);
      throw new UserError('conflict', `You can see ${what} already.`, 'reference');
    }
    const userId = ctx.actor.id;
    const tables = incidentsTables(ctx.tx);
    if ((await asked(ctx, [incident.id])).has(incident.id)) return unchanged(null);
    const id = newId(ctx.now());
    const added = await tables
      .insertInto('incidentAccessRequests')
      .values({
        ...{ id, incidentId: incident.id, userId, requestedAt: ctx.now() },
        ...{ answer: null, answeredAt: null, answeredByName: null },
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!added) return unchanged(null);
    const refs = { request_id: id, user_id: userId };
    return recorded(null, accessRequested({ incidentId: incident.id, refs, body: { user: ctx.actor.name } }));
  },
});

/** Of a stream hears who sees its incident; anybody may ask for an incident. */
async function mayKnowOf(ctx: CommandCtx, incident: Incident): Promise<boolean> {
  if (!incident.parentId) return true;
  const whole = await findIncident(ctx.tx, incident.parentId);
  return isPrivateStream(incident) && whole !== undefined && (await maySee(ctx, scopeOf(whole)));
}

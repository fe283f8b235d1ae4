import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { newId } from '../../kernel/id.ts';
import { isPrivate, listStatuses, type Incident } from '../find.ts';
import { firstOf, referenceOf } from '../rules.ts';
import { incidentsTables, type Category } from '../tables.ts';
import { streamClosed, streamTaken } from './facts.ts';
import { openStreams } from './find.ts';

/** Opens a stream again, or ends it. */
export async function setOpen(ctx: CommandCtx, stream: Incident, isOpen: boolean): Promise<void> {
  const at = ctx.now();
  const { id: statusId } = firstOf(await listStatuses(ctx.tx), isOpen ? 'live' : 'closed');
  await incidentsTables(ctx.tx)
    .updateTable('incidents')
    .set({ statusId, closedAt: isOpen ? null : at, nextUpdateAt: null, updatedAt: at })
    .where('id', '=', stream.id)
    .execute();
}

/** Ends a stream with a last word, which is its last update. */
export async function end(ctx: CommandCtx, stream: Incident, message: string): Promise<NewFact> {
  await setOpen(ctx, stream, false);
  const { statusId, severityId } = stream;
  const at = ctx.now();
  await incidentsTables(ctx.tx)
    .insertInto('incidentUpdates')
    .values({
      ...{ id: newId(at), incidentId: stream.id, message, nextUpdateAt: null, createdAt: at },
      ...{ authorKind: ctx.actor.kind, authorId: ctx.actor.id, authorName: ctx.actor.name },
      ...{ fromStatusId: statusId, toStatusId: statusId, fromSeverityId: severityId, toSeverityId: severityId },
    })
    .execute();
  const refs = { stream_id: stream.id };
  return streamClosed({ incidentId: stream.parentId ?? stream.id, refs, body: { name: stream.name, message } });
}

/** What becomes of open streams when their incident moves: it is not closed before them; what should not have been ends with them. */
export async function settleStreams(
  ctx: CommandCtx,
  incident: Incident,
  to: { category: Category; name: string },
): Promise<NewFact[]> {
  if (!['closed', 'declined', 'canceled', 'merged'].includes(to.category)) return [];
  const open = await openStreams(ctx.tx, incident.id);
  if (open.length === 0) return [];
  if (to.category === 'closed') {
    const names = open.map(({ name }) => `“${name}”`).join(', ');
    throw new UserError(
      'conflict',
      `${open.length === 1 ? 'A stream is' : 'Streams are'} still open: ${names}. Close ${open.length === 1 ? 'it' : 'them'} first, each with a last word.`,
      'statusId',
    );
  }
  const word = `${referenceOf(incident.number)} is ${to.name}.`;
  const ended: NewFact[] = [];
  for (const stream of open) ended.push(await end(ctx, stream, word));
  return ended;
}

/** Open streams go on in the incident that theirs was merged into. Where one of the two is private they stay, and end with it. */
export async function takeStreams(ctx: CommandCtx, from: Incident, into: Incident): Promise<NewFact[]> {
  if (isPrivate(from) || isPrivate(into)) return [];
  const taken = await openStreams(ctx.tx, from.id);
  for (const { id } of taken)
    await incidentsTables(ctx.tx)
      .updateTable('incidents')
      .set({ parentId: into.id, number: into.number, typeId: into.typeId, updatedAt: ctx.now() })
      .where('id', '=', id)
      .execute();
  return taken.map(({ id, name }) =>
    streamTaken({
      ...{ incidentId: into.id, otherIncidentId: from.id, refs: { stream_id: id, from_id: from.id } },
      body: { name, reference: referenceOf(from.number) },
    }),
  );
}

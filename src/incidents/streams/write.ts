import type { Actor, CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { newId } from '../../kernel/id.ts';
import { findIncident, isPrivate, isPrivateStream, listStatuses, roleAssignments, type Incident } from '../find.ts';
import { incidentMadePrivate, incidentMadePublic } from '../private/facts.ts';
import { memberOfActor, scopeTo, startMembers, type MemberChoice } from '../private/write.ts';
import { firstOf, referenceOf } from '../rules.ts';
import { incidentsTables, type Category } from '../tables.ts';
import { takeEntries } from '../timeline/write.ts';
import { streamClosed, streamTaken, streamVisibilityChanged, streamWord } from './facts.ts';
import { invitedTo, openStreams } from './find.ts';

type Facts = [NewFact, ...NewFact[]];

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
export async function end(ctx: CommandCtx, stream: Incident, message: string): Promise<Facts> {
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
  return toldApart(stream, message, 'closed', ({ words, refs }) =>
    streamClosed({ incidentId: stream.parentId ?? stream.id, refs, body: { name: stream.name, message: words } }),
  );
}

type Told = { words: string; refs: { stream_id: string; is_private?: true } };

/** What its incident tells of a stream; of a private one without the words, which are told inside. */
export function toldApart(
  stream: Incident,
  words: string,
  about: 'closed' | 'reopened',
  tell: (told: Told) => NewFact,
): Facts {
  const refs = { stream_id: stream.id };
  if (!isPrivateStream(stream)) return [tell({ words, refs })];
  const told = tell({ words: '', refs: { ...refs, is_private: true } });
  return [told, ...(words ? [streamWord({ incidentId: stream.id, refs: { ...refs, about }, body: { words } })] : [])];
}

/** Hides a stream from all but its members: whoever does it, opened it, was invited or has a role in it. */
export async function hideStream(ctx: CommandCtx, stream: Incident): Promise<Facts> {
  const held = await roleAssignments(ctx.tx, [stream.id]);
  const people = [...(await invitedTo(ctx.tx, stream.id)), ...held.map(({ userId }) => userId)];
  await startMembers(ctx, stream.id, [
    ...memberOfActor(ctx.actor),
    ...memberOfActor({ kind: stream.creatorKind as Actor['kind'], id: stream.creatorId }),
    ...people.map((id): MemberChoice => ({ kind: 'user', id })),
  ]);
  await scopeTo(ctx, stream.id, stream.id);
  return [
    incidentMadePrivate({ incidentId: stream.id, refs: { is_stream: true }, body: {} }),
    turned(stream, 'private'),
  ];
}

/** Whoever sees its incident sees the stream again. */
export async function showStream(ctx: CommandCtx, stream: Incident): Promise<Facts> {
  const whole = await findIncident(ctx.tx, stream.parentId ?? '');
  await scopeTo(ctx, stream.id, whole?.scopeId ?? null);
  return [incidentMadePublic({ incidentId: stream.id, refs: { is_stream: true }, body: {} }), turned(stream, 'public')];
}

const turned = ({ id, parentId, name }: Incident, to: 'private' | 'public'): NewFact =>
  streamVisibilityChanged({ incidentId: parentId ?? id, refs: { stream_id: id, to }, body: { name } });

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
  for (const stream of open) ended.push(...(await end(ctx, stream, word)));
  return ended;
}

/** Open streams go on in the incident that theirs was merged into. Where one of the two is private they stay, and end with it. */
export async function takeStreams(ctx: CommandCtx, from: Incident, into: Incident): Promise<NewFact[]> {
  if (isPrivate(from) || isPrivate(into)) return [];
  const taken = await openStreams(ctx.tx, from.id);
  for (const { id } of taken) {
    await incidentsTables(ctx.tx)
      .updateTable('incidents')
      .set({ parentId: into.id, number: into.number, typeId: into.typeId, updatedAt: ctx.now() })
      .where('id', '=', id)
      .execute();
    await takeEntries(ctx, id, from.id, into.id);
  }
  return taken.map(({ id, name }) =>
    streamTaken({
      ...{ incidentId: into.id, otherIncidentId: from.id, refs: { stream_id: id, from_id: from.id } },
      body: { name, reference: referenceOf(from.number) },
    }),
  );
}

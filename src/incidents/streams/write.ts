import type { Actor, CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { newId } from '../../kernel/id.ts';
import { maySee } from '../../kernel/query.ts';
import { usersById } from '../../people/find.ts';
import { findIncident, isPrivate, isPrivateStream, roleAssignments, scopeOf, statusesOf } from '../find.ts';
import type { Incident } from '../find.ts';
import { incidentMadePrivate, incidentMadePublic } from '../private/facts.ts';
import { memberOfActor, scopeTo, startMembers, type MemberChoice } from '../private/write.ts';
import { firstOf, referenceOf } from '../rules.ts';
import { incidentsTables, type Category } from '../tables.ts';
import { takeEntries } from '../timeline/write.ts';
import { streamClosed, streamTaken, streamVisibilityChanged, streamWord } from './facts.ts';
import { invitedTo, mayEndUnread, openStreams } from './find.ts';

type Facts = [NewFact, ...NewFact[]];

/** Opens a stream again, or ends it. */
export async function setOpen(ctx: CommandCtx, stream: Incident, isOpen: boolean): Promise<void> {
  const at = ctx.now();
  const { id: statusId } = firstOf(await statusesOf(ctx.tx, stream), isOpen ? 'live' : 'closed');
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
export async function hideStream(ctx: CommandCtx, stream: Incident, isOff = false): Promise<Facts> {
  const held = await roleAssignments(ctx.tx, [stream.id]);
  const people = [...(await invitedTo(ctx.tx, stream.id)), ...held.map(({ userId }) => userId)];
  await startMembers(ctx, stream.id, [
    ...memberOfActor(ctx.actor),
    ...memberOfActor({ kind: stream.creatorKind as Actor['kind'], id: stream.creatorId }),
    ...people.map((id): MemberChoice => ({ kind: 'user', id })),
  ]);
  await scopeTo(ctx, stream.id, stream.id);
  return [
    incidentMadePrivate({ incidentId: stream.id, refs: { is_stream: true, ...(isOff && { is_off: true }) }, body: {} }),
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
    const said = `${open.length === 1 ? 'A stream is' : 'Streams are'} still open: ${namesOf(open)}.`;
    throw new UserError('conflict', [said, ...(await howToClose(ctx, incident, open))].join(' '), 'statusId');
  }
  const word = `${referenceOf(incident.number)} is ${to.name}.`;
  const ended: NewFact[] = [];
  for (const stream of open) ended.push(...(await end(ctx, stream, word)));
  return ended;
}

const namesOf = (streams: readonly Incident[]) => streams.map(({ name }) => `“${name}”`).join(', ');

/** What whoever wants to close the incident does about its open streams, or whom they ask. */
async function howToClose(ctx: CommandCtx, incident: Incident, open: readonly Incident[]): Promise<string[]> {
  const seen = await Promise.all(open.map((stream) => maySee(ctx, scopeOf(stream))));
  const own = open.filter((_, index) => seen[index]);
  const others = open.filter((_, index) => !seen[index]);
  const which = others.length > 0 ? namesOf(own) : own.length === 1 ? 'it' : 'them';
  const sentences = own.length > 0 ? [`Close ${which} first, each with a last word.`] : [];
  if (others.length === 0) return sentences;
  const areYours = await mayEndUnread({ db: ctx.tx, actor: ctx.actor }, incident.id);
  if (areYours) {
    const them = others.length === 1 ? 'it' : 'them';
    return [
      ...sentences,
      `You are not in ${namesOf(others)}. You lead ${referenceOf(incident.number)}: end ${them} on its page.`,
    ];
  }
  const held = await roleAssignments(
    ctx.tx,
    others.map(({ id }) => id),
  );
  const users = await usersById(
    ctx.tx,
    held.map(({ userId }) => userId),
  );
  for (const { id, name } of others) {
    const lead = users.get(held.find(({ incidentId, kind }) => incidentId === id && kind === 'lead')?.userId ?? '');
    const whom = lead && !lead.deactivatedAt ? `${lead.name}, who leads it,` : 'an owner of your organisation';
    sentences.push(`You are not in the private stream “${name}”: ask ${whom} to close it.`);
  }
  return sentences;
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

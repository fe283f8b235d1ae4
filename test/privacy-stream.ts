import { createAction } from '../src/incidents/actions/create.ts';
import { assignRole } from '../src/incidents/assign-role.ts';
import { listRoles } from '../src/incidents/find.ts';
import { pinMessage } from '../src/incidents/pin-message.ts';
import { makePrivate } from '../src/incidents/private/make-private.ts';
import { requestAccess } from '../src/incidents/private/request-access.ts';
import { pendingRequests } from '../src/incidents/private/find.ts';
import { shareUpdate } from '../src/incidents/share-update.ts';
import { closeStream } from '../src/incidents/streams/close.ts';
import { openStream } from '../src/incidents/streams/open.ts';
import { reopenStream } from '../src/incidents/streams/reopen.ts';
import { incidentTimeline } from '../src/incidents/show.ts';
import { eraseEntry } from '../src/incidents/timeline/erase-entry.ts';
import { requestUpdate } from '../src/incidents/steps/request-update.ts';
import type { Actor } from '../src/kernel/ctx.ts';
import { findChannel } from '../src/slack/find.ts';
import { owner } from './kit/kernel.ts';
import type { Product } from './kit/product.ts';
import type { Ids } from './privacy-inputs.ts';

/** Its name and its lead may be read; these may not. */
export const streamWords = [
  'saffron',
  'tarragon',
  'fennel',
  'juniper',
  'lavender',
  'nutmeg',
  'paprika',
  'turmeric',
  'sumac',
  'oregano',
];

async function work({ kernel }: Product, incidentId: string, insider: Actor, isPrivate: boolean) {
  const by = { actor: insider };
  const [name, purpose, first, last, reason] = isPrivate
    ? ['Cardamom', 'Find the saffron', 'The tarragon was copied', 'It was fennel after all', 'Sumac was in it']
    : ['Coriander', 'Find the nutmeg', 'The paprika was copied', 'It was turmeric after all', 'Oregano was in it'];
  const wanted = { incidentId, name, purpose, isPrivate, leadId: insider.id };
  const { id } = await kernel.run(openStream, wanted, by);
  const of = { incidentId, streamId: id };
  await kernel.jobs.drain();
  await kernel.run(shareUpdate, { incidentId: id, message: first, nextUpdateInMinutes: 30 }, by);
  await kernel.run(requestUpdate, { incidentId: id }, by);
  await kernel.run(shareUpdate, { incidentId: id, message: 'To be erased' }, by);
  const told = await kernel.ask(incidentTimeline, { incidentId }, { actor: owner });
  const entryId = told.find(({ sentence }) => sentence.endsWith('To be erased'))?.id ?? '';
  await kernel.run(eraseEntry, { incidentId, entryId, reason }, { actor: owner });
  await kernel.run(closeStream, { ...of, message: last }, by);
  await kernel.run(reopenStream, { ...of, reason: last }, by);
  await kernel.jobs.drain();
  return id;
}

/** In an incident that everybody sees: a stream that was private from the start, and one that was made private later. */
export async function secretStreams(world: Product, ids: Ids, insider: Actor, responder: Actor) {
  const { kernel } = world;
  const by = { actor: insider };
  const later = await work(world, ids.open, insider, false);
  await kernel.run(makePrivate, { incidentId: later }, by);
  const stream = await work(world, ids.open, insider, true);
  const task = { incidentId: stream, description: 'Wrap the juniper', assigneeId: insider.id };
  const { id: action } = await kernel.run(createAction, task, by);
  const pin = { source: 'slack:T:C:9', text: 'The lavender did it', author: 'Ana', saidAt: kernel.now() };
  const { id: note } = await kernel.run(pinMessage, { incidentId: stream, ...pin }, by);
  const scribe = (await listRoles(kernel.db)).find(({ kind }) => kind === 'custom');
  if (scribe) await kernel.run(assignRole, { incidentId: stream, roleId: scribe.id, userId: insider.id }, by);
  await kernel.run(requestAccess, { reference: stream }, { actor: responder });
  await kernel.jobs.drain();
  const [request] = await pendingRequests(kernel.db, stream);
  const channels = await Promise.all([stream, later].map(async (id) => (await findChannel(kernel.db, id))?.channelId));
  return {
    /** As one who takes the stream for an incident, and as one who looks at it from its incident. */
    guesses: [
      {
        ...ids,
        incident: stream,
        stream,
        action,
        note,
        request: request?.id ?? '',
        commitment: 'none',
        approval: 'none',
      },
      { ...ids, incident: later, stream: later },
    ],
    within: [stream, later].map((one): Ids => ({ ...ids, incident: ids.open, stream: one, action, note })),
    secrets: [...streamWords, action, note, request?.id ?? 'no request', ...channels.map((id) => id ?? 'no channel')],
  };
}

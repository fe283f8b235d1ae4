import { findCall } from '../../../incidents/calls/find.ts';
import { findIncident, isPrivateStream, selectUpdates, type Incident } from '../../../incidents/find.ts';
import { referenceOf } from '../../../incidents/lifecycle.ts';
import { streamOpened } from '../../../incidents/streams/facts.ts';
import { openStreams } from '../../../incidents/streams/find.ts';
import type { Ctx } from '../../../kernel/ctx.ts';
import type { Fact, FactOf } from '../../../kernel/fact.ts';
import {
  actions,
  button,
  cap,
  channelLink,
  context,
  draft,
  esc,
  fields,
  header,
  link,
  md,
  moment,
  raw,
  section,
  type Draft,
  type Safe,
} from '../../blocks.ts';
import { findChannel } from '../../find.ts';
import { markOf, pageOf, rolesOf, titleOf } from '../words.ts';

const shown = 10;
const longestUpdate = 500;

/** The channel of an incident or a stream as a link, or its title while there is none. */
export async function whereOf({ db }: Pick<Ctx, 'db'>, incident: Incident): Promise<Safe> {
  const channel = (await findChannel(db, incident.id))?.channelId;
  return channel ? channelLink(channel) : esc(incident.parentId ? incident.name : titleOf(incident));
}

/** The pinned message of a stream's channel: what it is for, who leads it, what was said last. */
export async function streamSummary(ctx: Ctx, stream: Incident, teamId: string): Promise<Draft> {
  const incident = await findIncident(ctx.db, stream.parentId ?? '');
  const roles = await rolesOf(ctx, teamId, stream.id);
  const call = await findCall(ctx.db, stream.id);
  const last = await selectUpdates(ctx.db).where('incidentId', '=', stream.id).orderBy('createdAt', 'desc').limit(1);
  const [said] = await last.execute();
  const isOpen = stream.category !== 'closed';
  const lead = roles.find(({ kind }) => kind === 'lead')?.who ?? '_nobody yet_';
  const others = roles.filter(({ kind }) => kind === 'custom').map((role) => md`*${role.roleName}*\n${raw(role.who)}`);
  const page = link(pageOf(ctx, stream), `${referenceOf(stream.number)} ${incident?.name ?? ''}`);
  return {
    text: md`${titleOf(stream)}: ${isOpen ? 'open' : 'closed'}`,
    blocks: [
      header(`${markOf(stream)} ${titleOf(stream)}`),
      context(md`A stream of *${raw(page)}*${raw(incident ? md` · ${raw(await whereOf(ctx, incident))}` : '')}`),
      section(stream.summary ? esc(stream.summary) : '_No purpose yet: what is done here, and when is it done?_'),
      fields(
        md`*State*\n${isOpen ? 'Open' : 'Closed'}`,
        md`*Lead*\n${raw(lead)}`,
        ...others,
        ...(call ? [md`*Call*\n${raw(link(call.url, call.name))}`] : []),
      ),
      ...(said
        ? [
            section(
              md`*${isOpen ? 'Last update' : 'Last word'}*, ${raw(moment(said.createdAt))}\n${cap(said.message, longestUpdate)}`,
            ),
          ]
        : []),
      ...streamButtonsOf(stream),
      context(
        isPrivateStream(stream)
          ? '🔒 Private stream: updates here stay here, those of the incident are told here too. `/inc public` opens it to everyone who sees the incident.'
          : 'Updates here are told in the channel of the incident too, and the other way round.',
      ),
    ],
  };
}

/** What can be done in a stream, as it stands. */
export function streamButtonsOf({ id, category }: Pick<Incident, 'id' | 'category'>) {
  if (category === 'closed') return [actions('stream-actions', button('reopen-stream', 'Reopen', id))];
  return [
    actions(
      'stream-actions',
      button('update', 'Update', id, { style: 'primary' }),
      button('roles', 'Roles', id),
      button('action', 'Add an action', id),
      button('summary', 'Name and purpose', id),
      button('request-update', 'Ask for an update', id),
      button('close-stream', 'Close the stream', id),
    ),
  ];
}

/** `🔥 #inc-7-database Database · lead @ana`, a line for each open stream. */
export async function streamLines(ctx: Ctx, incident: Incident, teamId: string): Promise<Safe | null> {
  const streams = await openStreams(ctx.db, incident.id);
  if (streams.length === 0) return null;
  const lines = await Promise.all(
    streams.slice(0, shown).map(async (stream) => {
      const lead = (await rolesOf(ctx, teamId, stream.id)).find(({ kind }) => kind === 'lead')?.who;
      const where = isPrivateStream(stream) ? esc('🔒 Private stream') : await whereOf(ctx, stream);
      return md`• *${stream.name}* · ${raw(where)} · ${raw(lead ? md`lead ${raw(lead)}` : 'nobody leads yet')}`;
    }),
  );
  const more = streams.length > shown ? [`…and ${streams.length - shown} more: \`/inc stream list\``] : [];
  return ['*Streams*', ...lines, ...more].join('\n');
}

/** How the opening of a stream is told in the channel of its incident. */
export async function openedWords(ctx: Ctx, fact: Fact, who: Safe): Promise<Draft | null> {
  const { refs, body } = fact as FactOf<typeof streamOpened>;
  const stream = await findIncident(ctx.db, refs.stream_id);
  if (!stream) return null;
  const lead = body.lead ? md`, led by ${body.lead}` : '';
  const purpose = body.purpose ? [context(esc(body.purpose))] : [];
  const isHidden = isPrivateStream(stream);
  const way = isHidden
    ? button('ask-access', 'Ask for access', stream.id)
    : button('join', 'Join the channel', stream.id);
  const what = refs.is_private ? esc('🔒 private stream') : esc('stream');
  return draft(
    md`🧵 ${raw(who)} opened the ${raw(what)} *${refs.is_private ? body.name : stream.name}*${raw(lead)}`,
    ...purpose,
    actions(`stream-${stream.id}`, way),
  );
}

/** An update that is read elsewhere says whence it comes. */
export async function markedFor(ctx: Ctx, fact: Fact, toldIn: string, words: Draft): Promise<Draft> {
  if (!fact.incidentId || !toldIn.startsWith('incident:') || toldIn === `incident:${fact.incidentId}`) return words;
  const from = await findIncident(ctx.db, fact.incidentId);
  if (!from || fact.name.startsWith('stream.')) return words;
  const where = await whereOf(ctx, from);
  const mark = from.parentId
    ? md`🧵 From the stream *${from.name}* · ${raw(where)}`
    : md`From *${titleOf(from)}* · ${raw(where)}`;
  return { ...words, blocks: [context(mark), ...words.blocks] };
}

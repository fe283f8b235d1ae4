import type { KnownBlock } from '@slack/types';
import { findIncident, isPrivate, type Incident } from '../../incidents/find.ts';
import { isEnded } from '../../incidents/lifecycle.ts';
import { actions, button, channelLink, context, esc, md, moment, raw, section, type Safe } from '../blocks.ts';
import { findChannel } from '../find.ts';
import type { MessageSlot } from '../slots.ts';
import { markOf, pageOf, rolesOf, titleOf } from './words.ts';

const day = '{date_short_pretty} {time}';

function writtenBy({ mode, createdAt, startedAt, creatorName }: Incident): Safe {
  if (mode !== 'retrospective') return md`Declared ${raw(moment(createdAt, day))} by ${creatorName}`;
  const began = startedAt ? md`; it began ${raw(moment(startedAt, day))}` : '';
  return md`Written down afterwards by ${creatorName}${raw(began)}`;
}

/** One message in the announcement channel for each incident, always as things stand. */
export const announcementSlot: MessageSlot = {
  vanishes: true,
  async render(ctx, incidentId, { workspace }) {
    const [incident, channel, roles] = await Promise.all([
      findIncident(ctx.db, incidentId),
      findChannel(ctx.db, incidentId),
      rolesOf(ctx, workspace.teamId, incidentId),
    ]);
    if (!incident || isPrivate(incident)) return null;
    const lead = roles.find(({ kind }) => kind === 'lead')?.who ?? '_nobody leads yet_';
    const where = channel?.channelId ? [channelLink(channel.channelId)] : [];
    const state = [esc(incident.statusName), ...(incident.severityName ? [esc(incident.severityName)] : [])].join(
      ' · ',
    );
    const blocks: KnownBlock[] = [
      section(
        md`${markOf(incident)} *${titleOf(incident)}*\n${raw([state, md`lead ${raw(lead)}`, ...where].join(' · '))}`,
      ),
      ...(incident.summary ? [section(esc(incident.summary))] : []),
      context(writtenBy(incident)),
      actions(
        'announcement',
        ...(channel?.channelId ? [button('join', 'Join', incident.id, { style: 'primary' })] : []),
        ...(incident.category === 'triage' ? [button('accept', 'Accept', incident.id)] : []),
        ...(isEnded(incident.category)
          ? []
          : [
              button('subscribe', 'Subscribe', incident.id),
              button('request-update', 'Ask for an update', incident.id),
            ]),
        button('open-page', 'Incident page', incident.id, { url: pageOf(ctx, incident) }),
      ),
    ];
    return { text: md`${titleOf(incident)}: ${raw(state)}`, blocks };
  },
};

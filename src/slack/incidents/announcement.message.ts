import type { KnownBlock } from '@slack/types';
import { findIncident } from '../../incidents/find.ts';
import { actions, button, channelLink, context, esc, md, moment, raw, section } from '../blocks.ts';
import { findChannel } from '../find.ts';
import type { MessageSlot } from '../slots.ts';
import { markOf, pageOf, rolesOf, titleOf } from './words.ts';

/** One message in the announcement channel for each incident, always as things stand. */
export const announcementSlot: MessageSlot = {
  async render(ctx, incidentId, { workspace }) {
    const incident = await findIncident(ctx.db, incidentId);
    const channel = await findChannel(ctx.db, incidentId);
    if (!incident || !channel) return null;
    const lead =
      (await rolesOf(ctx, workspace.teamId, incidentId)).find(({ kind }) => kind === 'lead')?.who ??
      '_nobody leads yet_';
    const where = channel.channelId ? channelLink(channel.channelId) : '';
    const state = [esc(incident.statusName), ...(incident.severityName ? [esc(incident.severityName)] : [])].join(
      ' · ',
    );
    const blocks: KnownBlock[] = [
      section(md`${markOf(incident)} *${titleOf(incident)}*\n${raw(state)} · lead ${raw(lead)} · ${raw(where)}`),
      ...(incident.summary ? [section(esc(incident.summary))] : []),
      context(md`Declared ${raw(moment(incident.createdAt, '{date_short_pretty} {time}'))} by ${incident.creatorName}`),
      actions(
        'announcement',
        button('join', 'Join', incident.id, { style: 'primary' }),
        button('open-page', 'Incident page', incident.id, { url: pageOf(ctx, incident) }),
      ),
    ];
    return { text: md`${titleOf(incident)}: ${raw(state)}`, blocks };
  },
};

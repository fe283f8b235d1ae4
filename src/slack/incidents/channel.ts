import { findIncident, userInRole, type Incident } from '../../incidents/find.ts';
import { isPractice, referenceOf } from '../../incidents/lifecycle.ts';
import { findUser } from '../../people/find.ts';
import { callSlack } from '../client.ts';
import { refusedWith } from '../errors.ts';
import { channelPattern, findChannel } from '../find.ts';
import type { StateSlot } from '../slots.ts';
import { slackTables } from '../tables.ts';
import { cap } from '../blocks.ts';
import { stateOf } from './words.ts';

const longestName = 80;
const longestTopic = 250;

const streamPattern = 'inc-{number}-{name}';

/** By the organisation's pattern: only what Slack takes, at most 80, with room kept for a suffix. `parent` is a stream's incident. */
export function channelNameOf(pattern: string, incident: Named, suffix = '', parent?: Named): string {
  const whole = parent ?? incident;
  const values: Record<string, string> = {
    number: String(incident.number),
    name: wordsOf(incident.name),
    parent: wordsOf(parent?.name ?? ''),
    severity: wordsOf(whole.severityName ?? 'no severity'),
    type: wordsOf(whole.typeName),
    date: whole.createdAt.toISOString().slice(0, 10),
  };
  const used = !parent || tellsStreamsApart(pattern) ? pattern : streamPattern;
  const filled = used.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? '');
  const stem = wordsOf(filled, '-_').replaceAll(/-{2,}/g, '-');
  return `${stem.slice(0, longestName - suffix.length).replace(/-+$/, '')}${suffix}`;
}
type Named = Pick<Incident, 'number' | 'name' | 'severityName' | 'typeName' | 'createdAt'>;

/** Two streams of one incident, and two of two, would not be called the same. */
const tellsStreamsApart = (pattern: string) => pattern.includes('{name}') && /\{(?:number|parent)\}/.test(pattern);

/** What somebody asked the channel to be called, made acceptable; null when nothing is left of it. */
export const wishedNameOf = (wish: string): string | null =>
  wordsOf(wish.replace(/^#/, ''), '-_').slice(0, longestName) || null;

/** Letters that Unicode does not take apart, as their languages write them in plain ones; German's umlauts add an e. */
const plainLetters: Record<string, string> = {
  ...{ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', æ: 'ae', ø: 'o', œ: 'oe' },
  ...{ ð: 'd', þ: 'th', đ: 'd', ł: 'l', ħ: 'h', ı: 'i', ŋ: 'ng', ŧ: 't', ĳ: 'ij' },
};

function wordsOf(text: string, kept = '-'): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[äöüßæøœðþđłħıŋŧĳ]/g, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(kept === '-' ? /[^a-z0-9]+/g : /[^a-z0-9_-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
}

/** `Fixing · Major · lead Ana Souza`, and first that it is a test when it is one. */
async function topicOf(db: Parameters<typeof findIncident>[0], incident: Incident): Promise<string> {
  const leadId = await userInRole(db, incident.id, 'lead');
  const lead = leadId ? await findUser(db, leadId) : undefined;
  const what = incident.parentId ? `stream of ${referenceOf(incident.number)}` : incident.severityName;
  const parts = [stateOf(incident), what, lead ? `lead ${lead.name}` : 'nobody leads yet'];
  return cap([...markFor(incident.mode), ...parts].filter(Boolean).join(' · '), longestTopic);
}

const markFor = (mode: string) => (isPractice(mode) ? [mode.toUpperCase()] : []);

export const topicSlot: StateSlot = {
  async apply(ctx, { workspace, channel }, incidentId) {
    const incident = await findIncident(ctx.db, incidentId);
    const known = await findChannel(ctx.db, incidentId);
    if (!incident || !known || known.attachedId) return null;
    const topic = await topicOf(ctx.db, incident);
    if (topic === known.topic) return {};
    await callSlack(ctx.kernel, workspace, 'conversations.setTopic', (client) =>
      client.conversations.setTopic({ channel, topic }),
    );
    await slackTables(ctx.db)
      .updateTable('slackChannels')
      .set({ topic })
      .where('incidentId', '=', incidentId)
      .execute();
    return {};
  },
};

/** What a channel is called that is left for a private one, or is about to be. */
export const setAsideName = (channelId: string): string => `moved-${channelId.toLowerCase()}`;

/** The channel follows the incident's name, unless somebody chose the channel's name; one that was set aside gets its name back. */
export const nameSlot: StateSlot = {
  async apply(ctx, { workspace, channel }, incidentId) {
    const incident = await findIncident(ctx.db, incidentId);
    const known = await findChannel(ctx.db, incidentId);
    if (!incident || !known || known.attachedId) return null;
    const { wishedName } = known;
    if (wishedName && known.name !== setAsideName(channel)) return null;
    const pattern = await channelPattern(ctx.db);
    const parent = incident.parentId ? await findIncident(ctx.db, incident.parentId) : undefined;
    const own = ['', '-2', '-3', '-4', '-5'].map((suffix) => channelNameOf(pattern, incident, suffix, parent));
    for (const name of [...(wishedName ? [wishedName] : []), ...own]) {
      if (name === known.name) return {};
      try {
        await callSlack(ctx.kernel, workspace, 'conversations.rename', (client) =>
          client.conversations.rename({ channel, name }),
        );
        await slackTables(ctx.db)
          .updateTable('slackChannels')
          .set({ name })
          .where('incidentId', '=', incidentId)
          .execute();
        return {};
      } catch (error) {
        if (!refusedWith(error, 'name_taken')) throw error;
      }
    }
    return null;
  },
};

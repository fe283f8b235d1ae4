import { cameAlong } from '../../../incidents/merges/came-along.ts';
import { duplicateTaken, incidentMerged } from '../../../incidents/merges/facts.ts';
import * as steps from '../../../incidents/steps/facts.ts';
import { findIncident } from '../../../incidents/find.ts';
import type { Ctx } from '../../../kernel/ctx.ts';
import type { Fact, FactOf } from '../../../kernel/fact.ts';
import { usersById } from '../../../people/find.ts';
import {
  actions,
  button,
  channelLink,
  context,
  draft,
  esc,
  link,
  md,
  mention,
  moment,
  raw,
  section,
  type Draft,
  type Safe,
} from '../../blocks.ts';
import { findChannel, slackIdsOf } from '../../find.ts';
import type { WordsOf } from '../fact-words.ts';
import { pageOf, titleOf } from '../words.ts';

const day = '{date_short_pretty} {time}';

/** How the steps of the lifecycle are told in the channel. */
export const stepWords: Record<string, WordsOf> = {
  [steps.incidentAccepted.name]: acceptedWords,
  [steps.incidentPaused.name]: pausedWords,
  [steps.updateRequested.name]: requestedWords,
  [steps.handedOver.name]: handedOverWords,
  [incidentMerged.name]: mergedWords,
  [duplicateTaken.name]: takenWords,
};

async function acceptedWords(ctx: Ctx, fact: Fact, who: Safe): Promise<Draft | null> {
  const incident = await findIncident(ctx.db, fact.incidentId ?? '');
  if (!incident) return null;
  const state = [incident.statusName, incident.severityName ?? 'no severity', incident.typeName].join(' · ');
  return draft(md`🔥 ${raw(who)} accepted this as an incident: *${titleOf(incident)}*`, context(esc(state)));
}

async function pausedWords(_ctx: Ctx, fact: Fact, who: Safe): Promise<Draft> {
  const { refs, body, incidentId } = fact as FactOf<typeof steps.incidentPaused>;
  return draft(
    md`⏸️ ${raw(who)} paused this until *${raw(moment(new Date(refs.until), day))}*: ${body.reason}`,
    context('Nobody is reminded to update the team until then. Words that customers were promised stay owed.'),
    actions(`paused-${fact.id}`, button('resume', 'Resume now', incidentId ?? '')),
  );
}

async function requestedWords(ctx: Ctx, fact: Fact, who: Safe, teamId: string): Promise<Draft> {
  const { refs, incidentId } = fact as FactOf<typeof steps.updateRequested>;
  const accounts = await slackIdsOf(ctx.db, teamId, refs.user_ids);
  const users = await usersById(ctx.db, refs.user_ids);
  const names = refs.user_ids.map((id) => {
    const account = accounts.get(id);
    return account ? mention(account) : esc(users.get(id)?.name ?? 'someone');
  });
  const asked = names.join(' ') || 'whoever is working on this';
  return draft(
    md`🙋 ${raw(who)} asks ${raw(asked)} where things stand.`,
    actions(`asked-${fact.id}`, button('update', 'Give an update', incidentId ?? '', { style: 'primary' })),
  );
}

async function handedOverWords(ctx: Ctx, fact: Fact, who: Safe, teamId: string): Promise<Draft> {
  const { refs, body } = fact as FactOf<typeof steps.handedOver>;
  const account = (await slackIdsOf(ctx.db, teamId, [refs.to_id])).get(refs.to_id);
  const to = account ? mention(account) : esc(body.to);
  const note = body.note ? [section(esc(body.note).replaceAll(/^/gm, '>'))] : [];
  return draft(md`🤝 ${raw(who)} handed the lead over to ${raw(to)}`, ...note);
}

async function mergedWords(ctx: Ctx, fact: Fact, who: Safe): Promise<Draft | null> {
  const into = await placeOf(ctx, String(fact.refs.into_id));
  return into && draft(md`🔀 ${raw(who)} merged this into ${raw(into)}. It goes on there.`);
}

async function takenWords(ctx: Ctx, fact: Fact, who: Safe): Promise<Draft | null> {
  const { refs } = fact as FactOf<typeof duplicateTaken>;
  const from = await placeOf(ctx, refs.from_id);
  const came = cameAlong(refs);
  return from && draft(md`🔀 ${raw(who)} merged ${raw(from)} into this.${came && ` With it came ${came}.`}`);
}

/** `*INC-7 Checkout is down* (#inc-7-checkout-is-down)`, without a channel that there is not. */
async function placeOf(ctx: Ctx, incidentId: string): Promise<Safe | null> {
  const incident = await findIncident(ctx.db, incidentId);
  if (!incident) return null;
  const channel = (await findChannel(ctx.db, incidentId))?.channelId;
  return md`*${raw(link(pageOf(ctx, incident), titleOf(incident)))}*${raw(channel ? md` (${raw(channelLink(channel))})` : '')}`;
}

import type { KnownBlock } from '@slack/types';
import type { Incident } from '../../incidents/find.ts';
import { UserError } from '../../kernel/errors.ts';
import type { ChoiceKind } from '../../post-incident/choices/kinds.ts';
import type { FollowUp } from '../../post-incident/find.ts';
import { createFollowUp } from '../../post-incident/follow-ups/create.ts';
import { followUpChoices, followUpLabels, listFollowUps } from '../../post-incident/follow-ups/list.ts';
import { updateFollowUp } from '../../post-incident/follow-ups/update.ts';
import { usersById } from '../../people/find.ts';
import { actions, button, cap, context, draft, esc, link, md, mention, raw, section, type Draft } from '../blocks.ts';
import { slackIdsOf } from '../find.ts';
import { opens } from '../incidents/actions.button.ts';
import { titleOf } from '../incidents/words.ts';
import { needWholeIncidentHere, type ButtonHandler, type Interaction, type Subcommand } from '../interaction.ts';
import { followUpView } from './follow-up.modal.ts';

const shown = 15;
const longest = 200;

export const followUpButtonsOf = (id: string) =>
  actions(`follow-up-${id}`, button('complete-follow-up', 'Done', id), button('take-follow-up', 'I take it', id));

/** `▫️ Alert on replica lag · High · Monitoring · #database`. */
export function followUpLine({ title, status, priorityName, categoryName, labels }: FollowUp): string {
  const words = cap(title, longest);
  const name =
    status === 'completed' ? md`✅ ~${words}~` : status === 'not_doing' ? md`✖️ ~${words}~` : md`▫️ ${words}`;
  const marks = [priorityName, categoryName, ...labels.map((label) => `#${label}`)].filter(Boolean).join(' · ');
  return marks ? md`${raw(name)} · ${cap(marks, longest)}` : name;
}

/** The follow-ups of an incident, or those of a priority, category or label, each with its buttons. */
async function followUpsDraft(interaction: Interaction, incident: Incident, words: string): Promise<Draft> {
  const by = words ? await narrowedBy(interaction, words) : {};
  const { followUps } = await interaction.ask(listFollowUps, { incidentId: incident.id, limit: shown, ...by });
  const { db, workspace, kernel } = interaction;
  const ids = followUps.map(({ assigneeId }) => assigneeId);
  const [users, accounts] = [await usersById(db, ids), await slackIdsOf(db, workspace.teamId, ids)];
  const blocks = followUps.flatMap((one): KnownBlock[] => {
    const account = accounts.get(one.assigneeId ?? '');
    const who = account ? mention(account) : esc(users.get(one.assigneeId ?? '')?.name ?? 'nobody yet');
    const from = one.source?.link ? md` · ${raw(link(one.source.link, 'the message'))}` : '';
    const line = section(md`${raw(followUpLine(one))} · ${raw(who)}${raw(from)}`);
    return one.status === 'outstanding' ? [line, followUpButtonsOf(one.id)] : [line];
  });
  const title = `Follow-ups of ${titleOf(incident)}${words && `: ${words}`}`;
  return {
    text: esc(title),
    blocks: [
      section(md`*${title}*`),
      ...(blocks.length > 0 ? blocks : [context('Nothing yet.')]),
      actions('follow-ups-more', button('follow-up', 'Create a follow-up', incident.id)),
      context(link(`${kernel.config.PUBLIC_URL}/follow-ups`, 'All follow-ups')),
    ],
  };
}

/** What somebody named: a priority, a category, else a label. */
async function narrowedBy(interaction: Interaction, words: string) {
  const among = async (kind: ChoiceKind) => await interaction.ask(followUpChoices, { kind });
  const [priorities, categories] = [await among('priority'), await among('category')];
  const called = ({ name }: { name: string }) => name.toLowerCase() === words.toLowerCase();
  const [priority, category] = [priorities.find(called), categories.find(called)];
  if (priority) return { priorityId: priority.id };
  if (category) return { categoryId: category.id };
  const labels = await interaction.ask(followUpLabels, {});
  const wanted = words.replace(/^#/, '').toLowerCase();
  const label = labels.find((one) => one.toLowerCase() === wanted);
  if (label !== undefined) return { label };
  const known = [...priorities, ...categories].map(({ name }) => name).join(', ');
  throw new UserError(
    'invalid',
    `No priority, category or label is called “${words}”. Choose from ${known}, or a label.`,
  );
}

export const followUpLines: Subcommand[] = [
  {
    ...{ name: 'followup', usage: '[what is to be done]', help: 'Create a follow-up', inIncident: true },
    async run(interaction, title) {
      const incident = await needWholeIncidentHere(interaction);
      if (title) await interaction.run(createFollowUp, { incidentId: incident.id, title });
      else await interaction.open(await followUpView(interaction, incident));
    },
  },
  {
    ...{ name: 'follow-ups', usage: '[priority, category or label]', inIncident: true },
    help: 'Show what is to be done afterwards',
    async run(interaction, words) {
      const incident = await needWholeIncidentHere(interaction);
      await interaction.tell(await followUpsDraft(interaction, incident, words));
    },
  },
];

export const followUpButtons: ButtonHandler[] = [
  opens('follow-up', followUpView),
  {
    id: 'complete-follow-up',
    async run(interaction, followUpId) {
      await interaction.run(updateFollowUp, { followUpId, status: 'completed' });
    },
  },
  {
    id: 'take-follow-up',
    async run(interaction, followUpId) {
      await interaction.run(updateFollowUp, { followUpId, assigneeId: interaction.actor.id });
      await interaction.tell(draft(esc('It is yours.')));
    },
  },
];

import { changeType } from '../../../incidents/change-type.ts';
import { isOpen } from '../../../incidents/lifecycle.ts';
import { listSettings } from '../../../incidents/list.ts';
import { mergeIncident } from '../../../incidents/merges/merge.ts';
import { relateIncidents } from '../../../incidents/relationships/relate.ts';
import { showIncident } from '../../../incidents/show.ts';
import { cancelIncident } from '../../../incidents/steps/cancel.ts';
import { declineIncident } from '../../../incidents/steps/decline.ts';
import { pauseIncident } from '../../../incidents/steps/pause.ts';
import { reopenIncident } from '../../../incidents/steps/reopen.ts';
import { resumeIncident } from '../../../incidents/steps/resume.ts';
import { communicationsOf } from '../../../communications/show.ts';
import { UserError } from '../../../kernel/errors.ts';
import { draft, esc, md } from '../../blocks.ts';
import { needIncidentHere, type ButtonHandler, type Interaction, type Subcommand } from '../../interaction.ts';
import { asRead, lengthOfTime } from '../../rules.ts';
import { incidentButtons, opens } from '../actions.button.ts';
import { named } from '../incident.command.ts';
import { titleOf } from '../words.ts';
import { acceptView } from './accept.modal.ts';
import { handoverView } from './handover.modal.ts';
import { mergeView, relateView } from './merge.modal.ts';
import { pauseView } from './pause.modal.ts';
import { reasonView } from './reason.modal.ts';
import { typeView } from './type.modal.ts';

/** The incident that somebody named as INC-7 or 7. */
const referredTo = (interaction: Interaction, reference: string) => interaction.ask(showIncident, { reference });

type Done = (interaction: Interaction, given: { incidentId: string; reason: string }) => Promise<unknown>;
const byReason = (name: 'decline' | 'cancel' | 'reopen', help: string, done: Done): Subcommand => ({
  ...{ name, usage: '[why]', help, inIncident: true },
  async run(interaction, reason) {
    const incident = await needIncidentHere(interaction);
    if (reason) await done(interaction, { incidentId: incident.id, reason });
    else await interaction.open(await reasonView(name)(interaction, incident));
  },
});

async function merge(interaction: Interaction, words: string): Promise<void> {
  const incident = await needIncidentHere(interaction);
  const into = words ? await referredTo(interaction, words) : undefined;
  const { published } = await interaction.ask(communicationsOf, { incidentId: incident.id });
  // Whoever reads this incident's post is owed a last word: the form asks for it.
  if (!into || published.length > 0) return await interaction.open(await mergeView(interaction, incident, into?.id));
  await interaction.run(mergeIncident, { incidentId: incident.id, intoId: into.id });
  await interaction.tell(draft(md`Merged into *${titleOf(into)}*.`));
}

async function relate(interaction: Interaction, words: string): Promise<void> {
  const incident = await needIncidentHere(interaction);
  if (!words) return await interaction.open(await relateView(interaction, incident));
  const kind = /caused by/i.test(words) ? 'caused_by' : /cause/i.test(words) ? 'causes' : 'related';
  const other = await referredTo(interaction, words.split(/\s+/).at(-1) ?? '');
  await interaction.run(relateIncidents, { incidentId: incident.id, otherId: other.id, kind });
  await interaction.tell(draft(md`Noted beside ${titleOf(other)}.`));
}

async function pause(interaction: Interaction, words: string): Promise<void> {
  const incident = await needIncidentHere(interaction);
  const given = lengthOfTime(words);
  if (words && !given)
    throw new UserError('invalid', 'Say for how long, then why: /inc pause 2h the vendor works on it.');
  if (!given?.rest) return await interaction.open(await pauseView(interaction, incident, given?.minutes));
  const until = new Date(interaction.now().getTime() + given.minutes * 60_000);
  await interaction.run(pauseIncident, { incidentId: incident.id, reason: given.rest, until });
}

export const stepLines: Subcommand[] = [
  {
    ...{ name: 'accept', help: 'Take it out of triage: it is an incident', inIncident: true },
    async run(interaction) {
      await interaction.open(await acceptView(interaction, await needIncidentHere(interaction)));
    },
  },
  byReason('decline', 'Say that it is no incident', (it, given) => it.run(declineIncident, given)),
  byReason('cancel', 'End what should not have been declared', (it, given) => it.run(cancelIncident, given)),
  byReason('reopen', 'Bring it back; the clock starts again', (it, given) => it.run(reopenIncident, given)),
  {
    ...{ name: 'merge', also: ['duplicate'], usage: '[INC-7]', help: 'Merge it into another', inIncident: true },
    run: merge,
  },
  {
    ...{ name: 'relate', usage: '[caused by INC-7]', help: 'Note what it has to do with', inIncident: true },
    run: relate,
  },
  {
    ...{ name: 'pause', usage: '[2h why]', help: 'Rest until a time; customers stay owed', inIncident: true },
    run: pause,
  },
  {
    ...{ name: 'resume', help: 'Go on after a pause', inIncident: true },
    async run(interaction) {
      await interaction.run(resumeIncident, { incidentId: (await needIncidentHere(interaction)).id });
    },
  },
  {
    ...{ name: 'type', usage: '[name]', help: 'Say what kind of incident it is', inIncident: true },
    async run(interaction, words) {
      const incident = await needIncidentHere(interaction);
      if (!words) return await interaction.open(await typeView(interaction, incident));
      const { types } = await interaction.ask(listSettings, {});
      const typeId = named(types, words, 'type');
      if (typeId === incident.typeId) return await interaction.tell(draft(md`It is ${incident.typeName} already.`));
      await interaction.run(changeType, { incidentId: incident.id, typeId });
    },
  },
  {
    ...{ name: 'handover', usage: '[@someone] [note]', help: 'Hand the lead over, with a note', inIncident: true },
    namesPeople: true,
    async run(interaction, words) {
      const incident = await needIncidentHere(interaction);
      if (!isOpen(incident.category) && incident.category !== 'learning')
        throw new UserError('conflict', `This incident is ${incident.statusName}; there is nothing to hand over.`);
      const to = /<@([A-Z0-9]+)/.exec(words)?.[1];
      const said = asRead(words.replace(/<@[^>]*>/, '')).trim();
      await interaction.open(await handoverView(interaction, incident, { to, said }));
    },
  },
];

export const stepButtons: ButtonHandler[] = [
  opens('accept', acceptView),
  opens('decline', reasonView('decline')),
  opens('cancel', reasonView('cancel')),
  opens('reopen', reasonView('reopen')),
  opens('merge', mergeView),
  opens('relate', relateView),
  opens('pause', (interaction, incident) => pauseView(interaction, incident)),
  opens('type', typeView),
  opens('handover', handoverView),
  {
    id: 'resume',
    async run(interaction, incidentId) {
      await interaction.run(resumeIncident, { incidentId });
      await interaction.tell(draft(esc('It goes on.')));
    },
  },
];

/** The menu of the summary: each choice is a button that did not fit. */
export const moreButton = (others: readonly ButtonHandler[]): ButtonHandler => ({
  id: 'more',
  async run(interaction, value, where) {
    const [name, incidentId = ''] = value.split('|');
    const chosen = [...incidentButtons, ...stepButtons, ...others].find(({ id }) => id === name);
    await chosen?.run(interaction, incidentId, where);
  },
});

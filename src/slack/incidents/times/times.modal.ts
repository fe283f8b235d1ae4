import type { ModalView } from '@slack/types';
import type { Incident } from '../../../incidents/find.ts';
import { showIncident } from '../../../incidents/show.ts';
import { referenceOf } from '../../../incidents/lifecycle.ts';
import { durationsOf, listDurations, listTimestamps, timestampValues } from '../../../incidents/timestamps/find.ts';
import { setTimestamps } from '../../../incidents/timestamps/set.ts';
import { context, input, md, modalView, momentPicker } from '../../blocks.ts';
import { addedTo, hashesIn, shortKey } from '../forms/form.blocks.ts';
import { withForm } from '../forms/open-form.ts';
import { needIncidentHere, type Interaction, type ModalHandler, type Subcommand } from '../../interaction.ts';

const most = 80;

/** When what happened, and what follows from it. */
async function timesView(
  interaction: Interaction,
  incident: Incident,
  { was = '', typed }: { was?: string | undefined; typed?: Record<string, string | undefined> } = {},
): Promise<ModalView> {
  const timestamps = (await listTimestamps(interaction.db)).slice(0, most);
  const values = (await timestampValues(interaction.db, [incident.id])).get(incident.id) ?? new Map<string, Date>();
  const durations = durationsOf(await listDurations(interaction.db), values).flatMap(({ metric, seconds }) =>
    seconds === undefined ? [] : [md`${metric.name}: *${spoken(seconds)}*`],
  );
  return modalView({
    ...{ id: 'times', title: `Times of ${referenceOf(incident.number)}`, submit: 'Save' },
    meta: {
      incidentId: incident.id,
      channel: interaction.channelId ?? undefined,
      was: addedTo(was, wasShown(timestamps, values)),
    },
    blocks: [
      ...timestamps.map(({ id, name }) =>
        input(`time-${id}`, name, momentPicker('value', typed ? momentOf(typed[`time-${id}`]) : values.get(id)), {
          optional: true,
        }),
      ),
      ...(durations.length > 0 ? [context(durations.join('  ·  '))] : []),
    ],
  });
}

/** What the form shows, by the second; short, for Slack keeps 3,000 signs. */
const wasShown = (timestamps: readonly { id: string }[], values: ReadonlyMap<string, Date>): string =>
  timestamps.map(({ id }) => `${shortKey(id)}=${secondOf(values.get(id))}`).join(' ');
const secondOf = (at: Date | undefined): string => (at ? Math.floor(at.getTime() / 1000).toString(36) : '');
const momentOf = (typed: string | undefined) => (typed ? new Date(typed) : undefined);

function spoken(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.round(hours / 24)} days`;
}

export const timesModal: ModalHandler = {
  id: 'times',
  async submit(interaction, typed, meta, answers) {
    const { incidentId = '', was = '' } = meta;
    const seen = hashesIn(was);
    const shown = Object.keys(typed).filter((block) => block.startsWith('time-'));
    // What nobody touched stays as others or the rules have it by now, and goes on following the rules.
    const values = shown
      .map((block) => ({ timestampId: block.slice('time-'.length), value: typed[block] || null }))
      .map((one) => ({ ...one, before: seen.get(shortKey(one.timestampId)) ?? '' }))
      .filter(({ value, before }) => before !== secondOf(momentOf(value ?? undefined)))
      .map(({ before, ...one }) => ({
        ...one,
        was: before ? new Date(parseInt(before, 36) * 1000).toISOString() : null,
      }));
    const save = () => interaction.run(setTimestamps, { incidentId, values });
    return await withForm(meta, answers, save, async ({ was: left }) => {
      const incident = await interaction.ask(showIncident, { reference: incidentId });
      return await timesView(interaction, incident, { was: left, typed });
    });
  },
};

export const timesLines: Subcommand[] = [
  {
    ...{ name: 'timestamps', also: ['times'], help: 'Say when things happened', inIncident: true },
    run: async (interaction) =>
      await interaction.open(await timesView(interaction, await needIncidentHere(interaction))),
  },
];

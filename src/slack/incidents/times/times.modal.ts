import type { ModalView } from '@slack/types';
import type { Incident } from '../../../incidents/find.ts';
import { referenceOf } from '../../../incidents/lifecycle.ts';
import { durationsOf, listDurations, listTimestamps, timestampValues } from '../../../incidents/timestamps/find.ts';
import { setTimestamps } from '../../../incidents/timestamps/set.ts';
import { context, input, md, modalView, momentPicker } from '../../blocks.ts';
import { hashesIn, hashOf, shortKey, wasOfValues } from '../forms/form.blocks.ts';
import { needIncidentHere, type Interaction, type ModalHandler, type Subcommand } from '../../interaction.ts';

const most = 80;

/** When what happened, and what follows from it. */
async function timesView(interaction: Interaction, incident: Incident): Promise<ModalView> {
  const timestamps = (await listTimestamps(interaction.db)).slice(0, most);
  const values = (await timestampValues(interaction.db, [incident.id])).get(incident.id) ?? new Map<string, Date>();
  const durations = durationsOf(await listDurations(interaction.db), values).flatMap(({ metric, seconds }) =>
    seconds === undefined ? [] : [md`${metric.name}: *${spoken(seconds)}*`],
  );
  return modalView({
    ...{ id: 'times', title: `Times of ${referenceOf(incident.number)}`, submit: 'Save' },
    meta: { incidentId: incident.id, channel: interaction.channelId ?? undefined, was: wasShown(timestamps, values) },
    blocks: [
      ...timestamps.map(({ id, name }) =>
        input(`time-${id}`, name, momentPicker('value', values.get(id)), { optional: true }),
      ),
      ...(durations.length > 0 ? [context(durations.join('  ·  '))] : []),
    ],
  });
}

/** What the form shows, by the second. */
const wasShown = (timestamps: readonly { id: string }[], values: ReadonlyMap<string, Date>): string =>
  wasOfValues(Object.fromEntries(timestamps.map(({ id }) => [id, secondOf(values.get(id)?.toISOString())])));
const secondOf = (at: string | undefined): string[] => (at ? [`${at.slice(0, 19)}Z`] : []);

function spoken(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.round(hours / 24)} days`;
}

export const timesModal: ModalHandler = {
  id: 'times',
  async submit(interaction, typed, { incidentId = '', was = '' }) {
    const hashes = hashesIn(was);
    const shown = Object.keys(typed).filter((block) => block.startsWith('time-'));
    // What nobody touched stays as others or the rules have it by now, and goes on following the rules.
    const values = shown
      .map((block) => ({ timestampId: block.slice('time-'.length), value: typed[block] ?? null }))
      .filter(({ timestampId: id, value }) => hashes.get(shortKey(id)) !== hashOf(secondOf(value ?? undefined)));
    await interaction.run(setTimestamps, { incidentId, values });
  },
};

export const timesLines: Subcommand[] = [
  {
    ...{ name: 'timestamps', also: ['times'], help: 'Say when things happened', inIncident: true },
    run: async (interaction) =>
      await interaction.open(await timesView(interaction, await needIncidentHere(interaction))),
  },
];

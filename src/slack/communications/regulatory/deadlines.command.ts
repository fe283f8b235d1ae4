import type { KnownBlock } from '@slack/types';
import { anchorWords } from '../../../communications/regulatory/find.ts';
import { regulatoryOf } from '../../../communications/regulatory/show.ts';
import { actions, button, context, draft, esc, md, moment, raw, section, type Draft, type Safe } from '../../blocks.ts';
import { needIncidentHere, type ButtonHandler, type Interaction, type Subcommand } from '../../interaction.ts';
import { anchorView, endView, filingView, startView } from './deadlines.modal.ts';

type Clocks = Awaited<ReturnType<typeof regulatoryIn>>;
const regulatoryIn = (interaction: Interaction, incidentId: string) => interaction.ask(regulatoryOf, { incidentId });

/** Slack shows at most 50 blocks; nobody reads more clocks than these in a message. */
const mostClocks = 12;

async function show(interaction: Interaction, incidentId: string): Promise<void> {
  await interaction.tell(shown(incidentId, await regulatoryIn(interaction, incidentId)));
}

function shown(incidentId: string, { clocks, regimes }: Clocks): Draft {
  const running = clocks.filter(({ endedAt }) => !endedAt).slice(0, mostClocks);
  const suggested = regimes.filter((regime) => regime.suggested).map(({ name }) => name);
  const hint =
    suggested.length > 0 ? [context(md`Suggested, because of what this is about: ${suggested.join(', ')}.`)] : [];
  const start =
    regimes.length > 0 ? [actions('deadline-start', button('deadline-start', 'Start a clock…', incidentId))] : [];
  const none =
    regimes.length > 0
      ? 'No clock of a law runs for this incident.'
      : 'No law is in use. An administrator says which apply, in Settings → Regulatory clocks.';
  return draft(
    running.length > 0 ? '⚖️ *Deadlines of the law*. Candor files nothing by itself.' : esc(none),
    ...running.flatMap((clock) => clockBlocks(incidentId, clock)),
    ...[...hint, ...start],
  );
}

function clockBlocks(incidentId: string, clock: Clocks['clocks'][number]): KnownBlock[] {
  const value = `${incidentId} ${clock.id}`;
  const anchors = clock.anchors.map(({ kind, at }) =>
    at
      ? md`${anchorWords[kind].name}: ${raw(moment(at, '{date_short_pretty} {time}'))}`
      : md`${anchorWords[kind].name}: _not said yet_`,
  );
  return [
    section(
      [md`*${clock.name}*, ${clock.owner?.name ?? 'nobody answers for it'}`, ...clock.stages.map(stageLine)].join('\n'),
    ),
    context(anchors.join('  ·  ')),
    actions(
      `deadline-${clock.id}`,
      button('deadline-file', 'Record a filing…', value, { style: 'primary' }),
      button('deadline-anchor', 'Say when…', value),
      button('deadline-end', 'End…', value),
    ),
  ];
}

function stageLine({ name, dueAt, breachedAt, filings }: Clocks['clocks'][number]['stages'][number]): Safe {
  const filed = filings.at(-1);
  const by = dueAt ? raw(moment(dueAt, '{date_short_pretty} {time}')) : null;
  if (filed) {
    const isLate = dueAt !== null && filed.filedAt > dueAt;
    const late = by && isLate ? md`, late: it was due ${by}` : raw('');
    const amended = raw(filings.length > 1 ? ', amended since' : '');
    return md`${isLate ? '⚠️' : '✅'} ${name}: filed ${raw(moment(filed.filedAt, '{date_short_pretty} {time}'))}${late}${amended}`;
  }
  if (!by) return md`▫️ ${name}: counts from what is not known yet`;
  return breachedAt ? md`🔴 ${name}: *was due ${by}*` : md`⏳ ${name}: by *${by}*`;
}

export const deadlineLines: Subcommand[] = [
  {
    ...{ name: 'deadlines', help: 'Deadlines of the law: what is due, what was filed', inIncident: true },
    run: async (interaction) => await show(interaction, (await needIncidentHere(interaction)).id),
  },
];

type View = (interaction: Interaction, incidentId: string, clockId: string) => ReturnType<typeof filingView>;
const opens = (id: string, view: View): ButtonHandler => ({
  id,
  async run(interaction, value) {
    const [incidentId = '', clockId = ''] = value.split(' ');
    await interaction.open(await view(interaction, incidentId, clockId));
  },
});

export const deadlineButtons: ButtonHandler[] = [
  opens('deadline-start', startView),
  opens('deadline-file', filingView),
  opens('deadline-anchor', anchorView),
  opens('deadline-end', endView),
];

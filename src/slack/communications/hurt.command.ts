import { hurtByIncident } from '../../communications/hurt/hurt-by.ts';
import { actions, button, context, draft, link, md, raw, section, type Draft, type Safe } from '../blocks.ts';
import { needWholeIncidentHere, type ButtonHandler, type Interaction, type Subcommand } from '../interaction.ts';
import { affectedView } from './customers.modal.ts';

const mostNamed = 8;
const mostChosen = 100;

type Hurt = Awaited<ReturnType<typeof hurtIn>>;
const hurtIn = (interaction: Interaction, incidentId: string) => interaction.ask(hurtByIncident, { incidentId });

/** Names, and how many more there are. */
const few = (names: readonly string[], count = names.length): string => {
  const shown = names.slice(0, mostNamed);
  return new Intl.ListFormat('en').format([
    ...shown,
    ...(count > shown.length ? [`${count - shown.length} more`] : []),
  ]);
};
const customers = (count: number) => (count === 1 ? '1 customer' : `${count} customers`);

async function hurtHere(interaction: Interaction, incidentId: string): Promise<Draft> {
  const found = await hurtIn(interaction, incidentId);
  const page = `${interaction.kernel.config.PUBLIC_URL}/incidents/${found.incident.number}/hurt`;
  const picture = button('hurt-picture', 'See the picture', incidentId, { url: page });
  if (found.nodes.length === 0)
    return draft(md`🕸️ No catalog entry is linked to this incident. ${whatLinks(found)}`, actions('hurt', picture));
  const count = button('hurt-count', 'Count as affected…', incidentId, { style: 'primary' });
  return draft(
    md`🕸️ *Touched:* ${touched(found)}`,
    section(dependingOn(found)),
    ...uncounted(found),
    ...(found.complete
      ? []
      : [context(md`Only the nearest are in the ${raw(link(page, 'picture'))}; the numbers are of all.`)]),
    actions('hurt', ...(found.notAffected > 0 ? [count] : []), picture),
  );
}

/** Without customers that were only counted by hand: they are named further down. */
function touched({ nodes, touches }: Hurt): string {
  const things = new Set(touches.flatMap(({ entryId, by }) => (by === 'customer' ? [] : entryId)));
  const names = nodes.filter(({ id, step }) => step === 0 && things.has(id)).map(({ name }) => name);
  return names.length > 0 ? few(names) : 'nothing but the customers who count as affected';
}

function dependingOn({ totals, types, steps }: Hurt): Safe {
  if (totals.length === 0) return md`Nothing depends on that, as far as the catalog knows.`;
  const named = totals.map(({ typeId, count }) => `${types.find(({ id }) => id === typeId)?.name ?? '?'} ${count}`);
  return md`*Depends on that,* up to ${steps} steps away: ${named.join(' · ')}`;
}

/** Whom nobody counted yet, with the way by which it is hurt; and how many count already. */
function uncounted({ customers: hurt, notAffected }: Hurt) {
  const open = hurt.filter(({ isAffected }) => !isAffected).slice(0, mostNamed);
  const counted = hurt.filter(({ isAffected }) => isAffected);
  const untold = counted.filter(({ told }) => !told).map(({ name }) => name);
  const lines = open.map(({ name, tier, way }) => {
    const through = way.slice(0, -1).map((at) => at.name);
    return md`• *${name}*${tier ? ` (${tier})` : ''}: ${through.join(' → ') || 'named in a field'}`;
  });
  const more = notAffected > open.length ? [md`• and ${notAffected - open.length} more`] : [];
  return [
    ...(notAffected > 0
      ? [section([md`*${customers(notAffected)} not counted as affected:*`, ...lines, ...more].join('\n'))]
      : []),
    ...(counted.length > 0
      ? [
          context(
            untold.length > 0
              ? md`${customers(counted.length)} counted; not told yet: ${few(untold)}.`
              : md`${customers(counted.length)} counted, and told.`,
          ),
        ]
      : []),
  ];
}

function whatLinks({ fields, hasComponents }: Hurt): string {
  const [field] = fields;
  const fill = field
    ? `Fill in “${field}” with /inc fields`
    : 'Add a custom field that takes its values from the catalog';
  return `${fill}${hasComponents ? ', or publish with an affected component' : ''}: then this shows who depends on it.`;
}

export const hurtLine: Subcommand = {
  ...{
    name: 'hurt',
    also: ['impact', 'blast-radius'],
    help: 'What this hurts: services, customers, and who is not counted yet',
  },
  inIncident: true,
  async run(interaction) {
    const { id } = await needWholeIncidentHere(interaction);
    await interaction.tell(await hurtHere(interaction, id));
  },
};

export const hurtButtons: ButtonHandler[] = [
  {
    id: 'hurt-count',
    async run(interaction, incidentId) {
      const { customers: hurt } = await hurtIn(interaction, incidentId);
      const chosen = hurt.filter(({ isAffected }) => !isAffected).slice(0, mostChosen);
      await interaction.open(await affectedView(interaction, incidentId, chosen));
    },
  },
];

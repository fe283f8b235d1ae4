import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { may, type CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { fact } from '../../kernel/fact.ts';
import { newId } from '../../kernel/id.ts';
import { sharedPlaces, type SharedPlace } from '../../slack/drills/shared-channels.ts';
import { subscriptionsOfNumber, type Subscription } from '../../status-pages/drills/find.ts';
import { stepsOf, type Planned } from './plan.ts';
import { takeStep } from './take-step.ts';
import { drillTables } from './tables.ts';
import { trySharedChannels } from './try-shared-channels.ts';

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

export const drillStarted = fact({
  name: 'drill.started',
  version: 1,
  refs: z.object({ drill_id: z.string(), steps: z.number(), customers: z.number().optional() }),
  body: z.object({}),
  sentence: ({ refs: { steps, customers } }) =>
    `started a drill down ${counted(steps, 'channel')}${customers ? `, with words to ${counted(customers, 'customer')}` : ''}`,
  sample: { refs: { drill_id: '01', steps: 3, customers: 2 }, body: {} },
});

/** Sends one marked message down every channel; each is tried by itself, and says whether it arrived. */
export const startDrill = command({
  name: 'doctor.start_drill',
  about: 'Send one marked message down every channel.',
  permission: 'organisation_settings.update',
  input: z.object({
    /** Also written into the channels that customers share with us; else those are verified alone. */
    wordsToCustomers: z.boolean().default(false),
    /** How many customers would read it: whoever starts it has seen the number. */
    customers: z.number().int().nullish(),
    /** A number of one's own that subscribes to a page. */
    number: z.string().max(50, 'This is no telephone number.').default(''),
  }),
  locks: () => ['drill:any'],
  async run(ctx, { wordsToCustomers, customers, number }) {
    const at = ctx.now();
    const id = newId(at);
    const { shared, lost } = await sharedPlaces(ctx.tx);
    if (wordsToCustomers) await needConfirmed(ctx, shared.length, customers ?? null);
    const planned = [...(await stepsOf(ctx, await textsTo(ctx, number))), ...workspacesOf([...shared, ...lost])];
    const tables = drillTables(ctx.tx);
    const drill = { id, startedBy: ctx.actor.name, startedAt: at, wordsToCustomers };
    await tables.insertInto('drills').values(drill).execute();
    const waiting = { drillId: id, state: 'waiting', detail: '' } as const;
    const steps = planned.map((step) => ({ ...waiting, ...step, endedAt: step.state ? at : null }));
    if (steps.length > 0) await tables.insertInto('drillSteps').values(steps).execute();
    const rows = [
      ...shared.map((place) => ({ ...place, drillId: id, state: 'waiting' as const, problem: null })),
      ...lost.map((place) => ({ ...place, drillId: id, state: 'failed' as const })),
    ];
    for (let from = 0; from < rows.length; from += chunk)
      await tables
        .insertInto('drillSharedChannels')
        .values(rows.slice(from, from + chunk))
        .execute();
    for (const { channel, target, state } of planned) {
      if (state) continue;
      if (channel === 'shared') await ctx.enqueue(trySharedChannels, { drillId: id, teamId: target });
      else await ctx.enqueue(takeStep, { drillId: id, channel, target });
    }
    const tried = planned.filter(({ state }) => !state).length;
    const told = wordsToCustomers ? { customers: shared.length } : {};
    return recorded({ id }, drillStarted({ refs: { drill_id: id, steps: tried, ...told }, body: {} }));
  },
});

const chunk = 1_000;

/** One row for each workspace; how it went is summed up at its end. */
const workspacesOf = (places: readonly SharedPlace[]): Planned[] =>
  [...Map.groupBy(places, ({ teamId }) => teamId)].map(([teamId, all]) => ({
    ...{ channel: 'shared', target: teamId, label: counted(all.length, 'channel') },
  }));

async function textsTo({ tx }: CommandCtx, number: string): Promise<Subscription[]> {
  if (number.trim() === '') return [];
  const found = await subscriptionsOfNumber(tx, number);
  if (!found) throw new UserError('invalid', 'Give the number with its country, such as +49 151 23456789.', 'number');
  if (found.length > 0) return found;
  const sentence = 'This number subscribes to no page. Subscribe it on a page first, or leave it out.';
  throw new UserError('invalid', sentence, 'number');
}

/** Customers are written to only by whoever knows how many they are, and by one drill at a time. */
async function needConfirmed({ tx, actor }: CommandCtx, count: number, customers: number | null): Promise<void> {
  const publish = 'status_pages.publish_updates';
  if (!may(actor, publish))
    throw new UserError('forbidden', `You need the permission ${publish} to write to customers.`, 'wordsToCustomers');
  const busy = await drillTables(tx)
    .selectFrom('drillSteps')
    .innerJoin('drills', 'drills.id', 'drillSteps.drillId')
    .select('drillId')
    .where('channel', '=', 'shared')
    .where('state', '=', 'waiting')
    .where('wordsToCustomers', '=', true)
    .executeTakeFirst();
  if (busy)
    throw new UserError('conflict', 'An earlier drill still writes to customers. Wait until it is over.', 'customers');
  if (count === 0)
    throw new UserError('invalid', 'No customer shares a channel with you. Leave this out.', 'wordsToCustomers');
  if (customers === count) return;
  const sentence = `${counted(count, 'customer')} would read this drill. Confirm it with that number.`;
  throw new UserError('invalid', sentence, 'customers');
}

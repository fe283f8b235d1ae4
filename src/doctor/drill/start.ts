import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { fact } from '../../kernel/fact.ts';
import { newId } from '../../kernel/id.ts';
import { findUser } from '../../people/find.ts';
import { announcementChannels } from '../../slack/announcements/say-in.ts';
import { selectPages } from '../../status-pages/find.ts';
import { takeStep } from './take-step.ts';
import { drillTables, type Channel } from './tables.ts';

export const drillStarted = fact({
  name: 'drill.started',
  version: 1,
  refs: z.object({ drill_id: z.string(), steps: z.number() }),
  body: z.object({}),
  sentence: ({ refs }) => `started a drill down ${refs.steps} channel${refs.steps === 1 ? '' : 's'}`,
  sample: { refs: { drill_id: '01', steps: 3 }, body: {} },
});

/** Sends one marked message down every channel; each is tried by itself, and says whether it arrived. */
export const startDrill = command({
  name: 'doctor.start_drill',
  about: 'Send one marked message down every channel.',
  permission: 'organisation_settings.update',
  input: z.object({}),
  async run(ctx) {
    const at = ctx.now();
    const id = newId(at);
    const steps = await channelsOf(ctx);
    const tables = drillTables(ctx.tx);
    await tables.insertInto('drills').values({ id, startedBy: ctx.actor.name, startedAt: at }).execute();
    const waiting = { drillId: id, state: 'waiting', detail: '', endedAt: null } as const;
    if (steps.length > 0)
      await tables
        .insertInto('drillSteps')
        .values(steps.map((step) => ({ ...step, ...waiting })))
        .execute();
    for (const { channel, target } of steps) await ctx.enqueue(takeStep, { drillId: id, channel, target });
    return recorded({ id }, drillStarted({ refs: { drill_id: id, steps: steps.length }, body: {} }));
  },
});

type Step = { channel: Channel; target: string; label: string };

async function channelsOf(ctx: CommandCtx): Promise<Step[]> {
  const rules = await announcementChannels(ctx.tx);
  const pages = await selectPages(ctx.tx).execute();
  const person = ctx.actor.kind === 'user' ? await findUser(ctx.tx, ctx.actor.id) : undefined;
  return [
    ...rules.map(({ ruleId, name }) => ({ channel: 'slack' as const, target: ruleId, label: `#${name}` })),
    ...(person?.email ? [{ channel: 'mail' as const, target: person.id, label: person.email }] : []),
    ...pages.map(({ id, name }) => ({ channel: 'page' as const, target: id, label: name })),
  ];
}

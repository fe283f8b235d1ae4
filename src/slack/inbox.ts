import type { ReceiverEvent } from '@slack/bolt';
import type { Kernel } from '../kernel/kernel.ts';
import { cron, job } from '../kernel/reaction.ts';
import type { SlackEvent } from './interaction.ts';
import { slackTables } from './tables.ts';
import { events } from './ways-in.ts';

const handleEvent = { name: 'slack.handle_event', lane: 'slack' } as const;
const keptDays = 7;
const lateMs = 60_000;

type Origin = {
  enterprise_id?: string;
  authorizations?: { enterprise_id?: string }[];
  is_ext_shared_channel?: boolean;
};
type Envelope = { type?: string; event_id?: string; team_id?: string; event?: SlackEvent };

/** Stores an event once, with the job that handles it; only then may it be acknowledged. Returns whether it was new. */
export async function storeEvent(kernel: Kernel, body: Envelope): Promise<boolean> {
  const { event_id: eventId, event } = body;
  if (!eventId || !event || !(await isWanted(kernel, body.team_id ?? '', event))) return false;
  return await kernel.db.transaction().execute(async (tx) => {
    const row = {
      eventId,
      teamId: body.team_id ?? null,
      type: event.type,
      payload: JSON.stringify(body),
      receivedAt: kernel.now(),
      handledAt: null,
    };
    const stored = await slackTables(tx)
      .insertInto('slackEvents')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returning('eventId')
      .executeTakeFirst();
    if (stored) await kernel.jobs.enqueue(tx, handleEvent, { eventId });
    return stored !== undefined;
  });
}

async function isWanted(kernel: Kernel, teamId: string, event: SlackEvent): Promise<boolean> {
  for (const { wants } of events.get(event.type) ?? []) if (!wants || (await wants(kernel, teamId, event))) return true;
  return false;
}

/** Takes events out of Bolt's way: stored first, acknowledged then. Returns false for anything else. */
export async function takeEvent(kernel: Kernel, { body, ack }: ReceiverEvent): Promise<boolean> {
  const envelope = body as Envelope;
  if (envelope.type === 'app_rate_limited') {
    kernel.log.warn({ team: envelope.team_id }, 'Slack leaves out events of this workspace: more than 30,000 an hour');
    await ack();
    return true;
  }
  if (envelope.type !== 'event_callback') return false;
  await storeEvent(kernel, envelope);
  await ack();
  return true;
}

export const handleEventJob = job<{ eventId: string }>({
  ...handleEvent,
  async run(ctx, { eventId }) {
    const tables = slackTables(ctx.db);
    const row = await tables
      .selectFrom('slackEvents')
      .selectAll()
      .where('eventId', '=', eventId)
      .where('handledAt', 'is', null)
      .executeTakeFirst();
    if (!row?.payload) return;
    const {
      event,
      team_id: teamId = '',
      enterprise_id,
      authorizations,
      is_ext_shared_channel: isShared = false,
    } = row.payload as Envelope & Origin;
    const enterpriseId = enterprise_id ?? authorizations?.[0]?.enterprise_id ?? undefined;
    if (event)
      for (const handler of events.get(event.type) ?? [])
        await handler.run({ ...ctx, teamId, enterpriseId, eventId, isShared }, event);
    await tables
      .updateTable('slackEvents')
      .set({ handledAt: ctx.now(), payload: null })
      .where('eventId', '=', eventId)
      .execute();
  },
});

/** Forgets events that were handled, and wakes those whose job was lost. */
export const tidyEvents = cron({
  name: 'slack.tidy_events',
  schedule: '*/5 * * * *',
  async run(ctx) {
    const ago = (ms: number) => new Date(ctx.now().getTime() - ms);
    const tables = slackTables(ctx.db);
    await tables
      .deleteFrom('slackEvents')
      .where('receivedAt', '<', ago(keptDays * 86_400_000))
      .execute();
    const late = await tables
      .selectFrom('slackEvents')
      .select('eventId')
      .where('handledAt', 'is', null)
      .where('receivedAt', '<', ago(lateMs))
      .limit(500)
      .execute();
    for (const { eventId } of late) await ctx.kernel.jobs.enqueue(ctx.db, handleEvent, { eventId });
  },
});

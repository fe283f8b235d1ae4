import {
  customerReported,
  customersAffected,
  customersUnreachable,
  customerUnaffected,
} from '../../communications/customers/facts.ts';
import * as facts from '../../communications/facts.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { readFact, selectFacts } from '../../kernel/fact.ts';
import { companion } from '../../kernel/module.ts';
import { cron } from '../../kernel/reaction.ts';
import { deliveriesFinished, deliveriesQueued } from '../../status-pages/facts.ts';
import { targetTurned } from '../../status-pages/targets/facts.ts';
import { newerThan } from '../../status-pages/targets/find.ts';
import { findChannel, type IncidentChannel } from '../find.ts';
import { refreshHomesOn } from '../home/refresh.ts';
import { show, tellFact, tellFactAgain, tellFactAgainEverywhere } from '../outbox.ts';

type Telling = { on: { name: string }; says: boolean };

const tellings: Telling[] = [
  { on: facts.audienceDecided, says: true },
  { on: facts.audienceAskedAgain, says: false },
  { on: facts.audiencePresumed, says: true },
  { on: facts.commitmentOpened, says: false },
  { on: facts.commitmentWarned, says: true },
  { on: facts.commitmentBreached, says: true },
  { on: facts.commitmentMet, says: false },
  { on: facts.commitmentWaived, says: true },
  { on: facts.longIncidentConfirmed, says: true },
  { on: facts.clockTaken, says: true },
  { on: facts.updatePublished, says: true },
  { on: facts.updateSeen, says: false },
  { on: facts.updateWithdrawn, says: true },
  { on: deliveriesQueued, says: false },
  { on: deliveriesFinished, says: false },
  { on: facts.updateTakenDown, says: true },
  { on: facts.holdEnded, says: false },
  { on: facts.updateUnseen, says: true },
  { on: facts.wordRecorded, says: true },
  { on: customersAffected, says: true },
  { on: customerUnaffected, says: true },
  { on: customersUnreachable, says: true },
  { on: customerReported, says: true },
];

/** What customers are owed and were told: said in the channel, and shown in the clock message. */
export const showClock = tellings.map(({ on, says }) =>
  companion({
    on: on as typeof facts.updateSeen,
    name: 'show-slack-clock',
    async write(ctx, fact) {
      const channel = fact.incidentId ? await findChannel(ctx.tx, fact.incidentId) : undefined;
      if (!channel) return [];
      if (says) await tellFact(ctx, `incident:${channel.incidentId}`, fact, null);
      if (changesMessage.has(fact.name))
        await tellAgain(ctx, channel, fact.refs.publication_id, fact.name === facts.updateTakenDown.name);
      await showClockOf(ctx, channel);
      return [];
    },
  }),
);

/** The clock message of an incident, as it is when its turn comes. */
export async function showClockOf(ctx: CommandCtx, { incidentId, channelId }: IncidentChannel): Promise<void> {
  if (channelId) await show(ctx, 'clock', incidentId, `incident:${incidentId}`, incidentId);
}

const changesMessage = new Set<string>([
  facts.updateSeen.name,
  facts.updateWithdrawn.name,
  facts.updateTakenDown.name,
  deliveriesQueued.name,
  deliveriesFinished.name,
  facts.holdEnded.name,
]);

/** The message that said it now says since when it is on the page, that it was taken back, or no longer may be. */
async function tellAgain(
  ctx: CommandCtx,
  { incidentId }: IncidentChannel,
  publicationId: unknown,
  isEverywhere = false,
): Promise<void> {
  const published = await ctx.tx
    .selectFrom('facts')
    .select(['id', 'refs'])
    .where('incidentId', '=', incidentId)
    .where('name', '=', facts.updatePublished.name)
    .orderBy('id', 'desc')
    .execute();
  const said = published.find(({ refs }) => refs.publication_id === publicationId);
  if (!said) return;
  if (isEverywhere) await tellFactAgainEverywhere(ctx, said.id, incidentId);
  else await tellFactAgain(ctx, `incident:${incidentId}`, said.id, incidentId);
}

const shownAgainMs = 7 * 24 * 3_600_000;

/** Where a bucket begins to fail or has caught up, the messages of the words that it lacked or had still are made anew. */
export const showWhereWordsAre = companion({
  on: targetTurned,
  name: 'show-where-words-are',
  async write(ctx, { refs }) {
    const since = new Date(ctx.now().getTime() - shownAgainMs);
    const readBackAt = refs.read_back_at ? new Date(refs.read_back_at) : null;
    for (const said of await newerThan(ctx.tx, { revision: refs.revision, readBackAt, since })) {
      const channel = await findChannel(ctx.tx, said.incidentId ?? '');
      if (channel) await tellAgain(ctx, channel, said.publicationKey);
    }
    return [];
  },
});

export const refreshHomesForWords = refreshHomesOn([
  facts.commitmentOpened,
  facts.commitmentMet,
  facts.commitmentWaived,
  facts.updateWithdrawn,
  facts.updatePublished,
  facts.wordRecorded,
]);

const followedMs = 3_600_000;

/** While messages wait, how far the others are is shown anew each minute; for an hour, when an endpoint does not answer. */
export const showProgress = cron({
  name: 'slack.show_delivery_progress',
  schedule: '* * * * *',
  async run(ctx) {
    const about = selectFacts(ctx.db, new Date(ctx.now().getTime() - followedMs));
    const ends = [deliveriesQueued.name, deliveriesFinished.name];
    const told = (await about.where('facts.name', 'in', ends).execute()).map(readFact);
    const finished = new Set(
      told.flatMap(({ name, refs }) => (name === deliveriesFinished.name ? refs.update_id : [])),
    );
    // What went to nobody ends as it begins.
    for (const fact of told.filter(({ refs }) => refs.count !== 0)) {
      const channel =
        fact.incidentId && !finished.has(fact.refs.update_id) && (await findChannel(ctx.db, fact.incidentId));
      if (!channel) continue;
      await ctx.kernel.transaction(ctx.caller, async (tx) => {
        await tellAgain(tx, channel, fact.refs.publication_id);
        await showClockOf(tx, channel);
      });
    }
  },
});

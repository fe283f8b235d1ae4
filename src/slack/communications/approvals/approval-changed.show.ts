import * as facts from '../../../communications/approvals/facts.ts';
import type { CommandCtx } from '../../../kernel/ctx.ts';
import type { Fact } from '../../../kernel/fact.ts';
import { companion } from '../../../kernel/module.ts';
import { findChannel, slackIdsOf } from '../../find.ts';
import { firstTeam } from '../../installations/store.ts';
import { say, show, tellFact, type Queue } from '../../outbox.ts';
import { slackTables } from '../../tables.ts';
import { showClockOf } from '../communications-changed.show-clock.ts';
import { waitsDraft } from './fact-words.ts';

type Telling = { on: { name: string }; says?: boolean };
const tellings: Telling[] = [
  { on: facts.approvalRequested },
  { on: facts.approvalAskedAgain, says: true },
  { on: facts.approvalVoided },
  { on: facts.approvalGiven },
  { on: facts.approvalRefused, says: true },
  { on: facts.glassBroken, says: true },
];

/** The words that wait stand in the incident's channel and before each of those who are asked, as they are now. */
export const showApprovals = tellings.map(({ on, says }) =>
  companion({
    on: on as typeof facts.approvalAskedAgain,
    name: 'show-in-slack',
    async write(ctx, fact) {
      const { incidentId } = fact;
      if (!incidentId) return [];
      const id = fact.refs.approval_id;
      const channel = await findChannel(ctx.tx, incidentId);
      if (channel) {
        await show(ctx, 'approval', id, `incident:${incidentId}`, incidentId);
        if (says) await tellFact(ctx, `incident:${incidentId}`, fact as unknown as Fact, null);
        await showClockOf(ctx, channel);
      }
      const teamId = channel?.teamId ?? (await firstTeam({ db: ctx.tx }));
      if (teamId) await showDirectly(ctx, fact as unknown as Fact, teamId);
      return [];
    },
  }),
);

async function showDirectly(ctx: CommandCtx, fact: Fact, teamId: string): Promise<void> {
  const id = String(fact.refs.approval_id);
  const asked = fact.name === facts.approvalRequested.name || fact.name === facts.glassBroken.name;
  const accounts = await slackIdsOf(ctx.tx, teamId, (fact.refs.user_ids as string[] | undefined) ?? []);
  const places = asked ? [...accounts.values()] : await shownTo(ctx, id);
  const incidentId = fact.incidentId ?? '';
  for (const account of places) await show(ctx, 'approval', `${id}/${account}`, queueOf(teamId, account), incidentId);
  if (fact.name !== facts.approvalAskedAgain.name) return;
  const words = await waitsDraft(ctx, fact);
  for (const account of accounts.values()) await say(ctx, { queue: queueOf(teamId, account), incidentId, ...words });
}

const queueOf = (teamId: string, account: string): Queue => `user:${teamId}/${account}`;

/** The accounts before which the words stand, or are about to. */
async function shownTo(ctx: CommandCtx, approvalId: string): Promise<string[]> {
  const rows = await slackTables(ctx.tx)
    .selectFrom('slackOutbox')
    .select('subject')
    .distinct()
    .where('kind', '=', 'approval')
    .where('subject', 'like', `${approvalId}/%`)
    .execute();
  return rows.map(({ subject }) => subject.split('/')[1] ?? '');
}

/** How sensitive an incident is, is said in its channel. */
export const tellSensitivity = companion({
  on: facts.sensitivityChanged,
  name: 'tell-slack-channel',
  async write(ctx, fact) {
    const channel = fact.incidentId ? await findChannel(ctx.tx, fact.incidentId) : undefined;
    if (channel) await tellFact(ctx, `incident:${channel.incidentId}`, fact as unknown as Fact, null);
    return [];
  },
});

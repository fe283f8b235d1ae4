import type { CommandCtx } from '../../kernel/ctx.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { newId } from '../../kernel/id.ts';
import { commitmentOpened } from '../facts.ts';
import { openCommitments, type Commitment } from '../find.ts';
import { policyNow } from '../policies/find.ts';
import { nextCheck } from '../rules.ts';
import { communicationsTables } from '../tables.ts';
import { commitmentTimer, openCommitment } from '../write.ts';
import { customerOf, type ToldAudience } from './audience.ts';
import { selectAffected } from './find.ts';

const atOnce = 1_000;

/** Opens a first word to each of these audiences: hundreds of customers in a few statements. One that is open is brought forward. */
export async function oweFirstWords(
  ctx: CommandCtx,
  incidentId: string,
  audiences: readonly ToldAudience[],
  dueAt: Date,
  known?: readonly Commitment[],
): Promise<NewFact[]> {
  if (audiences.length === 0) return [];
  const open = known ?? (await openCommitments(ctx.tx, incidentId));
  const owed = new Set(open.filter(({ kind }) => kind === 'first_word').map(({ audience }) => audience as string));
  const first = { kind: 'first_word', source: 'policy', dueAt } as const;
  for (const audience of audiences.filter((one) => owed.has(one)))
    await openCommitment(ctx, incidentId, { audience, ...first }, open);
  const fresh = [...new Set(audiences.filter((one) => !owed.has(one)))].map((audience) => ({
    ...{ id: newId(ctx.now()), audience },
  }));
  if (fresh.length === 0) return [];
  await insert(ctx, incidentId, fresh, dueAt);
  const names = await namesIn(ctx, incidentId, fresh);
  const source = { kind: first.kind, source: first.source, due_at: dueAt.toISOString() };
  return fresh.map(({ id, audience }) => {
    const customer = names.get(customerOf(audience) ?? '');
    const refs = { commitment_id: id, audience, ...source };
    return commitmentOpened({ incidentId, refs, body: customer === undefined ? {} : { customer } });
  });
}

type Fresh = readonly { id: string; audience: ToldAudience }[];

async function insert(ctx: CommandCtx, incidentId: string, fresh: Fresh, dueAt: Date): Promise<void> {
  const nextCheckAt = nextCheck(dueAt, 0);
  const { version: policyVersion } = await policyNow(ctx.tx);
  const unset = { rung: 0, breachedAt: null, publicationId: null, endedAt: null, endedBy: null, waiverReason: null };
  const opened = { source: 'policy', policyVersion, state: 'open', openedAt: ctx.now(), dueAt, nextCheckAt } as const;
  const rows = fresh.map((one) => ({ ...one, incidentId, kind: 'first_word' as const, ...opened, ...unset }));
  for (let start = 0; start < rows.length; start += atOnce)
    await communicationsTables(ctx.tx)
      .insertInto('commitments')
      .values(rows.slice(start, start + atOnce))
      .execute();
  for (const { id } of fresh) await ctx.wake(commitmentTimer, id, nextCheckAt ?? dueAt);
}

/** What customers among them are called; nothing is read where there is none. */
async function namesIn({ tx }: CommandCtx, incidentId: string, fresh: Fresh): Promise<Map<string, string>> {
  if (!fresh.some(({ audience }) => customerOf(audience))) return new Map();
  const rows = await selectAffected(tx, incidentId).execute();
  return new Map(rows.map(({ customerId, name }) => [customerId, name]));
}

import { z } from 'zod';
import { safeHtml } from '../../status-pages/public/pages/markdown.ts';
import type { Proposal } from '../customers/situation.ts';
import type { Chosen } from '../drafts/publish-input.ts';
import type { Estimate } from '../estimates/rules.ts';
import type { Commitment, Publication } from '../find.ts';

export const time = z.string().nullable();
export const impact = z.object({
  component_id: z.string(),
  status: z.enum(['operational', 'degraded_performance', 'partial_outage', 'full_outage']),
});
export const status = z.enum(['investigating', 'identified', 'monitoring', 'resolved']);
export const commitment = z.object({
  ...{ id: z.string(), kind: z.string(), audience: z.string(), source: z.string(), state: z.string() },
  /** The name of a named customer. */
  customer: z.string().nullable(),
  /** The version of the policy that it is due by. */
  policy_version: z.number().nullable(),
  ...{
    due_at: z.string(),
    opened_at: z.string(),
    breached_at: time,
    ended_at: time,
    ended_by: z.string().nullable(),
    waiver_reason: z.string().nullable(),
  },
});
export const estimate = z.object({
  ...{ from: z.string(), until: z.string(), confidence: z.enum(['low', 'medium', 'high']), basis: z.string() },
  /** Groups of customers for whom it may be over at another time, within that range. */
  segments: z.array(z.object({ name: z.string(), from: z.string(), until: z.string() })).optional(),
});
export const estimateJson = (given: Estimate | null | undefined): z.input<typeof estimate> | null =>
  given ? { ...given, segments: [...(given.segments ?? [])] } : null;
export const publication = z.object({
  ...{
    id: z.string(),
    audience: z.string(),
    customer: z.string().nullable(),
    status,
    words: z.string(),
    /** As visitors read them: a safe subset of HTML. */
    words_html: z.string(),
    /** What engineers read in a shared channel in place of them. */
    technical_words: z.string().nullable(),
    author: z.string(),
    whom: z.string().nullable(),
    through: z.string().nullable(),
    checked: z.string().nullable(),
    /** It puts right what was taken down. */
    is_correction: z.boolean(),
  },
  /** When it may be over, as said with these words. */
  estimate: estimate.nullable(),
  ...{
    next_update_by: time,
    said_at: z.string(),
    seen_at: time,
    unseen_at: time,
    held_until: time,
    taken_down_at: time,
    components: z.array(impact),
  },
});
/** Words that were taken back while they were held. */
export const withdrawal = publication.extend({ withdrawn_at: time, withdrawn_by: z.string().nullable() });
export const iso = (date: Date | null | undefined) => date?.toISOString() ?? null;
export const impacts = (components: z.output<typeof impact>[]) =>
  components.map(({ component_id, status }) => ({ componentId: component_id, status }));
/** What is chosen beside words that are not finished. */
export const chosen = z.object({
  status,
  components: z.array(impact).default([]),
  next_update_in_minutes: z.number().nullish(),
  public_title: z.string().nullish(),
  technical_words: z.string().nullish(),
});
export const chosenFrom = ({ components, ...rest }: z.output<typeof chosen>): Chosen => ({
  ...{ status: rest.status, components: impacts(components), nextUpdateInMinutes: rest.next_update_in_minutes },
  ...{ publicTitle: rest.public_title, technicalWords: rest.technical_words },
});
export const chosenJson = ({ components, ...rest }: Chosen): z.input<typeof chosen> => ({
  status: rest.status,
  components: components.map(({ componentId, status }) => ({ component_id: componentId, status })),
  ...{ next_update_in_minutes: rest.nextUpdateInMinutes, public_title: rest.publicTitle },
  technical_words: rest.technicalWords,
});
export const decision = z.object({
  answer: z.string(),
  reason: z.string().nullable(),
  who: z.string().nullable(),
  decided_by: z.string().nullable(),
  decided_at: time,
});

type Named = { customer: string | null };
type Told = Publication & Named & { isCorrection?: boolean };
export const commitmentJson = (row: Commitment & Named): z.input<typeof commitment> => ({
  ...{
    id: row.id,
    kind: row.kind,
    audience: row.audience,
    customer: row.customer,
    source: row.source,
    state: row.state,
    ended_by: row.endedBy,
    waiver_reason: row.waiverReason,
    policy_version: row.policyVersion,
  },
  ...{
    due_at: row.dueAt.toISOString(),
    opened_at: row.openedAt.toISOString(),
    breached_at: iso(row.breachedAt),
    ended_at: iso(row.endedAt),
  },
});

export const publicationJson = (row: Told): z.input<typeof publication> => ({
  ...{
    id: row.id,
    audience: row.audience,
    customer: row.customer,
    status: row.status,
    words: row.words,
    words_html: String(safeHtml(row.words)),
    technical_words: row.technicalWords,
    author: row.authorName,
    whom: row.whom,
    through: row.through,
    checked: row.checked,
    is_correction: row.isCorrection ?? false,
  },
  estimate: estimateJson(row.estimate),
  ...{
    next_update_by: iso(row.nextUpdateBy),
    said_at: row.saidAt.toISOString(),
    seen_at: iso(row.seenAt),
    unseen_at: iso(row.unseenAt),
    taken_down_at: iso(row.takenDownAt),
    held_until: row.holdEndedAt ? null : iso(row.heldUntil),
  },
  components: row.components.map(({ componentId, status }) => ({ component_id: componentId, status })),
});

export const withdrawalJson = (row: Told): z.input<typeof withdrawal> => ({
  ...{ ...publicationJson(row), withdrawn_at: iso(row.withdrawnAt), withdrawn_by: row.withdrawnBy },
});

const idAndName = z.object({ id: z.string(), name: z.string() });
export const proposal = z.object({
  ...{ answer: z.string(), reason: z.string(), second_opinion: z.boolean() },
  /** Customers that use what is touched and do not count as affected yet: the first of them, and how many. */
  customers: z.array(idAndName),
  customer_count: z.number(),
});
const namedAtMost = 100;
export const proposalJson = ({ answer, reason, secondOpinion, candidates }: Proposal): z.input<typeof proposal> => ({
  ...{ answer, reason, second_opinion: secondOpinion },
  ...{ customers: candidates.slice(0, namedAtMost), customer_count: candidates.length },
});

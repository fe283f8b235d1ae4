import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get } from '../../api.ts';
import type { Approval, Opinion, SensitivityClass } from '../approvals/queries.ts';

export type Answer = 'everyone' | 'some_customers' | 'one_customer' | 'nobody';
export type PublicStatus = 'investigating' | 'identified' | 'monitoring' | 'resolved';
export type ImpactStatus = 'operational' | 'degraded_performance' | 'partial_outage' | 'full_outage';
export type Impact = { component_id: string; status: ImpactStatus };
/** `customer:ID` is one customer of the catalog, `segment:ID` those affected that are in a segment. */
export type Audience = Exclude<Answer, 'nobody'> | 'internal' | `customer:${string}` | `segment:${string}`;
export type Commitment = {
  source: string;
  id: string;
  kind: 'first_word' | 'next_update' | 'estimate' | 'resolved_notice' | 'correction' | 'write_up';
  audience: 'undecided' | Audience;
  customer: string | null;
  due_at: string;
  state: 'open' | 'said' | 'met' | 'met_late' | 'waived' | 'superseded' | 'cancelled';
  opened_at: string;
  breached_at: string | null;
  ended_at: string | null;
  /** Who ended it: who waived it, or said the words. */
  ended_by: string | null;
  waiver_reason: string | null;
  policy_version: number | null;
};
export type Publication = {
  id: string;
  audience: Audience;
  customer: string | null;
  status: PublicStatus;
  words: string;
  words_html: string;
  /** What engineers read in a shared channel in place of them. */
  technical_words: string | null;
  next_update_by: string | null;
  estimate: Estimate | null;
  said_at: string;
  seen_at: string | null;
  unseen_at: string | null;
  /** Until then no mail leaves, and the words may be taken back. */
  held_until: string | null;
  taken_down_at: string | null;
  checked: string | null;
  is_correction: boolean;
  whom: string | null;
  through: string | null;
  author: string;
  components: Impact[];
};
export type Withdrawn = Publication & { withdrawn_at: string; withdrawn_by: string };
export type Estimate = {
  from: string;
  until: string;
  confidence: 'low' | 'medium' | 'high';
  basis: string;
  /** Groups of customers with a range of their own. */
  segments: { name: string; from: string; until: string }[];
};
export type Communications = {
  decision: {
    answer: Answer;
    reason: string | null;
    who: string | null;
    decided_by: string | null;
    decided_at: string | null;
  } | null;
  undecided_since: string | null;
  commitments: Commitment[];
  published: Publication[];
  /** Taken back while they were held. */
  withdrawn: Withdrawn[];
  long_confirmed_at: string | null;
  /** The slower rhythm that was agreed. */
  long_every_minutes: number | null;
  clock_owner: { id: string; name: string } | null;
  next_promise: string | null;
  sensitivity: SensitivityClass | null;
  approval: Approval | null;
  /** Whom to tell, as long as nobody has said. */
  proposal: Proposal | null;
};
export type Proposal = {
  answer: Exclude<Answer, 'nobody'>;
  reason: string;
  second_opinion: boolean;
  customers: { id: string; name: string }[];
  customer_count: number;
};
export type Waiting = {
  id: string;
  kind: Commitment['kind'];
  audience: Commitment['audience'];
  customer: string | null;
  source: string;
  opened_at: string;
  due_at: string;
  breached_at: string | null;
  owner: { id: string; name: string } | null;
  /** How many wait; null while nobody has said who. */
  size: { count: number; of: 'followers' | 'customers' | 'people' } | null;
  /** Whether words get there from here. */
  reachable: boolean;
  incident: { id: string; number: number; name: string; severity: string | null; status: string };
};
/** `channels` counts those that share one. */
export type AudienceChoice = {
  audience: Audience;
  name: string | null;
  customers: number;
  reachable: number;
  channels: number;
};
/** What was chosen beside words that are not finished. */
type Chosen = Pick<Draft, 'status'> & {
  components: Impact[];
  next_update_in_minutes?: number | null;
  public_title?: string | null;
  technical_words?: string | null;
};
export type Draft = {
  audience: Audience;
  audiences: AudienceChoice[];
  usual: Audience;
  status: PublicStatus;
  words: string;
  correction: boolean;
  components: (Impact & { name: string })[];
  next_update_in_minutes: number | null;
  longest_minutes: number;
  write_up_by: string | null;
  /** What somebody has begun for this audience. */
  begun: { words: string; by: string; by_id: string; at: string; chosen: Chosen | null } | null;
  /** What engineers would read in a shared channel, from the fact sheet. */
  technical: string | null;
  public_title: string;
  needs_title: boolean;
  second_opinion: Opinion | null;
};

export const communicationsQuery = (id: string) =>
  queryOptions({
    queryKey: ['incident', id, 'communications'],
    queryFn: () => get(`/api/candor/v1/incidents/${id}/communications`) as Promise<Communications>,
  });
export const draftQuery = (id: string, audience?: Audience) =>
  queryOptions({
    queryKey: ['incident', id, 'draft', audience],
    queryFn: () =>
      get(
        `/api/candor/v1/incidents/${id}/draft?${String(new URLSearchParams(audience && { audience }))}`,
      ) as Promise<Draft>,
    // A form begins with what is so when it opens, never with what was when it was closed.
    ...{ staleTime: 0, gcTime: 0 },
  });
/** The first words that are owed, and how many there are. */
export const waitingQuery = queryOptions({
  queryKey: ['waiting'],
  queryFn: () => waitingPage('page_size=10'),
});
export type Whose = 'all' | 'mine' | 'nobody';
export const waitingPages = (whose: Whose) =>
  infiniteQueryOptions({
    queryKey: ['waiting', whose],
    queryFn: ({ pageParam }) =>
      waitingPage(String(new URLSearchParams({ whose, ...(pageParam && { after: pageParam }) }))),
    initialPageParam: '',
    getNextPageParam: ({ after }) => after,
    refetchInterval: 60_000,
  });
const waitingPage = (search: string) => get(`/api/candor/v1/commitments?${search}`) as Promise<WaitingPage>;
export type WaitingPage = {
  commitments: Waiting[];
  after: string | null;
  counts: Record<Whose | 'incidents' | 'late' | 'soon' | 'breached', number>;
};

export const answers: { value: Answer; label: string; about: string }[] = [
  {
    value: 'everyone',
    label: 'Everyone',
    about: 'Any customer may notice. The public page and its followers hear of it.',
  },
  { value: 'some_customers', label: 'Some customers', about: 'Only certain customers notice. They are told directly.' },
  { value: 'one_customer', label: 'One customer', about: 'A single customer notices. Someone talks to them.' },
  {
    value: 'nobody',
    label: 'Nobody outside',
    about: 'No customer can notice. Nothing is owed; it is asked again if it gets worse.',
  },
];
export const audienceNames: Record<string, string> = {
  undecided: 'customers (not chosen yet)',
  everyone: 'everyone',
  some_customers: 'some customers',
  one_customer: 'one customer',
  nobody: 'nobody outside',
  internal: 'people inside',
};
/** An audience by its name, where it is a customer of the catalog or a segment. */
export const nameOf = ({ audience, customer }: { audience: string; customer: string | null }): string =>
  customer ?? audienceNames[audience] ?? 'one customer';
/** Whether nobody in the catalog is named, or nobody can be written to: what they are told is recorded, not mailed. */
export const isSpoken = ({ audience, size, reachable }: Pick<Waiting, 'audience' | 'size' | 'reachable'>): boolean =>
  !reachable || audience === 'one_customer' || (audience === 'some_customers' && size === null);
export const kindNames: Record<Commitment['kind'], string> = {
  first_word: 'First word',
  next_update: 'Next update',
  estimate: 'New estimate',
  resolved_notice: 'All-clear',
  correction: 'Correction',
  write_up: 'Write-up',
};
export const reasons: Record<Answer, string[]> = {
  everyone: ['Customers cannot use an important feature', 'Many support requests', 'Data may be late or wrong'],
  some_customers: ['Only one region or plan is affected', 'Only customers of one feature', 'A few reported it'],
  one_customer: ['One customer reported it', 'A single account is affected'],
  nobody: ['Internal tool only', 'Caught before customers could notice', 'A false alarm so far'],
};
/** To whom words may go, as one chooses it. */
export const choiceName = ({ audience, name, customers }: AudienceChoice): string =>
  name !== null && audience.startsWith('segment:')
    ? `${name} (${customers} affected)`
    : (name ?? unnamed[audience] ?? `All ${customers} affected customers`);
const unnamed: Partial<Record<string, string>> = { everyone: 'Everyone, on the page', internal: 'People inside' };
/** Whether words go to customers directly, not to the page nor to people inside. */
export const isDirect = (audience: string): boolean => audience !== 'everyone' && audience !== 'internal';

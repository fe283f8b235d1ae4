import * as callFacts from '../../incidents/calls/facts.ts';
import * as incidentFacts from '../../incidents/facts.ts';
import { fieldChanged } from '../../incidents/fields/facts.ts';
import { incidentMerged } from '../../incidents/merges/facts.ts';
import * as privateFacts from '../../incidents/private/facts.ts';
import { timestampSet } from '../../incidents/timestamps/facts.ts';
import type { Fact } from '../../kernel/fact.ts';
import { followUpCreated, followUpUpdated, issueConnected } from '../../post-incident/facts.ts';

/** What an event is about, and which of the contract's it is; the private form is left out where it has none. */
export type Event = {
  subject: 'incident' | 'status' | 'action' | 'follow_up_v1' | 'follow_up_v2' | 'membership';
  name: string;
  id: string;
  isNeverPublic?: true;
  isNeverPrivate?: true;
};

type Told = Fact<Record<string, string>>;
const incident = (name: string) => (fact: Told) => [{ subject: 'incident' as const, name, id: fact.incidentId ?? '' }];
const updated = incident('incident_updated_v2');
const action = (name: string) => (fact: Told) => [{ subject: 'action' as const, name, id: fact.refs.action_id ?? '' }];
const followUp = (name: string) => (fact: Told) =>
  (['v1', 'v2'] as const).map((version) => ({
    subject: `follow_up_${version}` as const,
    name: `${name}_${version}`,
    id: fact.refs.follow_up_id ?? '',
  }));
const membership =
  (name: string) =>
  ({ refs }: Told): Event[] =>
    refs.member_kind === 'user' ? [{ subject: 'membership', name, id: refs.member_id ?? '', isNeverPublic: true }] : [];
const status = (fact: Told): Event[] => [
  { subject: 'status', name: 'incident_status_updated_v2', id: fact.incidentId ?? '', isNeverPrivate: true },
  ...updated(fact),
];

const { incidentDeclared, statusChanged, actionCreated, actionUpdated } = incidentFacts;

/** Facts that change what clients of the API read of an incident. */
const changes = [
  ...[incidentFacts.severityChanged, incidentFacts.typeChanged, incidentFacts.incidentRenamed],
  ...[incidentFacts.summaryChanged, incidentFacts.roleAssigned, incidentFacts.roleUnassigned],
  ...[fieldChanged, timestampSet, callFacts.callSet, callFacts.callRemoved, incidentMerged],
  ...[privateFacts.incidentMadePrivate, privateFacts.incidentMadePublic],
];

/** Each fact that clients are told of, and what they are told; events of one fact keep their order. */
export const tellers = new Map<{ name: string }, (fact: Told) => Event[]>([
  [incidentDeclared, incident('incident_created_v2')],
  [statusChanged, status],
  ...changes.map((on) => [on, updated] as const),
  [actionCreated, action('action_created_v1')],
  [actionUpdated, action('action_updated_v1')],
  [followUpCreated, followUp('follow_up_created')],
  [followUpUpdated, followUp('follow_up_updated')],
  [issueConnected, followUp('follow_up_updated')],
  [privateFacts.accessGranted, membership('membership_granted_v1')],
  [privateFacts.accessRevoked, membership('membership_revoked_v1')],
]);

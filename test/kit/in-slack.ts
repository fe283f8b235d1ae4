import assert from 'node:assert/strict';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { declareIncident } from '../../src/incidents/declare.ts';
import { listIncidents } from '../../src/incidents/list.ts';
import { findChannel } from '../../src/slack/find.ts';
import { actorOf } from '../../src/slack/people.ts';
import { owner, type TestKernel } from './kernel.ts';
import { withJobs } from './slack.ts';

type Slack = { sandbox: Sandbox; kernel: TestKernel };
export type Message = {
  ts: string;
  text: string;
  blocks?: unknown;
  attachments?: { blocks?: unknown[]; from_url?: string }[];
};
export const ana = 'ana.souza';

/** Messages of a channel that hold these words, as one person reads it. */
export async function saying({ sandbox }: Slack, channel: string, words: string, user = ana): Promise<Message[]> {
  const { messages } = (await sandbox.read('messages', { channel, user })) as unknown as { messages: Message[] };
  return messages.filter((message) => JSON.stringify(message).includes(words));
}

/** The channel of an incident, once Slack has opened it. */
export async function channelOf({ sandbox, kernel }: Slack, number: number): Promise<string> {
  const opened = sandbox.wait({ channel: { starts_with: `inc-${number}-` } });
  return ((await withJobs(kernel, opened)) as { channel: { id: string } }).channel.id;
}

export type Declared = { id: string; number: number; channel: string };
const modes = ['standard', 'retrospective', 'test', 'tutorial'];

/** Declares by the form, as somebody in Slack does. */
export async function declareByForm(
  slack: Slack,
  name: string,
  values: Record<string, string> = {},
  user = ana,
): Promise<Declared> {
  const { sandbox, kernel } = slack;
  await sandbox.act('slash', { user, channel: '#general', text: '/incident', until: 'view' });
  const done = await sandbox.act('submit', { user, values: { name, severityId: 'Major', ...values } });
  assert.equal(done.closed, true, JSON.stringify(done));
  const { incidents } = await kernel.ask(listIncidents, { filter: { modes } }, { actor: owner });
  const [newest] = incidents;
  assert.equal(newest?.name, name);
  await channelOf(slack, newest.number);
  const channel = await findChannel(kernel.db, newest.id);
  return { id: newest.id, number: newest.number, channel: channel?.channelId ?? '' };
}

/** Declares as Ana, by the command itself. */
export async function declareAsAna(slack: Slack, name: string, more: object = {}) {
  const actor = await actorOf(slack.kernel, 'T0NORTHWIND', 'U0ANASOUZA');
  const { id, number } = await slack.kernel.run(declareIncident, { name, ...more }, { actor });
  return { id, number, channel: await channelOf(slack, number), actor };
}

import type { KnownBlock, ModalView } from '@slack/types';
import type { z } from 'zod';
import type { Command, Lent } from '../kernel/command.ts';
import type { Ctx } from '../kernel/ctx.ts';
import { UserError } from '../kernel/errors.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { maySee, type Query } from '../kernel/query.ts';
import { findIncident, isPrivateStream, needIncidentOrStream, scopeOf, type Incident } from '../incidents/find.ts';
import { referenceOf } from '../incidents/lifecycle.ts';
import type { Draft } from './blocks.ts';
import { callSlack } from './client.ts';
import { refusedWith } from './errors.ts';
import { findChannel, findChannelById } from './find.ts';
import type { Workspace } from './installations/store.ts';

/** What a person did in Slack, and how to answer them. */
export type Interaction = Ctx & {
  workspace: Workspace;
  slackUserId: string;
  channelId: string | null;
  triggerId: string;
  /** Runs a command under the once-key of this very click, submit or line. */
  run<I extends z.ZodType, R>(command: Command<I, R>, input: z.input<I> & { lent?: Lent }, suffix?: string): Promise<R>;
  ask<I extends z.ZodType, R>(query: Query<I, R>, input: z.input<I>): Promise<R>;
  /** Opens a modal, on top of the one in front when there is one. */
  open(view: ModalView): Promise<void>;
  /** Says something that only this person sees; in place of the message whose button it answers when that has done its work. */
  tell(draft: Draft, inPlace?: boolean): Promise<void>;
};

/** A line after `/incident`. */
export type Subcommand = {
  name: string;
  /** Other words that people type for it. */
  also?: readonly string[];
  /** After the name, e.g. `@someone`. */
  usage?: string;
  help: string;
  /** Works in the channel of an incident only. */
  inIncident?: boolean;
  /** Its words say who: they come as Slack sends them, with the ids of people. */
  namesPeople?: boolean;
  run(interaction: Interaction, words: string): Promise<void>;
};

/** A button or a menu in a message, modal or home tab. */
export type ButtonHandler = { id: string; run(interaction: Interaction, value: string, where: Where): Promise<void> };
export type Where = {
  viewId?: string;
  view?: { callback_id?: string; private_metadata?: string; state?: unknown };
  messageTs?: string;
};

/** What was typed, by block id. */
export type Typed = Record<string, string | undefined>;

/** Everything that was typed or chosen, by block id; what stands empty is there with no values. */
export type Answers = Record<string, string[]>;

export type ModalHandler = {
  id: string;
  /** The permission without which it is not even opened: that to change incidents when left out, none when null. */
  needs?: string | null;
  /** Refusals' pointers whose block has another name. */
  fields?: Record<string, string>;
  /** Returns a view to show instead of closing. */
  submit(
    interaction: Interaction,
    typed: Typed,
    meta: Record<string, string>,
    answers: Answers,
  ): Promise<ModalView | void>;
};

/** Finds what may be chosen in a menu that is searched, while somebody types. */
export type SearchHandler = (
  ctx: Ctx,
  search: { block: string; words: string; answers: Answers; view: { private_metadata?: string } },
) => Promise<object[]>;

export type ShortcutHandler = {
  callbackId: string;
  type: 'global' | 'message';
  name: string;
  description: string;
  run(interaction: Interaction, message?: ShortcutMessage): Promise<void>;
};
export type ShortcutMessage = { channelId: string; ts: string; text: string; userId: string };

/** An event that was stored; may come twice in spite of all, late, or out of order. */
export type EventHandler = {
  type: string;
  /** What the app subscribes to, when that has other names than the type. */
  subscriptions?: readonly string[];
  /** Whether it is worth storing; left out for every event of the type. */
  wants?(kernel: Kernel, teamId: string, event: SlackEvent): Promise<boolean>;
  run(ctx: EventCtx, event: SlackEvent): Promise<void>;
};
export type EventCtx = Ctx & {
  teamId: string;
  enterpriseId?: string;
  eventId: string;
  /** The channel is shared with another organisation. */
  isShared: boolean;
};
export type SlackEvent = Record<string, unknown> & { type: string };

/** The incident or stream of the channel in which this happens, if it is one's channel. */
export async function incidentHere(interaction: Interaction): Promise<Incident | null> {
  const { db, workspace, channelId } = interaction;
  const channel = channelId ? await findChannelById(db, workspace.teamId, channelId) : undefined;
  const incident = channel ? await findIncident(db, channel.incidentId) : undefined;
  return incident && (await maySee(interaction, scopeOf(incident))) ? incident : null;
}

/** As above, or a refusal that says where to go. */
export async function needIncidentOrStreamHere(interaction: Interaction): Promise<Incident> {
  const incident = await incidentHere(interaction);
  if (!incident)
    throw new UserError('invalid', 'Use this in the channel of an incident. /incident list shows which are open.');
  return incident;
}

/** The incident, also in the channel of one of its streams: for what belongs to the incident wherever it is said. */
export async function needWholeIncidentHere(interaction: Interaction): Promise<Incident> {
  const here = await needIncidentOrStreamHere(interaction);
  if (!here.parentId) return here;
  if (isPrivateStream(here)) {
    const of = referenceOf(here.number);
    throw new UserError('invalid', `This stream is private, and everyone who sees ${of} would read it. Do that there.`);
  }
  return await needIncidentOrStream(interaction, here.parentId);
}

/** What streams do not have is done in the channel of the incident itself. */
export async function needIncidentHere(interaction: Interaction): Promise<Incident> {
  const incident = await needIncidentOrStreamHere(interaction);
  if (!incident.parentId) return incident;
  const channel = await findChannel(interaction.db, incident.parentId);
  const where = channel?.channelId ? `#${channel.name}` : referenceOf(incident.number);
  throw new UserError('invalid', `This is the channel of the stream “${incident.name}”. Do that in ${where}.`);
}

/** Opens a view while the person waits; a trigger that grew too old becomes a sentence. */
export async function openView(
  interaction: Pick<Interaction, 'kernel' | 'workspace' | 'triggerId'>,
  view: ModalView,
  onTop: boolean,
): Promise<void> {
  const { kernel, workspace, triggerId } = interaction;
  const method = onTop ? 'views.push' : 'views.open';
  try {
    await callSlack(
      kernel,
      workspace,
      method,
      (client) =>
        onTop ? client.views.push({ trigger_id: triggerId, view }) : client.views.open({ trigger_id: triggerId, view }),
      'hurried',
    );
  } catch (error) {
    if (refusedWith(error, 'expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger_id'))
      throw new UserError('limit', 'This took too long for Slack to open the form. Try it again.');
    throw error;
  }
}

/** Shows other blocks in an open modal; what was typed stays where block and action keep their names. */
export async function rewriteView(interaction: Interaction, viewId: string, view: ModalView): Promise<void> {
  await callSlack(
    interaction.kernel,
    interaction.workspace,
    'views.update',
    (client) => client.views.update({ view_id: viewId, view }),
    'hurried',
  );
}

/** Values of a view's inputs as text: what was typed, or the value that was chosen. */
export function typedIn(values: Record<string, Record<string, StateValue>>): Typed {
  return Object.fromEntries(
    Object.entries(values).map(([block, entries]) => {
      const entry = Object.values(entries)[0];
      return [block, textOf(entry)];
    }),
  );
}
/** Values of a view's inputs, several where several were chosen. */
export const answersIn = (values: Record<string, Record<string, StateValue>>): Answers =>
  Object.fromEntries(
    Object.entries(values).map(([block, entries]) => {
      const [entry] = Object.values(entries);
      const several = entry?.selected_options?.flatMap(({ value }) => value ?? []) ?? entry?.selected_users;
      const one = textOf(entry);
      return [block, several ?? (one === undefined ? [] : [one])];
    }),
  );
const textOf = (entry: StateValue | undefined): string | undefined =>
  entry?.value?.trim() ??
  entry?.selected_option?.value ??
  entry?.selected_user ??
  entry?.selected_channel ??
  entry?.selected_options?.[0]?.value ??
  (entry?.selected_date_time ? new Date(entry.selected_date_time * 1000).toISOString() : undefined);

export type StateValue = {
  selected_channel?: string | null;
  selected_options?: { value?: string }[] | null;
  selected_date_time?: number | null;
  value?: string | null;
  selected_option?: { value?: string } | null;
  selected_user?: string | null;
  selected_users?: string[] | null;
};

export const inputsOf = (blocks: readonly KnownBlock[]): string[] =>
  blocks.filter((block) => block.type === 'input').map((block) => block.block_id ?? '');

import type { Ctx } from '../kernel/ctx.ts';
import type { Draft } from './blocks.ts';
import type { Destination } from './destination.ts';
import { approvalSlot } from './communications/approvals/approval.message.ts';
import { clockSlot } from './communications/clock.message.ts';
import { homeSlot } from './home/home.ts';
import { announcementSlot } from './announcements/announcement.message.ts';
import { nameSlot, topicSlot } from './incidents/channel.ts';
import { summarySlot } from './incidents/summary.message.ts';
import type { SlotKind } from './outbox.ts';
import { questionSlot } from './questions/question.message.ts';
import { decisionSlot } from './workflows/decision.message.ts';

/** A message that is posted once and then edited in place. */
export type MessageSlot = {
  render(ctx: Ctx, subject: string, to: Destination): Promise<Draft | null>;
  /** Taken down when there is nothing to show any more. */
  vanishes?: true;
  afterPost?(ctx: Ctx, to: Destination, ts: string): Promise<void>;
};
/** Something that is simply set, and may be set twice. */
export type StateSlot = { apply(ctx: Ctx, to: Destination, subject: string): Promise<{ ts?: string } | null> };

/** What shows state in Slack, each as it is at the moment of sending. */
export const slots: Partial<Record<SlotKind, MessageSlot | StateSlot>> = {
  summary: summarySlot,
  announcement: announcementSlot,
  topic: topicSlot,
  name: nameSlot,
  home: homeSlot,
  clock: clockSlot,
  decision: decisionSlot,
  approval: approvalSlot,
  question: questionSlot,
};

import type { OutgoingRefused } from '../../outside/guarded-http.ts';
import type { SubscriberKind } from '../tables.ts';

const hourMs = 3_600_000;
const quarantineAfterMs = 24 * hourMs;
const quarantineAfterFailures = 5;
/** Longer than an endpoint may fail before it is quarantined. */
const giveUpAfterMs = 26 * hourMs;

/** Whether an endpoint has failed for so long, without one success, that it is not asked any more. */
export const isSustained = (failures: number, failingSince: Date, now: Date): boolean =>
  failures >= quarantineAfterFailures && now.getTime() - failingSince.getTime() >= quarantineAfterMs;

export const isTooLate = (queuedAt: Date, now: Date): boolean => now.getTime() - queuedAt.getTime() >= giveUpAfterMs;

/** Answers after which asking again is of no use: the channel or the address is gone for good. */
export const isGone = (kind: SubscriberKind, status: number): boolean =>
  status === 410 || (kind !== 'webhook' && status === 404);

/** Refusals of our own that stay as they are until the address or the settings change. */
export const isShut = ({ reason }: OutgoingRefused): boolean => reason === 'private' || reason === 'address';

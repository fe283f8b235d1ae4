import { z } from 'zod';
import type { ResultPage } from '../pages/form-pages.ts';

/**
 * What the status process asks the API: POST API_INTERNAL_URL/internal/status-pages/<action> with this as JSON, signed.
 * The API answers 200 with `{ outcome }`; anything else, or no answer within 3 s, counts as down.
 * Every action may arrive twice.
 */
export type FormRequest = {
  action: FormAction;
  pageId: string;
  /** subscribe: email, components (public ids, may be empty); confirm and unsubscribe: token. */
  fields: { email?: string; components?: string[]; token?: string };
  ip: string;
};

export const formActions = ['subscribe', 'confirm', 'unsubscribe'] as const;
export type FormAction = (typeof formActions)[number];
export const formPath = (action: FormAction): string => `/internal/status-pages/${action}`;

export const formOutcomes = [
  /** Said whether or not the address is known, so that nobody can ask who subscribes. */
  'confirmation_sent',
  'invalid_email',
  'too_many',
  'confirmed',
  'unsubscribed',
  /** The token is unknown, used or too old. */
  'expired',
] as const;
export type FormOutcome = (typeof formOutcomes)[number];
export const formAnswer = z.object({ outcome: z.enum(formOutcomes) });

export const answerOf: Record<FormOutcome, { status: number; page: ResultPage }> = {
  confirmation_sent: { status: 200, page: 'subscribe/sent' },
  invalid_email: { status: 422, page: 'subscribe/invalid' },
  too_many: { status: 429, page: 'subscribe/limited' },
  confirmed: { status: 200, page: 'subscribe/confirmed' },
  unsubscribed: { status: 200, page: 'unsubscribe/done' },
  expired: { status: 404, page: 'subscribe/expired' },
};

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
  fields: FormFields;
  ip: string;
};

/**
 * question: token; answer: token, or question on a customer's page, option and words; report: incident, email and words;
 * subscribe: email, components (public ids, may be empty), kind and endpoint (left out for mails), incident (left out for
 * the page); ask: email of somebody who wants to read a gated page; check: token, the pass of a reader; enter, confirm and unsubscribe: token; manage: token, step, components and incidents.
 */
export type FormFields = {
  email?: string;
  components?: string[];
  token?: string;
  kind?: string;
  endpoint?: string;
  incident?: string;
  incidents?: string[];
  step?: string;
  scope?: string;
  option?: string;
  question?: string;
  words?: string;
};

export const formActions = [
  'subscribe',
  'confirm',
  'unsubscribe',
  'manage',
  'ask',
  'enter',
  'check',
  'question',
  'answer',
  'report',
] as const;
export type FormAction = (typeof formActions)[number];
export const formPath = (action: FormAction): string => `/internal/status-pages/${action}`;

export const formOutcomes = [
  /** Said whether or not the address is known, so that nobody can ask who subscribes. */
  'confirmation_sent',
  'invalid_email',
  'invalid_endpoint',
  'invalid_number',
  /** As `confirmation_sent`, for a number. */
  'text_sent',
  'too_many',
  'confirmed',
  /** Confirmed or renewed, with a secret to show. */
  'secret',
  /** What a subscriber hears about, to be changed. */
  'managing',
  'saved',
  'nothing_chosen',
  'unsubscribed',
  /** A distribution list: only its owner may. */
  'owner_only',
  /** Said whether or not the address may read the page. */
  'link_sent',
  /** The reader is let in with `pass`, or may read still. */
  'entered',
  /** A question to a customer, before it has answered. */
  'asking',
  'answered',
  /** Nothing was chosen. */
  'answer_missing',
  'answer_closed',
  /** Somebody says that it is affected too. */
  'reported',
  'report_empty',
  /** The token is unknown, used or too old. */
  'expired',
] as const;
export type FormOutcome = (typeof formOutcomes)[number];
/** What the page that answers is filled with; see serve/fill.ts. */
export const shown = z.object({
  texts: z.record(z.string(), z.string()),
  /** Values of the boxes that are ticked. */
  ticked: z.array(z.string()).optional(),
  parts: z.array(z.string()).optional(),
  /** What may be chosen, one of them. */
  choices: z
    .array(z.object({ value: z.string(), label: z.string(), notes: z.array(z.string()), isChosen: z.boolean() }))
    .optional(),
  incidents: z.array(z.object({ id: z.string(), name: z.string() })).optional(),
});
export type Shown = z.output<typeof shown>;
const pass = z.object({ value: z.string(), seconds: z.number() });
export const formAnswer = z.object({ outcome: z.enum(formOutcomes), shown: shown.optional(), pass: pass.optional() });
export type FormAnswer = z.output<typeof formAnswer>;

export const answerOf: Record<FormOutcome, { status: number; page: ResultPage }> = {
  confirmation_sent: { status: 200, page: 'subscribe/sent' },
  text_sent: { status: 200, page: 'subscribe/texted' },
  invalid_number: { status: 422, page: 'subscribe/number' },
  invalid_endpoint: { status: 422, page: 'subscribe/endpoint' },
  invalid_email: { status: 422, page: 'subscribe/invalid' },
  too_many: { status: 429, page: 'subscribe/limited' },
  confirmed: { status: 200, page: 'subscribe/confirmed' },
  secret: { status: 200, page: 'subscribe/secret' },
  managing: { status: 200, page: 'manage/choose' },
  saved: { status: 200, page: 'manage/saved' },
  nothing_chosen: { status: 422, page: 'manage/nothing' },
  unsubscribed: { status: 200, page: 'unsubscribe/done' },
  owner_only: { status: 200, page: 'unsubscribe/owner' },
  link_sent: { status: 200, page: 'gate/sent' },
  entered: { status: 303, page: 'gate/sent' },
  asking: { status: 200, page: 'answer/ask' },
  answered: { status: 200, page: 'answer/taken' },
  answer_missing: { status: 422, page: 'answer/missing' },
  answer_closed: { status: 409, page: 'answer/closed' },
  reported: { status: 200, page: 'report/sent' },
  report_empty: { status: 422, page: 'report/empty' },
  expired: { status: 404, page: 'subscribe/expired' },
};

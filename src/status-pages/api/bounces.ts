import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { systemActor } from '../../kernel/ctx.ts';
import { UserError, parseInput } from '../../kernel/errors.ts';
import { route, type RouteCtx } from '../../kernel/route.ts';
import { bounce, type BounceInput } from '../bounces/bounce.ts';
import { confirmTopic, isOfAmazon } from '../bounces/confirm-topic.ts';
import { noteBounce } from '../bounces/note-bounce.ts';
import { readReport } from '../bounces/read-report.ts';
import { postmarkBody, readPostmark, readSes, snsEnvelope } from '../bounces/read-webhooks.ts';

const tag = 'Mail intake';
const intake = systemActor('mail intake');
const hashOf = (text: string) => createHash('sha256').update(text).digest();
const key = z.object({ key: z.string().max(512) });
const noted = z.object({ noted: z.number() });

/** The key is part of the address: that is all that every provider of mail can send. */
function needKey(ctx: RouteCtx, given: string): void {
  const { MAIL_INTAKE_KEY: wanted } = ctx.kernel.config;
  if (wanted && timingSafeEqual(hashOf(given), hashOf(wanted))) return;
  throw new UserError('forbidden', 'This address needs the key of MAIL_INTAKE_KEY in its path.', 'key');
}

async function note(ctx: RouteCtx, bounces: BounceInput[]) {
  for (const one of bounces) await ctx.kernel.run(noteBounce, one, { actor: intake });
  return { noted: bounces.length };
}

/** Fails with the sentence for unreadable input, not as a fault of ours. */
function read<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError('invalid', 'The message is not the JSON that Amazon SES sends.', 'Message');
  }
}

const common = { method: 'POST', tag, open: true, params: key, reply: noted } as const;

/** Where providers of mail, and one's own mail server, say what came back. */
export const bounceRoutes = [
  route({
    ...common,
    url: '/api/intake/mail/:key/bounces',
    about: 'Note a bounce or a complaint, or the report of a mail server as it came',
    body: z.union([bounce, z.object({ message: z.string().min(1).max(1_000_000) })]),
    async run(ctx, { params, body }) {
      needKey(ctx, params.key);
      return await note(ctx, 'message' in body ? await readReport(body.message) : [body]);
    },
  }),
  route({
    ...common,
    url: '/api/intake/mail/:key/postmark',
    about: 'Take a webhook of Postmark',
    body: postmarkBody,
    async run(ctx, { params, body }) {
      needKey(ctx, params.key);
      return await note(ctx, readPostmark(body));
    },
  }),
  route({
    ...common,
    url: '/api/intake/mail/:key/ses',
    about: 'Take a notification of Amazon SES, by way of SNS',
    // SNS says that its JSON is plain text.
    body: z.union([snsEnvelope, z.string()]),
    async run(ctx, { params, body }) {
      needKey(ctx, params.key);
      const given = typeof body === 'string' ? read(() => JSON.parse(body) as unknown) : body;
      const { Type, Message, SubscribeURL } = parseInput(snsEnvelope, given);
      if (Type === 'SubscriptionConfirmation') {
        if (!SubscribeURL || !isOfAmazon(SubscribeURL))
          throw new UserError('invalid', 'SubscribeURL must be an address of Amazon SNS.', 'SubscribeURL');
        await ctx.kernel.jobs.enqueue(ctx.db, confirmTopic, { url: SubscribeURL });
        return { noted: 0 };
      }
      return Type === 'Notification'
        ? await note(
            ctx,
            read(() => readSes(Message)),
          )
        : { noted: 0 };
    },
  }),
];

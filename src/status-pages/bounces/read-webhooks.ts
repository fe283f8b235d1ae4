import { z } from 'zod';
import type { BounceInput } from './bounce.ts';

/** Amazon SES by way of SNS: an envelope whose `Message` is JSON in a string. */
export const snsEnvelope = z.object({
  Type: z.string(),
  TopicArn: z.string().optional(),
  Message: z.string(),
  SubscribeURL: z.string().optional(),
});
const recipients = z.array(z.object({ emailAddress: z.string(), diagnosticCode: z.string().optional() }));
const sesMessage = z.object({
  bounce: z.object({ bounceType: z.string(), bouncedRecipients: recipients }).optional(),
  complaint: z.object({ complaintFeedbackType: z.string().nullish(), complainedRecipients: recipients }).optional(),
  mail: z.object({ headers: z.array(z.object({ name: z.string(), value: z.string() })).optional() }).optional(),
});

export function readSes(message: string): BounceInput[] {
  const { bounce, complaint, mail } = sesMessage.parse(JSON.parse(message));
  const messageId = mail?.headers?.find(({ name }) => name.toLowerCase() === 'message-id')?.value;
  const kind = bounce?.bounceType === 'Permanent' ? 'hard' : 'soft';
  return [
    ...(bounce?.bouncedRecipients ?? []).map(({ emailAddress, diagnosticCode }) => ({
      ...({ kind, messageId, email: emailAddress, detail: diagnosticCode ?? bounce?.bounceType ?? '' } as const),
    })),
    ...(complaint?.complainedRecipients ?? []).map(({ emailAddress }) => ({
      ...({
        kind: 'complaint',
        messageId,
        email: emailAddress,
        detail: complaint?.complaintFeedbackType ?? '',
      } as const),
    })),
  ];
}

export const postmarkBody = z.object({
  RecordType: z.string(),
  Type: z.string().default(''),
  Email: z.string().optional(),
  Description: z.string().default(''),
  Details: z.string().default(''),
});
const hardTypes = new Set(['HardBounce', 'BadEmailAddress']);
const complaintTypes = new Set(['SpamComplaint', 'SpamNotification']);

/** Postmark; other events than bounces and complaints say nothing here. */
export function readPostmark({ RecordType, Type, Email, ...said }: z.output<typeof postmarkBody>): BounceInput[] {
  if (!Email || (RecordType !== 'Bounce' && RecordType !== 'SpamComplaint')) return [];
  const isComplaint = RecordType === 'SpamComplaint' || complaintTypes.has(Type);
  const kind = isComplaint ? 'complaint' : hardTypes.has(Type) ? 'hard' : 'soft';
  return [{ kind, email: Email, detail: said.Details || said.Description }];
}

import { simpleParser, type Attachment } from 'mailparser';
import type { BounceInput } from './bounce.ts';

/** What a mail server's report says: RFC 3464 (a mail came back) and RFC 5965 (its reader called it spam). */
export async function readReport(source: string): Promise<BounceInput[]> {
  const { attachments } = await simpleParser(source, { keepDeliveryStatus: true, skipTextLinks: true });
  const part = (...types: string[]) => attachments.find(({ contentType }) => types.includes(contentType));
  const original = part('message/rfc822', 'text/rfc822-headers', 'message/rfc822-headers');
  const messageId = original && fieldsOf(textOf(original))[0]?.get('message-id');
  const feedback = part('message/feedback-report');
  if (feedback) {
    const [fields] = fieldsOf(textOf(feedback));
    const email = fields?.get('original-rcpt-to') ?? (original && fieldsOf(textOf(original))[0]?.get('to'));
    const detail = fields?.get('feedback-type') ?? '';
    return email ? [{ kind: 'complaint', email: bare(email), messageId, detail }] : [];
  }
  const status = part('message/delivery-status');
  if (!status) return [];
  return fieldsOf(textOf(status)).flatMap((fields): BounceInput[] => {
    const recipient = fields.get('original-recipient') ?? fields.get('final-recipient');
    if (fields.get('action')?.toLowerCase() !== 'failed' || !recipient) return [];
    const kind = fields.get('status')?.startsWith('5') ? 'hard' : 'soft';
    const detail = fields.get('diagnostic-code') ?? fields.get('status') ?? '';
    return [{ kind, email: bare(recipient), messageId, detail }];
  });
}

const textOf = ({ content }: Attachment) => content.toString('utf8');
/** `ana@example.com` of `rfc822; ana@example.com` and of `Ana <ana@example.com>`. */
const bare = (given: string) => (/<([^>]+)>/.exec(given)?.[1] ?? given.replace(/^[^;]*;/, '')).trim();

/** Groups of header fields, each name in lower case, as a report has one for each recipient. */
function fieldsOf(text: string): Map<string, string>[] {
  const groups = text.replaceAll(/\r?\n[ \t]+/g, ' ').split(/(?:\r?\n){2,}/);
  return groups.map(
    (group) =>
      new Map(
        group.split(/\r?\n/).flatMap((line) => {
          const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
          return name ? [[name.toLowerCase(), (value ?? '').trim()] as const] : [];
        }),
      ),
  );
}

import { buffer } from 'node:stream/consumers';
import DKIM from 'nodemailer/lib/dkim';
import MailComposer from 'nodemailer/lib/mail-composer';

export type Mail = {
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  date: Date;
  headers: Record<string, string>;
};
export type Signature = { domainName: string; keySelector: string; privateKey: string };

/** RFC 8058 asks that the signature covers both unsubscribe headers; the library's default leaves the second out. */
const signedFields =
  'from:to:subject:date:message-id:mime-version:content-type:references:auto-submitted:list-unsubscribe:list-unsubscribe-post';

/** The bytes of a mail, multipart, signed. */
export async function signedMail(mail: Mail, signature: Signature): Promise<Buffer> {
  const composer = new MailComposer({ ...mail, textEncoding: 'quoted-printable' });
  const bytes = await buffer(composer.compile().createReadStream());
  return await buffer(new DKIM({ ...signature, headerFieldNames: signedFields }).sign(bytes));
}

/** `example.com` of `Name <status@example.com>`. */
export const domainOf = (address: string): string => /@([^>\s]+)/.exec(address)?.[1] ?? 'localhost';
/** `status@example.com` of `Name <status@example.com>`. */
export const bareAddress = (address: string): string => /<([^>]+)>/.exec(address)?.[1] ?? address;

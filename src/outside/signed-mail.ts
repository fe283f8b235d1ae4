import { createPrivateKey, type KeyObject } from 'node:crypto';
import DKIM from 'nodemailer/lib/dkim';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Config } from '../kernel/config.ts';
import { dkimPrivateKey } from './dkim-key.ts';

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
export type Signature = { domainName: string; keySelector: string; privateKey: KeyObject };

/** RFC 8058 asks that the signature covers both unsubscribe headers; the library's default leaves the second out. */
const signedFields =
  'from:to:subject:date:message-id:mime-version:content-type:references:auto-submitted:list-id:in-reply-to:list-unsubscribe:list-unsubscribe-post';

/** The bytes of a mail, multipart, signed. */
export async function signedMail(mail: Mail, signature: Signature): Promise<Buffer> {
  const composer = new MailComposer({ ...mail, textEncoding: 'quoted-printable' });
  const bytes = await composer.compile().build();
  // The library hands the key on to node:crypto. Reading a PEM again for each mail costs as much as signing it.
  const privateKey = signature.privateKey as unknown as string;
  const signed = new DKIM({ ...signature, privateKey, headerFieldNames: signedFields }).sign(bytes);
  return Buffer.concat((await signed.toArray()) as Buffer[]);
}

/** `example.com` of `Name <status@example.com>`. */
export const domainOf = (address: string): string => /@([^>\s]+)/.exec(address)?.[1] ?? 'localhost';
/** `status@example.com` of `Name <status@example.com>`. */
export const bareAddress = (address: string): string => /<([^>]+)>/.exec(address)?.[1] ?? address;

const keys = new Map<string, KeyObject>();

/** How the mails of this installation are signed; its key is read once. */
export function signatureOf(
  config: Pick<Config, 'DKIM_PRIVATE_KEY' | 'DATA_DIR' | 'MAIL_FROM' | 'DKIM_SELECTOR'>,
): Signature {
  const { DKIM_PRIVATE_KEY, DATA_DIR, MAIL_FROM, DKIM_SELECTOR } = config;
  const privateKey = keys.get(DATA_DIR) ?? createPrivateKey(dkimPrivateKey(DKIM_PRIVATE_KEY, DATA_DIR));
  keys.set(DATA_DIR, privateKey);
  return { domainName: domainOf(MAIL_FROM), keySelector: DKIM_SELECTOR, privateKey };
}

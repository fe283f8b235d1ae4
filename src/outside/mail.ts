import { createTransport, type Transporter } from 'nodemailer';
import type { Config } from '../kernel/config.ts';

/** Where mails go: the organisation's server, or the local sink. */
export function createMailTransport(config: Pick<Config, 'SMTP_URL' | 'SMTP_PORT' | 'MAIL_FROM'>): Transporter {
  const url = config.SMTP_URL ?? `smtp://127.0.0.1:${config.SMTP_PORT}?ignoreTLS=true`;
  return createTransport(url, { from: config.MAIL_FROM });
}

import { html } from 'hono/html';
import type { Config } from '../../kernel/config.ts';
import { createMailTransport } from '../../outside/mail.ts';

/** A mail about a subscription itself: a paragraph, a button, a word below. */
export type Notice = {
  to: string;
  page: string;
  language: string;
  subject: string;
  ask: string;
  link: string;
  button: string;
  after: string;
};

export async function sendNotice(config: Config, notice: Notice): Promise<void> {
  const transport = createMailTransport(config);
  try {
    await transport.sendMail({
      to: notice.to,
      subject: notice.subject,
      headers: { 'auto-submitted': 'auto-generated' },
      text: `${notice.ask}\n\n${notice.link}\n\n${notice.after}\n`,
      html: markup(notice),
    });
  } finally {
    transport.close();
  }
}

const markup = ({ page, ask, link, button, after, language }: Notice): string =>
  String(
    html`<!doctype html>
      <html lang="${language}">
        <head>
          <meta charset="utf-8" />
          <title>${page}</title>
        </head>
        <body style="margin:0;font:16px/1.5 system-ui,sans-serif;color:#1c2024">
          <div style="max-width:34em;margin:0 auto;padding:24px">
            <h1 style="font-size:20px">${page}</h1>
            <p>${ask}</p>
            <p>
              <a
                href="${link}"
                style="display:inline-block;padding:10px 18px;border-radius:8px;background:#1f5fbf;color:#ffffff;text-decoration:none"
                >${button}</a
              >
            </p>
            <p style="color:#5a6270;font-size:14px">${after}</p>
          </div>
        </body>
      </html>`,
  );

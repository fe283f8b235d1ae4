import { html } from 'hono/html';
import { job } from '../../kernel/reaction.ts';
import { createMailTransport } from '../../outside/mail.ts';
import { wordsFor } from '../public/words.ts';
import { statusPagesTables } from '../tables.ts';
import { confirmToken } from './tokens.ts';

/** The mail that asks an address whether it wants to be told. Sent twice at worst; it asks, and tells nothing. */
export const confirmationMail = job<{ subscriberId: string }>({
  name: 'status_pages.confirmation_mail',
  lane: 'deliveries',
  async run(ctx, { subscriberId }) {
    const { config } = ctx.kernel;
    const row = await statusPagesTables(ctx.db)
      .selectFrom('subscribers')
      .innerJoin('statusPages', 'statusPages.id', 'subscribers.pageId')
      .select(['subscribers.email', 'subscribers.askedAt', 'statusPages.name', 'statusPages.language'])
      .where('subscribers.id', '=', subscriberId)
      .executeTakeFirst();
    if (!row) return;
    const words = wordsFor(row.language);
    const link = `${config.STATUS_URL}/subscribe/confirm/${confirmToken(config, subscriberId, row.askedAt)}`;
    const lines = {
      ask: words.say('mail.confirm.ask', { page: row.name }),
      button: words.say('mail.confirm.button'),
      ignore: words.say('mail.confirm.ignore'),
    };
    const transport = createMailTransport(config);
    try {
      await transport.sendMail({
        to: row.email,
        subject: words.say('mail.confirm.subject', { page: row.name }),
        headers: { 'auto-submitted': 'auto-generated' },
        text: `${lines.ask}\n\n${link}\n\n${lines.ignore}\n`,
        html: markup(row.name, lines, link, words.language),
      });
    } finally {
      transport.close();
    }
  },
});

type Lines = { ask: string; button: string; ignore: string };

const markup = (page: string, lines: Lines, link: string, language: string): string =>
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
            <p>${lines.ask}</p>
            <p>
              <a
                href="${link}"
                style="display:inline-block;padding:10px 18px;border-radius:8px;background:#1f5fbf;color:#ffffff;text-decoration:none"
                >${lines.button}</a
              >
            </p>
            <p style="color:#5a6270;font-size:14px">${lines.ignore}</p>
          </div>
        </body>
      </html>`,
  );

import { html } from 'hono/html';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { domainOf, signatureOf, signedMail } from '../../outside/signed-mail.ts';
import { listComponents, needPage } from '../../status-pages/find.ts';
import { readableText, safeHtml } from '../../status-pages/public/pages/markdown.ts';
import { estimateMarkup } from '../../status-pages/public/pages/estimate-parts.ts';
import { wordsFor, type MessageKey, type Words } from '../../status-pages/public/words.ts';
import { estimateSaid, isInWords } from '../../status-pages/public/words/estimates.ts';
import { customersById } from '../customers/find.ts';
import { plainTitleIn } from '../public-title.ts';
import { answerLink } from '../questions/links.ts';
import { titleOfOption } from '../questions/rules.ts';
import { deliveryTables, mayHaveHad } from './tables.ts';

const subjectLength = 65;

/** Everything that one mail needs, and how it stands. */
export const loadMail = (db: Db, id: string, now: Date) =>
  deliveryTables(db)
    .selectFrom('customerDeliveries as delivery')
    .innerJoin('customerWords as word', (join) =>
      join
        .onRef('word.publicationId', '=', 'delivery.publicationId')
        .onRef('word.customerId', '=', 'delivery.customerId'),
    )
    .innerJoin('publications', 'publications.id', 'delivery.publicationId')
    .leftJoin('questions', 'questions.publicationId', 'publications.id')
    .select(['delivery.id as deliveryId', 'delivery.address', 'delivery.status', 'delivery.customerId'])
    .select(['questions.id as questionId', 'questions.options'])
    .select(['word.reachedAt', 'word.missedAt', 'publications.id as publicationId', 'publications.incidentId'])
    .select([
      'publications.title',
      'publications.status as said',
      'publications.words',
      'publications.technicalWords',
      'publications.nextUpdateBy',
      'publications.estimate',
      'publications.writeUp',
      'publications.writeUpBy',
      'publications.saidAt',
      'publications.components',
    ])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('customerWords as later')
          .innerJoin('publications as newer', 'newer.id', 'later.publicationId')
          .select('newer.id')
          .whereRef('newer.incidentId', '=', 'publications.incidentId')
          .whereRef('later.customerId', '=', 'delivery.customerId')
          .whereRef('newer.saidAt', '>', 'publications.saidAt')
          .where('newer.withdrawnAt', 'is', null)
          // What is held may be taken back yet: it overtakes nothing.
          .where((newer) => newer.or([newer('newer.heldUntil', 'is', null), newer('newer.heldUntil', '<=', now)])),
      ).as('isOvertaken'),
    )
    .select(({ selectFrom }) =>
      selectFrom('publications as wrong')
        .innerJoin('customerDeliveries as had', 'had.publicationId', 'wrong.id')
        .select(({ fn }) => fn.max('wrong.saidAt').as('corrects'))
        .whereRef('wrong.correctedBy', '=', 'publications.id')
        .whereRef('had.customerId', '=', 'delivery.customerId')
        .whereRef('had.address', '=', 'delivery.address')
        .where('had.status', 'in', mayHaveHad)
        .as('corrects'),
    )
    .where('delivery.id', '=', id)
    .executeTakeFirst();
export type MailRow = NonNullable<Awaited<ReturnType<typeof loadMail>>>;

/** The signed bytes of one mail; the same delivery has the same Message-ID however often it is built. Every mail of an incident to a customer is one thread. */
export async function mailOf(ctx: Ctx, row: MailRow): Promise<{ bytes: Buffer; messageId: string }> {
  const { config } = ctx.kernel;
  const { words, page, title, ...lines } = await linesFor(ctx, row);
  const domain = domainOf(config.MAIL_FROM);
  const thread = `incident-${row.incidentId}-${row.customerId}`;
  const messageId = `<${row.deliveryId}@${domain}>`;
  const answers = answersIn(ctx, row);
  const pressed = answers.map(({ label, url }) => `${label}\n${url}`).join('\n\n');
  const paragraphs = [
    lines.corrects,
    readableText(row.words),
    pressed && `${lines.press}\n\n${pressed}`,
    lines.estimate,
    lines.next,
    lines.affected,
    lines.said,
    `-- \n${lines.why}`,
  ];
  const bytes = await signedMail(
    {
      ...{
        from: config.MAIL_FROM,
        to: row.address,
        subject: lines.subject,
        date: row.saidAt,
        messageId,
      },
      text: `${paragraphs.filter(Boolean).join('\n\n')}\n`,
      html: String(markup(row, words, { title, page, answers, ...lines })),
      headers: {
        'List-Id': `<${thread}.${domain}>`.toLowerCase(),
        References: `<${thread}@${domain}>`,
        'In-Reply-To': `<${thread}@${domain}>`,
        'Auto-Submitted': 'auto-generated',
      },
    },
    signatureOf(config),
  );
  return { bytes, messageId };
}

/** What a customer reads around the words, in the language of the page. */
export async function linesFor(ctx: Ctx, row: MailRow) {
  const page = await needPage(ctx.db);
  const words = wordsFor(page.language);
  const title = row.title ?? plainTitleIn(page.language);
  const customer = (await customersById(ctx.db, [row.customerId])).get(row.customerId)?.name ?? '';
  const lines = linesOf(row, words, { page: page.name, customer, affected: await affectedIn(ctx, row) });
  return { ...lines, words, page: page.name, title, subject: subjectOf(row, words, title) };
}

const statusWord = ({ said, writeUp }: MailRow, words: Words): string =>
  words.say(writeUp ? 'write-up.heading' : (`incident.${said}` as MessageKey));

/** What stands before the title: that an answer is asked for, or that it puts right what this address had; else how it stands. */
function subjectOf(row: MailRow, words: Words, title: string): string {
  const head = row.options ? words.say('question.subject') : row.corrects ? words.say('update.correction') : null;
  const subject = `[${head ?? statusWord(row, words)}] ${title}`;
  return [...subject].length <= subjectLength ? subject : `${[...subject].slice(0, subjectLength - 1).join('')}…`;
}

/** What its reader may press, where the words ask something. */
const answersIn = ({ kernel }: Ctx, { options, deliveryId }: MailRow): Answer[] =>
  (options ?? []).map((option, index) => ({
    label: titleOfOption(option, index),
    url: answerLink(kernel.config, deliveryId, index),
  }));
type Answer = { label: string; url: string };

/** Names of the components that the words say are touched. */
async function affectedIn({ db }: Ctx, { components }: MailRow): Promise<string[]> {
  const touched = new Set(
    components.filter(({ status }) => status !== 'operational').map(({ componentId }) => componentId),
  );
  return (await listComponents(db)).filter(({ id }) => touched.has(id)).map(({ name }) => name);
}

type Lines = Record<'corrects' | 'press' | 'next' | 'estimate' | 'affected' | 'said' | 'why', string>;
type About = { page: string; customer: string; affected: readonly string[] };
function linesOf(row: MailRow, words: Words, { page, customer, affected }: About): Lines {
  const time = row.nextUpdateBy && words.moment(row.nextUpdateBy.toISOString());
  const by = row.writeUpBy && words.date(row.writeUpBy.toISOString());
  return {
    corrects: row.corrects ? words.say('update.corrects', { time: words.moment(row.corrects.toISOString()) }) : '',
    press: row.options ? words.say('question.press') : '',
    next: time ? words.say('mail.update.next', { time }) : by ? `${words.say('write-up.follows', { date: by })}.` : '',
    estimate: row.estimate && !isInWords(row.estimate, row.words) ? estimateSaid(row.estimate, words) : '',
    affected: affected.length > 0 ? words.say('mail.update.affected', { components: words.list(affected) }) : '',
    said: `${statusWord(row, words)} · ${words.moment(row.saidAt.toISOString())}`,
    why: words.say('mail.customer.why', { page, customer }),
  };
}

const quiet = 'font-size:14px;color:#5a6270';
const sans = 'font:16px/1.55 system-ui,-apple-system,Segoe UI,Roboto,sans-serif;color:#1c2024;background:#ffffff';
type Whole = { title: string; page: string; answers: readonly Answer[] };
const buttons = (press: string, answers: readonly Answer[]) =>
  html`<p>${press}</p>
    ${answers.map(
      ({ label, url }) =>
        html`<p>
          <a
            href="${url}"
            style="display:inline-block;padding:10px 16px;border:1px solid #1f5fbf;border-radius:6px;color:#1f5fbf"
            >${label}</a
          >
        </p>`,
    )}`;
const markup = (
  row: MailRow,
  words: Words,
  { title, page, answers, corrects, press, next, estimate, affected, said, why }: Lines & Whole,
) =>
  html`<!doctype html>
    <html lang="${words.language}" dir="${words.direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
      </head>
      <body style="margin:0;${sans}">
        <div style="max-width:36em;margin:0 auto;padding:24px">
          <p style="margin:0 0 4px;${quiet}">${page}</p>
          <h1 style="margin:0 0 16px;font-size:21px;line-height:1.3">${title}</h1>
          ${corrects ? html`<p style="${quiet}">${corrects}</p>` : ''} ${safeHtml(row.words)}
          ${answers.length > 0 ? buttons(press, answers) : ''} ${estimate ? estimateMarkup(estimate) : ''}
          ${next ? html`<p style="padding:10px 14px;border-left:4px solid #1f5fbf;background:#eef4fc"><strong>${next}</strong></p>` : ''}
          ${affected ? html`<p>${affected}</p>` : ''}
          <p style="${quiet}">${said}</p>
          <p style="margin-top:32px;${quiet}">${why}</p>
        </div>
      </body>
    </html>`;

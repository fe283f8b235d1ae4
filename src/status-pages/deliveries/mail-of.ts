import { html } from 'hono/html';
import { sql } from 'kysely';
import type { Ctx } from '../../kernel/ctx.ts';
import { domainOf, signatureOf, signedMail } from '../../outside/signed-mail.ts';
import { readableText, safeHtml } from '../public/pages/markdown.ts';
import { estimateMarkup } from '../public/pages/estimate-parts.ts';
import { wordsFor, type MessageKey, type Words } from '../public/words.ts';
import { estimateSaid, isInWords } from '../public/words/estimates.ts';
import { addressOfPage } from '../pages/find.ts';
import { unsubscribeToken } from '../subscribers/tokens.ts';
import { statusPagesTables } from '../tables.ts';
import { noticeRows, type NoticeRow } from './notice-rows.ts';
import { together } from './together.ts';

const subjectLength = 65;
/** The words of the update that was rendered last: thousands of mails in a row say the same. */
const rendered = { body: '', markup: safeHtml('') };
function markupOf(body: string) {
  if (rendered.body !== body) Object.assign(rendered, { body, markup: safeHtml(body) });
  return rendered.markup;
}

/** Everything that a delivery needs. */
export const loadDelivery = together<UpdateRow | NoticeRow>(async (ctx, ids) => {
  const rows = await updateRows(ctx, ids);
  const others = rows.length < ids.length ? await noticeRows(ctx, ids) : [];
  return new Map([...rows, ...others].map((row) => [row.deliveryId, row]));
});

/** Of these rows somebody may have read the words. */
export const mayHaveHad = ['sending', 'sent', 'uncertain'] as const;

/** When its reader was told the latest of what it puts right; null for whoever was told nothing of it. */
const correctedAt = sql<Date | null>`case when update.corrects is not null then
  (select max(wrong.published_at) from page_updates wrong join deliveries had on had.update_id = wrong.id
  where update.corrects ? wrong.publication_key and had.subscriber_id = subscribers.id
  and had.status in (${sql.join(mayHaveHad)})) end`;

/** A correction overtakes nothing for whom it does not go to: they are still owed the words that it overtakes for others. */
const goesToThem = sql<boolean>`(newer.corrects is null or exists (select from deliveries theirs
  where theirs.update_id = newer.id and theirs.subscriber_id = subscribers.id))`;

type UpdateRow = Awaited<ReturnType<typeof updateRows>>[number];
async function updateRows(ctx: Ctx, ids: readonly string[]) {
  const rows = await statusPagesTables(ctx.db)
    .selectFrom('deliveries')
    .innerJoin('subscribers', 'subscribers.id', 'deliveries.subscriberId')
    .innerJoin('pageUpdates as update', 'update.id', 'deliveries.updateId')
    .innerJoin('pageIncidents as incident', 'incident.id', 'update.pageIncidentId')
    .innerJoin('statusPages as page', 'page.id', 'subscribers.pageId')
    .select([
      'deliveries.id as deliveryId',
      'deliveries.queuedAt',
      'subscribers.id as subscriberId',
      'subscribers.email',
      'subscribers.status as subscriberStatus',
      'update.id as updateId',
      'update.status',
      'update.body',
      'update.nextUpdateBy',
      'update.estimate',
      'update.writeUp',
      'update.writeUpBy',
      'update.publishedAt',
      'update.removedAt',
    ])
    .select(['incident.id as incidentId', 'incident.name', 'page.name as pageName', 'page.language'])
    .select(['page.timeZone', 'page.url', 'page.slug', 'page.isDefault'])
    .select(({ exists, selectFrom }) => [
      correctedAt.as('corrects'),
      exists(
        selectFrom('pageUpdates as newer')
          .select('newer.id')
          .whereRef('newer.pageIncidentId', '=', 'update.pageIncidentId')
          .whereRef('newer.publishedAt', '>', 'update.publishedAt')
          .where('newer.removedAt', 'is', null)
          // What is held may be taken back yet: it overtakes nothing.
          .where((newer) => newer.or([newer('newer.heldUntil', 'is', null), newer('newer.heldUntil', '<=', ctx.now())]))
          .where(goesToThem),
      ).as('isOvertaken'),
      sql<string[]>`array(${selectFrom('pageUpdateComponents')
        .innerJoin('components', 'components.id', 'pageUpdateComponents.componentId')
        .select('components.name')
        .innerJoin('shownComponents as shown', 'shown.componentId', 'components.id')
        .whereRef('shown.pageId', '=', 'subscribers.pageId')
        .whereRef('updateId', '=', 'update.id')
        .where('newStatus', '<>', 'operational')
        .orderBy('components.position')})`.as('components'),
    ])
    .where('deliveries.id', 'in', ids)
    .execute();
  return rows.map((row) => ({ ...row, notice: null, isDrill: false }));
}
export type Row = NonNullable<Awaited<ReturnType<typeof loadDelivery>>>;

/** The signed bytes of one delivery; the same delivery has the same Message-ID however often it is built. */
export async function mailOf(ctx: Ctx, row: Row): Promise<{ bytes: Buffer; to: string; messageId: string }> {
  const { config } = ctx.kernel;
  const words = wordsFor(row.language, row.timeZone);
  const address = addressOfPage(config, row);
  const domain = domainOf(config.MAIL_FROM);
  const page = `${address}${pathOf(row)}`;
  const unsubscribe = `${address}/unsubscribe/${await unsubscribeToken(ctx, row.subscriberId)}`;
  const messageId = `<${row.deliveryId}@${domain}>`;
  const { text, markup } = contents(row, words, page, unsubscribe);
  const bytes = await signedMail(
    {
      ...{
        from: config.MAIL_FROM,
        to: row.email,
        subject: subjectOf(row, words),
        text,
        html: markup,
        date: row.publishedAt,
      },
      messageId,
      headers: {
        References: `<${threadOf(row)}-${row.incidentId}@${domain}>`,
        'Auto-Submitted': 'auto-generated',
        'List-Unsubscribe': `<${unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        'Feedback-ID': `${row.incidentId}:status-page:candor`,
      },
    },
    signatureOf(config),
  );
  return { bytes, to: row.email, messageId };
}

const threadOf = ({ notice, isDrill }: Row) => (isDrill ? 'drill' : notice ? 'maintenance' : 'incident');

/** Where its words are read, below the page's address. */
export const pathOf = (row: Row): string =>
  row.isDrill
    ? '/'
    : row.notice
      ? `/maintenance/${row.incidentId}`
      : `/incidents/${row.incidentId}${row.writeUp ? '/write-up' : ''}`;

/** What it tells in a word or two: the status, or what becomes of a maintenance. */
export const statusWord = ({ status, writeUp, notice, isDrill }: Row, words: Words): string =>
  words.say(
    isDrill
      ? 'drill.word'
      : notice
        ? `notice.${notice.kind}`
        : writeUp
          ? 'write-up.heading'
          : (`incident.${status}` as MessageKey),
  );

/** What the link to it says. */
export const readLabel = ({ isDrill }: Row, words: Words): string =>
  words.say(isDrill ? 'drill.read' : 'mail.update.read');

/** From when until when a maintenance is planned; empty for an incident. */
export const windowOf = ({ notice }: Row, words: Words): string =>
  notice
    ? words.say('maintenance.window', {
        from: words.moment(notice.scheduledFor.toISOString()),
        to: words.moment(notice.scheduledUntil.toISOString()),
      })
    : '';

/** What stands before its title: that it is a correction for whoever had the wrong words, else what it tells. */
export const headWord = (row: Row, words: Words): string =>
  row.corrects ? words.say('update.correction') : statusWord(row, words);

/** What it puts right, for whoever had it. */
export const correctsLine = ({ corrects }: Row, words: Words): string =>
  corrects ? words.say('update.corrects', { time: words.moment(corrects.toISOString()) }) : '';

function subjectOf(row: Row, words: Words): string {
  const subject = `[${headWord(row, words)}] ${row.name}`;
  return [...subject].length <= subjectLength ? subject : `${[...subject].slice(0, subjectLength - 1).join('')}…`;
}

function contents(row: Row, words: Words, page: string, unsubscribe: string): { text: string; markup: string } {
  const lines: Lines = {
    corrects: correctsLine(row, words),
    next: nextLine(row, words),
    estimate: estimateLine(row, words),
    affected:
      row.components.length > 0 ? words.say('mail.update.affected', { components: words.list(row.components) }) : '',
    said: `${statusWord(row, words)} · ${words.moment(row.publishedAt.toISOString())}`,
    why: words.say('mail.update.why', { page: row.pageName }),
    read: readLabel(row, words),
    end: words.say('mail.update.unsubscribe'),
  };
  const { corrects, next, estimate, affected, said, why, read, end } = lines;
  const paragraphs = [
    corrects,
    readableText(row.body),
    estimate,
    next,
    affected,
    said,
    `${read}:\n${page}`,
    `-- \n${why}\n${end}: ${unsubscribe}`,
  ];
  return {
    text: `${paragraphs.filter(Boolean).join('\n\n')}\n`,
    markup: String(markup(row, words, lines, page, unsubscribe)),
  };
}

/** What is promised next: an update, the full story, or when a maintenance is. */
export function nextLine(row: Row, words: Words): string {
  const { nextUpdateBy, writeUpBy } = row;
  if (nextUpdateBy) return words.say('mail.update.next', { time: words.moment(nextUpdateBy.toISOString()) });
  if (writeUpBy) return `${words.say('write-up.follows', { date: words.date(writeUpBy.toISOString()) })}.`;
  return windowOf(row, words);
}

/** Left out where the words are the estimate. */
export const estimateLine = ({ estimate, body }: Row, words: Words): string =>
  estimate && !isInWords(estimate, body) ? estimateSaid(estimate, words) : '';

type Lines = Record<'corrects' | 'next' | 'estimate' | 'affected' | 'said' | 'why' | 'read' | 'end', string>;
const quiet = 'font-size:14px;color:#5a6270';
const button =
  'display:inline-block;padding:10px 18px;border-radius:8px;background:#1f5fbf;color:#ffffff;text-decoration:none';
const sans = 'font:16px/1.55 system-ui,-apple-system,Segoe UI,Roboto,sans-serif;color:#1c2024;background:#ffffff';

const markup = (
  row: Row,
  words: Words,
  { corrects, next, estimate, affected, said, why, read, end }: Lines,
  page: string,
  unsubscribe: string,
) =>
  html`<!doctype html>
    <html lang="${words.language}" dir="${words.direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="color-scheme" content="light dark" />
        <title>${row.name}</title>
      </head>
      <body style="margin:0;${sans}">
        <div style="max-width:36em;margin:0 auto;padding:24px">
          <p style="margin:0 0 4px;${quiet}">${row.pageName}</p>
          <h1 style="margin:0 0 16px;font-size:21px;line-height:1.3">${row.name}</h1>
          ${corrects ? html`<p style="${quiet}">${corrects}</p>` : ''} ${markupOf(row.body)}
          ${estimate ? estimateMarkup(estimate) : ''}
          ${next ? html`<p style="padding:10px 14px;border-left:4px solid #1f5fbf;background:#eef4fc"><strong>${next}</strong></p>` : ''}
          ${affected ? html`<p>${affected}</p>` : ''}
          <p style="${quiet}">${said}</p>
          <p><a href="${page}" style="${button}">${read}</a></p>
          <p style="margin-top:32px;${quiet}">${why} <a href="${unsubscribe}" style="color:#5a6270">${end}</a></p>
        </div>
      </body>
    </html>`;

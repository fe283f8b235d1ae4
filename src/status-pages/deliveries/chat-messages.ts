import type { Ctx } from '../../kernel/ctx.ts';
import { readableText } from '../public/pages/markdown.ts';
import { wordsFor, type Words } from '../public/words.ts';
import { addressOfPage } from '../pages/find.ts';
import { unsubscribeToken } from '../subscribers/tokens.ts';
import { correctsLine, estimateLine, headWord, nextLine, pathOf, readLabel, statusWord, type Row } from './mail-of.ts';

const mostOfBlock = 2_900;
const mostOfTitle = 150;

type Said = {
  title: string;
  status: string;
  /** The status, or that it is a correction. */
  head: string;
  corrects: string;
  words: string;
  components: string;
  estimate: string;
  next: string;
  labels: { status: string; affected: string; read: string; end: string };
  read: string;
  end: string;
};

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

async function said(ctx: Ctx, row: Row): Promise<Said> {
  const address = addressOfPage(ctx.kernel.config, row);
  const words = wordsFor(row.language, row.timeZone);
  return {
    title: row.name,
    status: statusWord(row, words),
    head: headWord(row, words),
    corrects: correctsLine(row, words),
    // Neither vendor reads our Markdown.
    words: cut(readableText(row.body), mostOfBlock),
    components: row.components.length > 0 ? words.list(row.components) : '',
    estimate: estimateLine(row, words),
    next: nextLine(row, words),
    labels: {
      status: words.say('hook.status'),
      affected: words.say('hook.affected'),
      read: readLabel(row, words),
      end: words.say('hook.manage'),
    },
    read: `${address}${pathOf(row)}`,
    end: `${address}/unsubscribe/${await unsubscribeToken(ctx, row.subscriberId)}`,
  };
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text, verbatim: true });

/** The body for a Slack incoming webhook. */
export async function slackMessage(ctx: Ctx, row: Row): Promise<string> {
  const { title, status, head, corrects, words, components, estimate, next, labels, read, end } = await said(ctx, row);
  const fields = [
    mrkdwn(`*${escaped(labels.status)}*\n${escaped(status)}`),
    ...(components ? [mrkdwn(cut(`*${escaped(labels.affected)}*\n${escaped(components)}`, 1_900))] : []),
  ];
  const links = `<${read}|${escaped(labels.read)}> · <${end}|${escaped(labels.end)}>`;
  return JSON.stringify({
    text: escaped(cut(`${head}: ${title}`, mostOfTitle)),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: cut(title, mostOfTitle), emoji: false } },
      ...(corrects ? [{ type: 'context', elements: [mrkdwn(`*${escaped(head)}*`), mrkdwn(escaped(corrects))] }] : []),
      ...(words ? [{ type: 'section', text: mrkdwn(escaped(words)) }] : []),
      ...(estimate ? [{ type: 'section', text: mrkdwn(escaped(cut(estimate, mostOfBlock))) }] : []),
      { type: 'section', fields },
      { type: 'context', elements: [...(next ? [mrkdwn(escaped(next))] : []), mrkdwn(links)] },
    ],
    unfurl_links: false,
  });
}

const mostOfText = 320;
/** With when it may be over, which is not worth losing the words for. */
const mostWithEstimate = 400;

/** The day once, where both times are of the same. */
const briefly = ({ from, until }: { from: string; until: string }, { say, moment, clock, day }: Words): string =>
  say('estimate.current', { from: moment(from), until: day(from) === day(until) ? clock(until) : moment(until) });

/** One short text: what, how it stands, the beginning of the words, and where the rest is read and ended. */
export async function textMessage(ctx: Ctx, row: Row): Promise<string> {
  const { title, head, words, estimate, next, read, end } = await said(ctx, row);
  // Without what it rests on, for which there is no room.
  const expected = estimate && row.estimate ? `${briefly(row.estimate, wordsFor(row.language, row.timeZone))}.` : '';
  const ending = wordsFor(row.language).say('text.end', { link: end });
  const room = (expected ? mostWithEstimate : mostOfText) - ['', read, ending].join(' ').length;
  const about = `${row.pageName}: ${head} – ${title}.`;
  const times = [expected, next].filter(Boolean).join(' ');
  // The words are what is cut: they are read in whole on the page.
  const left = room - about.length - times.length - 2;
  const begun = left < 20 ? '' : cut(words.replaceAll(/\s+/g, ' '), left);
  return `${cut([about, begun, times].filter(Boolean).join(' '), Math.max(room, 100))} ${read} ${ending}`;
}

/** Adaptive cards read a little Markdown: what a person typed must not become a link or a heading. */
const plain = (text: string) => text.replaceAll(/[\\`*_~[\]()#|>]/g, (mark) => `\\${mark}`);
const block = (text: string, more: object = {}) => ({ type: 'TextBlock', text, wrap: true, ...more });

/** The body for a Microsoft Teams webhook: one adaptive card. */
export async function teamsMessage(ctx: Ctx, row: Row): Promise<string> {
  const { title, status, head, corrects, words, components, estimate, next, labels, read, end } = await said(ctx, row);
  const facts = [
    { title: labels.status, value: plain(status) },
    ...(components ? [{ title: labels.affected, value: plain(components) }] : []),
  ];
  const card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [
      block(plain(title), { size: 'Large', weight: 'Bolder', style: 'heading' }),
      ...(corrects
        ? [block(plain(head), { weight: 'Bolder' }), block(plain(corrects), { isSubtle: true, spacing: 'None' })]
        : []),
      { type: 'FactSet', facts },
      ...(words ? [block(plain(words))] : []),
      ...estimate
        .split('\n')
        .filter(Boolean)
        .map((line, index) => block(plain(line), index > 0 ? { spacing: 'None' } : {})),
      ...(next ? [block(plain(next), { weight: 'Bolder' })] : []),
    ],
    actions: [
      { type: 'Action.OpenUrl', title: labels.read, url: read },
      { type: 'Action.OpenUrl', title: labels.end, url: end },
    ],
  };
  const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card };
  return JSON.stringify({ type: 'message', attachments: [attachment] });
}

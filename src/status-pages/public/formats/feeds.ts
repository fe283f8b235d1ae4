import { Feed } from 'feed';
// Under another name, because formatters put line breaks into templates called html.
import { html as exact, raw } from 'hono/html';
import type { Incident, IncidentUpdate, Maintenance, MaintenanceUpdate, PageModel } from '../model.ts';
import { addressOf } from '../states.ts';
import { safeHtml } from '../pages/markdown.ts';
import type { Words } from '../words.ts';
import { wordsFor } from '../words.ts';

const entriesAtMost = 25;
type Entry = Incident | Maintenance;
type Update = IncidentUpdate | MaintenanceUpdate;

/** Two kinds of feed, each as Atom and RSS: one entry per incident, and one per update for chat readers. */
export function feedFiles(model: PageModel): Map<string, string> {
  const { origin } = addressOf(model);
  const host = new URL(model.page.url).hostname;
  const words = wordsFor(model.page.language);
  const entries = [...model.incidents, ...model.maintenances].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  const history = feedOf(model, words, 'history');
  for (const entry of entries.slice(0, entriesAtMost)) {
    const id = `tag:${host},2005:Incident/${entry.id}`;
    history.addItem({
      title: entry.name,
      id,
      guid: id,
      link: linkOf(origin, entry),
      published: new Date(entry.createdAt),
      date: new Date(entry.updatedAt),
      content: String(exact`${entry.updates.map((update) => paragraph(words, update, entry))}`),
    });
  }
  const updates = feedOf(model, words, 'updates');
  const all = entries.flatMap((entry) => entry.updates.map((update) => ({ entry, update: update as Update })));
  all.sort((a, b) => b.update.publishedAt.localeCompare(a.update.publishedAt));
  for (const { entry, update } of all.slice(0, entriesAtMost)) {
    const link = `${linkOf(origin, entry)}#update-${update.id}`;
    updates.addItem({
      title: `[${headWord(words, update)}] ${entry.name}`,
      id: link,
      guid: link,
      link,
      published: new Date(update.publishedAt),
      date: new Date(update.updatedAt),
      content: String(exact`${correctsOf(words, update, entry)}${bodyOf(words, update)}`),
    });
  }
  const updatesRss = rssOf(updates);
  return new Map([
    ['/history.atom', withPlainTitles(history.atom1())],
    ['/history.rss', rssOf(history)],
    ['/updates.atom', withPlainTitles(updates.atom1())],
    ['/updates.rss', updatesRss],
    // Where readers of Better Stack look.
    ['/feed.rss', updatesRss],
  ]);
}

/** Readers of RSS find the words where Statuspage has them: many know the description alone. */
const rssOf = (feed: Feed): string =>
  withPlainTitles(feed.rss2().replaceAll(/<(\/?)content:encoded>/g, '<$1description>'));

const cdata = /<!\[CDATA\[([\s\S]*?)\]\]>/g;
const entities: Record<string, string> = { '&': '&#x26;', '<': '&#x3C;', '>': '&#x3E;' };

/** The library writes titles as HTML; ours are text. Characters that XML does not know fall. */
function withPlainTitles(source: string): string {
  const titled = source.replaceAll(
    /<title(?: type="html")?>((?:<!\[CDATA\[[\s\S]*?\]\]>)+)<\/title>/g,
    (_, title: string) => {
      const text = title.replaceAll(cdata, '$1').replaceAll(/[&<>]/g, (sign) => entities[sign] ?? sign);
      return `<title>${text}</title>`;
    },
  );
  // eslint-disable-next-line no-control-regex
  return titled.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');
}

function feedOf(model: PageModel, words: Words, kind: 'history' | 'updates'): Feed {
  const { origin } = addressOf(model);
  const name = model.page.name;
  return new Feed({
    id: `tag:${new URL(origin).hostname},2005:${new URL(origin).pathname.replace(/\/$/, '')}/${kind}`,
    title: words.say(kind === 'history' ? 'page.feed.incidents' : 'page.feed.updates', { name }),
    description: words.say('page.description', { name }),
    link: origin,
    language: words.language,
    updated: new Date(model.page.updatedAt),
    author: { name },
    feedLinks: { atom: `${origin}/${kind}.atom`, rss: `${origin}/${kind}.rss` },
    generator: false,
  });
}

const linkOf = (origin: string, entry: Entry): string =>
  `${origin}/${'impact' in entry ? 'incidents' : 'maintenance'}/${entry.id}`;

// Aggregators parse exactly this paragraph: month, day and time in <var>, the status in <strong>, a dash, the words.
function paragraph(words: Words, update: Update, entry: Entry) {
  const at = new Date(update.publishedAt);
  const month = new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: 'UTC' }).format(at);
  const clock = update.publishedAt.slice(11, 16);
  return exact`<p><small>${month} <var data-var='date'>${at.getUTCDate()}</var>, <var data-var='time'>${clock}</var> UTC</small><br><strong>${statusWord(words, update)}</strong> - ${inline(exact`${correctsOf(words, update, entry)}${bodyOf(words, update)}`)}</p>`;
}

const bodyOf = (words: Words, update: Update) =>
  update.removedAt
    ? exact`<p>${words.say('update.removed', { time: words.moment(update.removedAt) })}</p>`
    : exact`${safeHtml(update.body)}`;

/** That these words put earlier ones right, and which. */
function correctsOf({ say, moment }: Words, { correctionOf }: Update, { updates }: Entry) {
  const wrong = updates.find(({ id }) => id === correctionOf);
  if (!correctionOf) return '';
  const label = say('update.correction');
  return wrong
    ? exact`<p><strong>${label}</strong>: ${say('update.corrects', { time: moment(wrong.publishedAt) })}</p>`
    : exact`<p><strong>${label}</strong></p>`;
}

// One paragraph inside another is no HTML: the words of a single paragraph go in bare, several are parted by line breaks.
function inline(body: unknown) {
  const source = String(body).trim();
  const bare = source
    .replaceAll(/<\/p>\s*<p>/g, '<br><br>')
    .replace(/^<p>/, '')
    .replace(/<\/p>$/, '');
  return raw(bare);
}

const headWord = (words: Words, update: Update) =>
  update.correctionOf ? `${statusWord(words, update)} · ${words.say('update.correction')}` : statusWord(words, update);

function statusWord(words: Words, { status, writeUp }: Update): string {
  if (writeUp) return words.say('write-up.heading');
  const planned = status === 'scheduled' || status === 'in_progress' || status === 'completed';
  return planned ? words.say(`maintenance.${status}`) : words.say(`incident.${status}`);
}

/** What is known of an incident, each fact in a sentence or two; what is not known is empty. */
export type FactSheet = {
  /** What customers notice. */
  symptom: string;
  who: string;
  notAffected: string;
  workaround: string;
  /** What customers should do. */
  toDo: string;
  /** What we do about it. */
  doing: string;
  /** What is known inside: for customers' own engineers, and for those who lead. */
  cause: string;
};

export const emptySheet: FactSheet = {
  ...{ symptom: '', who: '', notAffected: '', workaround: '', toDo: '', doing: '', cause: '' },
};

type Range = { from: Date; until: Date };
/** What stands around the facts when they are told. */
export type Around = {
  reference: string;
  name: string;
  severity: string | null;
  status: string;
  lead: string | null;
  since: Date;
  now: Date;
  /** Customers that are affected, by count. */
  customers: number;
  lastTold: Date | null;
  nextDue: Date | null;
  estimate: (Range & { confidence: string; segments?: readonly (Range & { name: string })[] }) | null;
};

export const readers = ['plain', 'technical', 'executive'] as const;
export type Reader = (typeof readers)[number];

/** One sheet in the words of each reader: customers on the page, their engineers in a shared channel, those who lead us. */
export function renderings(sheet: FactSheet, around: Around): Record<Reader, string> {
  return { plain: plain(sheet), technical: technical(sheet, around), executive: executive(sheet, around) };
}

/** Paragraphs without labels for what stands first, as people write on a page. The page itself shows the next update and the estimate. */
function plain({ symptom, who, notAffected, workaround, toDo, doing }: FactSheet): string {
  const first = [symptom, doing].map(sentence).filter(Boolean).join(' ');
  return paragraphs([
    first,
    ...[labelled('Who is affected', who), labelled('Not affected', notAffected)],
    ...[labelled('Until it works again', workaround), labelled('What you can do', toDo)],
  ]);
}

function technical({ symptom, who, notAffected, workaround, toDo, doing, cause }: FactSheet, around: Around): string {
  return paragraphs([
    sentence(symptom),
    [
      item('Since', moment(around.since)),
      ...[item('Affected', who), item('Not affected', notAffected), item('Known cause', cause), item('We', doing)],
      ...[item('Workaround', workaround), item('For you to do', toDo)],
      around.estimate && item('Expected over', estimateOf(around.estimate)),
      around.nextDue && item('Next word by', moment(around.nextDue)),
    ]
      .filter(Boolean)
      .join('\n'),
  ]);
}

function executive({ symptom, who, doing, cause }: FactSheet, around: Around): string {
  const { reference, name, severity, status, lead, since, now, customers, lastTold, nextDue, estimate } = around;
  const head = [`${reference} ${name}`, severity, status, `${lasting(now.getTime() - since.getTime())} so far`];
  return paragraphs([
    `**${head.filter(Boolean).join(' · ')}**`,
    [
      item('Customers', [sentence(symptom), sentence(who)].filter(Boolean).join(' ')),
      customers > 0 && item('Counted', `${customers} affected by name`),
      ...[item('Cause', cause), item('Work', doing), item('Lead', lead ?? 'nobody yet')],
      item('Told', lastTold ? moment(lastTold) : 'nothing yet'),
      nextDue && item('Owed', `next word by ${moment(nextDue)}${nextDue < now ? ', late' : ''}`),
      estimate && item('Expected over', estimateOf(estimate)),
    ]
      .filter(Boolean)
      .join('\n'),
  ]);
}

const paragraphs = (parts: readonly string[]) => parts.filter(Boolean).join('\n\n');
const labelled = (label: string, text: string) => (text.trim() ? `**${label}:** ${ended(text.trim())}` : '');
const item = (label: string, text: string) => (text.trim() ? `- ${label}: ${text.trim()}` : '');

/** With a capital and a full stop where its writer left them out; a name like iOS keeps its own. */
function sentence(text: string): string {
  const trimmed = text.trim().replace(/^\p{Ll}(?!\p{Lu})/u, (first) => first.toUpperCase());
  return ended(trimmed);
}
const ended = (text: string) => (text === '' || /[.!?:…)]$/.test(text) ? text : `${text}.`);

const moment = (at: Date) => `${at.toISOString().slice(0, 10)} ${at.toISOString().slice(11, 16)} UTC`;
const range = ({ from, until }: Range) => `between ${moment(from)} and ${moment(until)}`;
const estimateOf = ({ confidence, segments = [], ...whole }: NonNullable<Around['estimate']>) =>
  [
    `${range(whole)} (${confidence} confidence)`,
    ...segments.map(({ name, ...own }) => `  - ${name}: ${range(own)}`),
  ].join('\n');

function lasting(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  if (minutes < 120) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1_440)} days`;
}

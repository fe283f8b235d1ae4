import { z } from 'zod';
import type { Db } from '../../kernel/db.ts';
import { newPublicId } from '../public-id.ts';
import { statusPagesTables } from '../tables.ts';
import { knownOf } from './plan.ts';
import { selectTemplates } from '../templates/find.ts';
import { problemOf } from '../templates/format.ts';
import type { Moment } from '../templates/placeholders.ts';
import type { OtherPage, OtherTemplate } from './shapes/other-page.ts';

export const importKinds = ['group', 'component', 'incident', 'maintenance', 'template', 'subscriber'] as const;
export type ImportKind = (typeof importKinds)[number];

/** What would become of one thing of the file. */
export type Line = {
  kind: string;
  name: string;
  /** kept: it is here already. */
  outcome: 'made' | 'kept' | 'skipped';
  why: string | null;
  /** Words of it are refused here. */
  refusedWords?: true;
};

/** Looks over words before they are brought over. */
export type Judge = {
  /** Why a text is not said here, as a sentence. */
  refusal(text: string): string | null;
  /** Whoever imports wants what is refused all the same. */
  asItIs: boolean;
};

type Kept = Exclude<ImportKind, 'subscriber'>;
/** One thing to write, in the order of the file: what others need comes first. */
export type Step =
  | { do: 'remember'; kind: Kept; key: string; id: string }
  | { do: 'group'; id: string; of: OtherPage['groups'][number] }
  | { do: 'component'; id: string; groupId: string | null; of: OtherPage['components'][number] }
  | { do: 'incident'; id: string; despite: boolean; of: OtherPage['incidents'][number] }
  | { do: 'maintenance'; id: string; despite: boolean; componentIds: string[]; of: OtherPage['maintenances'][number] }
  | { do: 'template'; id: string; moment: Moment; componentIds: string[]; of: OtherTemplate }
  | { do: 'subscriber'; email: string; componentIds: string[] };

export type PagePlan = {
  lines: Line[];
  steps: Step[];
  /** Own ids of the components by their keys there. */
  components: ReadonlyMap<string, string>;
};

/** The page there, by which a second run knows its things. */
export const sourceOf = ({ source, pageKey }: OtherPage): string => `${source}:${pageKey}`;

type Draft = {
  lines: Line[];
  steps: Step[];
  /** From before, and of this file so far. */
  known: Map<string, string>;
  /** What stood in this file already. */
  inFile: Set<string>;
  now: Date;
  judge: Judge;
  groups: Map<string, string>;
  components: Map<string, string>;
};

/** What an import would make, keep and skip. What was brought over once is known by its id there, also when it was renamed. */
export async function planPage(db: Db, pageId: string, other: OtherPage, now: Date, judge: Judge): Promise<PagePlan> {
  const rows = await statusPagesTables(db)
    .selectFrom('pageImports')
    .select(['kind', 'sourceKey', 'ownId'])
    .where('pageId', '=', pageId)
    .where('source', '=', sourceOf(other))
    .execute();
  const known = new Map(rows.map(({ kind, sourceKey, ownId }) => [`${kind}:${sourceKey}`, ownId]));
  const found = { groups: new Map(), components: new Map(), inFile: new Set<string>() };
  const draft: Draft = { lines: [], steps: [], known, now, judge, ...found };
  await planGroups(db, pageId, other, draft);
  await planComponents(db, pageId, other, draft);
  for (const incident of other.incidents) planIncident(incident, draft);
  for (const maintenance of other.maintenances) planMaintenance(maintenance, draft);
  await planTemplates(db, other.templates ?? [], draft);
  await planSubscribers(db, pageId, other, draft);
  for (const { kind, name, why } of other.leftOut) draft.lines.push({ kind, name, outcome: 'skipped', why });
  return draft;
}

const sameName = 'Something of that name is on the page already.';
const fromBefore = 'It was brought over before.';
const twice = 'It stands in the file twice.';

async function planGroups(db: Db, pageId: string, other: OtherPage, draft: Draft): Promise<void> {
  const rows = await statusPagesTables(db)
    .selectFrom('componentGroups')
    .select(['id', 'name'])
    .where('pageId', '=', pageId)
    .where('archivedAt', 'is', null)
    .execute();
  const byName = new Map(rows.map(({ id, name }) => [name.toLowerCase(), id]));
  const used = new Set(other.components.map(({ groupKey }) => groupKey));
  for (const of of other.groups) {
    const { name, key } = of;
    const why = !key || !name ? 'It has no name.' : used.has(key) ? null : 'No component is in it.';
    if (why) {
      draft.lines.push({ kind: 'group', name: name || key, outcome: 'skipped', why });
      continue;
    }
    const id = placeOf(draft, 'group', key, name, byName.get(name.toLowerCase()));
    draft.groups.set(key, id.own);
    byName.set(name.toLowerCase(), id.own);
    if (id.isNew) draft.steps.push({ do: 'group', id: id.own, of });
  }
}

const placed = (groupId: string | null, name: string) => `${groupId ?? ''} ${name.toLowerCase()}`;

async function planComponents(db: Db, pageId: string, other: OtherPage, draft: Draft): Promise<void> {
  const rows = await statusPagesTables(db)
    .selectFrom('components')
    .select(['id', 'name', 'groupId'])
    .where('pageId', '=', pageId)
    .where('archivedAt', 'is', null)
    .execute();
  const byName = new Map(rows.map(({ id, name, groupId }) => [placed(groupId, name), id]));
  for (const of of other.components) {
    const { key, name, groupKey } = of;
    if (!key || !name) {
      draft.lines.push({ kind: 'component', name: name || key, outcome: 'skipped', why: 'It has no name.' });
      continue;
    }
    const groupId = (groupKey && draft.groups.get(groupKey)) || null;
    const id = placeOf(draft, 'component', key, name, byName.get(placed(groupId, name)));
    draft.components.set(key, id.own);
    byName.set(placed(groupId, name), id.own);
    if (id.isNew) draft.steps.push({ do: 'component', id: id.own, groupId, of });
  }
}

/** Its id here: from before, of the one of the same name, or a new one. */
function placeOf(draft: Draft, kind: Kept, key: string, name: string, same?: string): { own: string; isNew: boolean } {
  const place = `${kind}:${key}`;
  const before = draft.known.get(place);
  const own = before ?? same ?? newPublicId();
  const why = draft.inFile.has(place) ? twice : before ? fromBefore : same ? sameName : null;
  draft.known.set(place, own);
  draft.inFile.add(place);
  draft.lines.push({ kind, name, outcome: why ? 'kept' : 'made', why });
  if (!before && same) draft.steps.push({ do: 'remember', kind, key, id: same });
  return { own, isNew: why === null };
}

type Told = { key: string; name: string; updates: readonly { words: string }[] };

/** What visitors will read is looked over, unless it is here already. */
function planTold(
  draft: Draft,
  kind: 'incident' | 'maintenance',
  { key, name, updates }: Told,
  stepOf: (id: string, despite: boolean) => Step,
): void {
  const { judge, known, lines, steps } = draft;
  const texts = known.has(`${kind}:${key}`) ? [] : [name, ...updates.map(({ words }) => words)];
  const refusal = texts.map((text) => judge.refusal(text)).find((sentence) => sentence !== null) ?? null;
  if (refusal && !judge.asItIs) {
    lines.push({ kind, name, outcome: 'skipped', why: refusal, refusedWords: true });
    return;
  }
  const { own, isNew } = placeOf(draft, kind, key, name);
  if (isNew) steps.push(stepOf(own, refusal !== null));
  const line = lines.at(-1);
  if (refusal && line) Object.assign(line, { why: `As it is: ${refusal}`, refusedWords: true });
}

function planIncident(of: OtherPage['incidents'][number], draft: Draft): void {
  const { key, name, startedAt, resolvedAt, updates } = of;
  const why =
    of.refusal ??
    (!key || !name
      ? 'It has no name.'
      : updates.length === 0
        ? 'It holds no words.'
        : [startedAt, resolvedAt ?? startedAt, ...updates.map(({ at }) => at)].some((at) => at > draft.now)
          ? 'It lies in the future.'
          : null);
  if (why) draft.lines.push({ kind: 'incident', name: name || key, outcome: 'skipped', why });
  else {
    planTold(draft, 'incident', of, (id, despite) => ({ do: 'incident', id, despite, of }));
  }
}

function planMaintenance(of: OtherPage['maintenances'][number], draft: Draft): void {
  const { key, name, scheduledFor, scheduledUntil } = of;
  const isOver = of.isOver ?? scheduledUntil <= draft.now;
  const why =
    of.refusal ??
    (!key || !name
      ? 'It has no name.'
      : isOver && scheduledUntil <= draft.now
        ? scheduledUntil > scheduledFor
          ? null
          : 'It ends there before it begins.'
        : 'It is not over. Schedule it here, so that it starts and ends here.');
  if (why) draft.lines.push({ kind: 'maintenance', name: name || key, outcome: 'skipped', why });
  else {
    const componentIds = mapped(draft, of.componentKeys);
    planTold(draft, 'maintenance', of, (id, despite) => ({ do: 'maintenance', id, despite, componentIds, of }));
  }
}

/** The states there that words here are said in. */
const momentsThere: Record<string, Moment> = {
  ...{ investigating: 'investigating', identified: 'identified', monitoring: 'monitoring', resolved: 'resolved' },
  ...{ scheduled: 'scheduled', in_progress: 'started', verifying: 'started', completed: 'completed' },
};
const longestWords = 2_500;

async function planTemplates(db: Db, templates: readonly OtherTemplate[], draft: Draft): Promise<void> {
  const byName = new Map(
    (await selectTemplates(db).execute()).map(({ id, moment, name }) => [`${moment} ${name.toLowerCase()}`, id]),
  );
  for (const of of templates) {
    const { key, name, words, status } = of;
    const moment = momentsThere[status];
    const why =
      !key || !name
        ? 'It has no name.'
        : !words
          ? 'It holds no words.'
          : !moment
            ? 'The file does not say in which state its words are said.'
            : words.length > longestWords
              ? `Its words are longer than ${longestWords} characters.`
              : problemOf(words, moment);
    if (why || !moment) {
      draft.lines.push({ kind: 'template', name: name || key, outcome: 'skipped', why });
      continue;
    }
    const place = `${moment} ${name.toLowerCase()}`;
    const { own, isNew } = placeOf(draft, 'template', key, name, byName.get(place));
    byName.set(place, own);
    const componentIds = mapped(draft, of.componentKeys);
    if (isNew) draft.steps.push({ do: 'template', id: own, moment, componentIds, of });
  }
}

const mapped = ({ components }: Draft, keys: readonly string[]) => [
  ...new Set(keys.flatMap((key) => components.get(key) ?? [])),
];

async function planSubscribers(db: Db, pageId: string, other: OtherPage, draft: Draft): Promise<void> {
  const known = await knownOf(db, pageId);
  for (const { email, componentKeys, refusal } of other.subscribers) {
    const line = { kind: 'subscriber', name: email };
    const status = known.get(email.toLowerCase());
    const componentIds = mapped(draft, componentKeys);
    const why =
      refusal ??
      (!z.email().max(320).safeParse(email).success
        ? 'This is not an e-mail address.'
        : status === 'suppressed'
          ? 'Mail to it came back, or was called spam.'
          : componentKeys.length > 0 && componentIds.length === 0
            ? 'It hears of components that are not in the file.'
            : null);
    if (why) draft.lines.push({ ...line, outcome: 'skipped', why });
    else if (status) draft.lines.push({ ...line, outcome: 'kept', why: 'The address is known to the page.' });
    else {
      known.set(email.toLowerCase(), 'active');
      draft.lines.push({ ...line, outcome: 'made', why: null });
      draft.steps.push({ do: 'subscriber', email, componentIds });
    }
  }
}

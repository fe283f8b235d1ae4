import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../../kernel/config.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { newPublicId } from '../public-id.ts';
import { parsePageModel, type ComponentStatus, type Incident, type PageModel } from '../public/model.ts';
import { currentModel, currentRevision, publishFiles } from '../public/publish-files.ts';
import { isSeen } from '../public/read-back.ts';
import { renderPage } from '../public/render.ts';
import { addressOf, publishedImpacts } from '../public/states.ts';
import { pageFolder, type Manifest } from '../public/store.ts';
import { componentChanges, impactOf } from '../rules.ts';
import { bucketsOf } from '../targets/bucket.ts';
import { pushRelease } from '../targets/push-release.ts';
import { keepEntry, type EmergencyEntry } from './entries.ts';

/** Candor's own releases go on from above it; it may still write one or the other meanwhile. */
const revisionsAhead = 1_000;
const looks = 16;
const lookAgainMilliseconds = 250;

export type EmergencyWords = {
  /** Id or name of the page; the only one when left out. */
  page?: string;
  /** Id of an incident that is on the page; else one is opened. */
  incident?: string;
  /** What it is called; needed for a new one. */
  title?: string;
  status: EmergencyEntry['status'];
  words: string;
  /** Ids or names of components. */
  components: { component: string; status: ComponentStatus }[];
  nextMinutes: number | null;
  by: string;
};
export type Place = { name: string; failure: string | null };

/** Puts words on a rendered page with neither database nor Candor: files are all it needs. Says where they are read. */
export async function postEmergency(
  config: Pick<Config, 'DATA_DIR' | 'secretKeys' | 'PAGES_BUCKETS'>,
  given: EmergencyWords,
  clock: () => Date = () => new Date(),
): Promise<{ entry: EmergencyEntry; address: string; places: Place[] }> {
  const root = join(config.DATA_DIR, 'pages');
  const model = await needModel(root, given.page);
  const folder = pageFolder(root, model.page.id);
  const entry = entryOf(model, given, clock());
  // Kept first: whatever happens to us after this, Candor finds the words.
  await keepEntry(folder, entry, config.secretKeys);
  const manifest = await inTurn(folder, () => publishOnTop(root, model, entry));
  const places = await readBackEverywhere(config, { folder, manifest, entry, address: addressOf(model).origin });
  const [own] = places;
  if (own?.failure === null) await keepEntry(folder, { ...entry, seenAt: clock().toISOString() }, config.secretKeys);
  return { entry, address: `${addressOf(model).origin}/incidents/${entry.pageIncidentId}`, places };
}

/** Two who post in the same moment would each leave the other's words out. The lock falls with its process. */
async function inTurn<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const lock = new DatabaseSync(join(folder, '.emergency-lock'));
  try {
    while (!isTaken(lock)) await pause(lookAgainMilliseconds);
    return await work();
  } finally {
    lock.close();
  }
}

function isTaken(lock: DatabaseSync): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (/locked|busy/.test((error as Error).message)) return false;
    throw error;
  }
}

/** On what the page says by now, which may be more than when the words were written. */
async function publishOnTop(root: string, known: PageModel, entry: EmergencyEntry): Promise<Manifest> {
  const model = withEntry((await currentModel(root, known.page.id)) ?? known, entry);
  const revision = (currentRevision(pageFolder(root, known.page.id)) ?? 0) + revisionsAhead;
  const now = entry.publishedAt;
  return (await publishFiles({ root, model, artefacts: renderPage(model), revision, now })).manifest;
}

async function needModel(root: string, wanted: string | undefined): Promise<PageModel> {
  const ids = await readdir(join(root, 'pages')).catch(() => []);
  const models = (await Promise.all(ids.map((id) => currentModel(root, id)))).filter((model) => model !== null);
  const fitting = wanted ? models.filter(({ page }) => page.id === wanted || page.name === wanted) : models;
  const whole = fitting.length > 1 ? fitting.filter((model) => addressOf(model).base === '') : fitting;
  const [model] = whole;
  if (model && whole.length === 1) return model;
  const names = models.map(({ page }) => `${page.name} (${page.id})`).join(', ');
  throw new UserError(
    'not_found',
    models.length === 0
      ? `There is no rendered page in ${root}. Set DATA_DIR as Candor has it.`
      : `Say with --page which page: ${names}.`,
  );
}

function entryOf(model: PageModel, given: EmergencyWords, now: Date): EmergencyEntry {
  const incident = given.incident && model.incidents.find(({ id }) => id === given.incident);
  if (given.incident && !incident) {
    const open = model.incidents.filter(({ status }) => status !== 'resolved');
    const known = open.map(({ id, name }) => `${id} (${name})`).join(', ') || 'none is open';
    throw new UserError('not_found', `The page has no incident ${given.incident}: ${known}.`);
  }
  const name = given.title?.trim() || (incident && incident.name);
  if (!name)
    throw new UserError('invalid', 'Give a new incident its --title, or name one of the page with --incident.');
  if (!given.words.trim()) throw new UserError('invalid', 'Write the words that visitors read.');
  return {
    ...{ id: newId(now), pageId: model.page.id, pageIncidentId: incident ? incident.id : newPublicId() },
    ...{ isNew: !incident, name, status: given.status, words: given.words.trim(), by: given.by },
    components: given.components.map(({ component, status }) => ({ componentId: idOf(model, component), status })),
    nextUpdateBy:
      given.nextMinutes === null || given.status === 'resolved'
        ? null
        : new Date(now.getTime() + given.nextMinutes * 60_000).toISOString(),
    ...{ publishedAt: now.toISOString(), seenAt: null },
  };
}

function idOf({ components, groups }: PageModel, wanted: string): string {
  const found = components.filter(({ id, name }) => id === wanted || name.toLowerCase() === wanted.toLowerCase());
  const [only, ...more] = found;
  if (only && more.length === 0) return only.id;
  if (only) {
    const groupOf = (own: string | null) => groups.find(({ id }) => id === own)?.name ?? 'no group';
    const ids = found.map(({ id, groupId }) => `${id} (${groupOf(groupId)})`).join(', ');
    throw new UserError('invalid', `The page has several components “${wanted}”. Give the id of one: ${ids}.`);
  }
  const names = components.map(({ name }) => name).join(', ');
  throw new UserError('not_found', `The page has no component “${wanted}”. It has: ${names}.`);
}

/** The page with the words on it. */
export function withEntry(model: PageModel, entry: EmergencyEntry): PageModel {
  const at = entry.publishedAt;
  const before = model.incidents.find(({ id }) => id === entry.pageIncidentId);
  // Candor may have taken it in before we came to write.
  const said = (before?.updates ?? []).filter((one) => one.publishedAt !== at || one.body !== entry.words);
  const resolved = entry.status === 'resolved';
  const changes = componentChanges(before ? publishedImpacts(before) : new Map(), entry.components, resolved);
  const update = { id: newPublicId(), status: entry.status, body: entry.words, publishedAt: at, updatedAt: at };
  const worst = impactOf(
    changes.map(({ newStatus }) => newStatus),
    model.components.length,
  );
  const incident = {
    ...(before ?? { id: entry.pageIncidentId, startedAt: at, createdAt: at, impact: worst, updates: [] }),
    ...{ name: entry.name, status: entry.status, updatedAt: at, nextUpdateBy: entry.nextUpdateBy },
    ...(worst !== 'none' && { impact: worst }),
    resolvedAt: resolved ? at : null,
    updates: [{ ...update, affectedComponents: changes }, ...said],
  };
  const changed = new Map(changes.map(({ componentId, newStatus }) => [componentId, newStatus]));
  return parsePageModel({
    ...model,
    components: model.components.map((component) => {
      const status = changed.get(component.id);
      return status ? { ...component, impacts: impactsFrom(component.impacts, status, at) } : component;
    }),
    incidents: [incident, ...model.incidents.filter(({ id }: Incident) => id !== entry.pageIncidentId)],
    generatedAt: at,
  });
}

function impactsFrom(impacts: PageModel['components'][number]['impacts'], status: ComponentStatus, at: string) {
  const ended = impacts.map((impact) => (impact.endedAt ? impact : { ...impact, endedAt: at }));
  return status === 'operational' ? ended : [...ended, { status, startedAt: at, endedAt: null }];
}

type Written = { folder: string; manifest: Manifest; entry: EmergencyEntry; address: string };

/** First where visitors read the page, then every bucket. */
async function readBackEverywhere(
  config: Pick<Config, 'PAGES_BUCKETS'>,
  { folder, manifest, entry, address }: Written,
): Promise<Place[]> {
  const paths = ['/', `/incidents/${entry.pageIncidentId}`];
  let isThere = await isSeen({ target: address }, manifest, paths);
  for (let look = 1; look < looks && !isThere; look++) {
    await pause(lookAgainMilliseconds);
    isThere = await isSeen({ target: address }, manifest, paths);
  }
  const own = {
    name: address,
    failure: isThere ? null : 'It does not show the words yet: is the status process running?',
  };
  const pushed = bucketsOf(config.PAGES_BUCKETS).map(async (bucket): Promise<Place> => {
    const goOn = async () => void (await realpath(folder));
    return await pushRelease(bucket, { folder, pageId: manifest.pageId, goOn }).then(
      () => ({ name: bucket.name, failure: null }),
      (error: Error) => ({ name: bucket.name, failure: error.message }),
    );
  });
  return [own, ...(await Promise.all(pushed))];
}

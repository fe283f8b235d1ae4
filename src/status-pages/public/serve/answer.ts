import type { ResultPage } from '../pages/form-pages.ts';
import { securityHeaders } from '../headers.ts';
import { answerOf } from './contract.ts';
import type { FormAnswer, FormRequest, Shown } from './contract.ts';
import { filled } from './fill.ts';
import { cookieFor, holderOf, type Reader } from './gate.ts';
import type { Passes } from './passes.ts';
import { relay, type Api } from './relay.ts';
import type { Answer, Found, Prepared, PreparedFile, Release, Releases } from './releases.ts';
import { keep } from './spool.ts';

export type Asked = {
  method: string;
  host: string;
  /** Path without query. */
  path: string;
  header(name: string): string | null | undefined;
};
export type Posted = Asked & { ip: string; body(): Promise<URLSearchParams | null> };
/** Addresses whose page the API fills in: a question behind a link of a mail. */
const askingPath = /\/answer\/([A-Za-z0-9._~-]{1,512})$/;
export const isAsking = (path: string): boolean => askingPath.test(path);

export type AnswerOptions = { releases: Releases; api: Api; passes: Passes; spoolDirectory: string; release: string };

export const bodyBytesAtMost = 65_536;

/** Whom a request is from. Only a proxy on this machine or in its private network is believed about whom it speaks for. */
export function visitorOf(peer: string, forwarded: string | null | undefined): string {
  const address = peer.replace(/^::ffff:/, '');
  const near = /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd])/.test(address);
  return (near && forwarded?.split(',').at(-1)?.trim()) || address;
}

const tokenPath = /^\/(subscribe\/confirm|unsubscribe|enter|answer)\/([A-Za-z0-9._~-]{1,512})$/;

const healthPaths = new Set(['/health', '/ready', '/api/health', '/api/ready']);

/** Everything that is only read: no promise on pages for everyone, so that the servers can send it in the same tick. */
export function answerRead(options: AnswerOptions, asked: Asked): Answer | Promise<Answer> {
  if (healthPaths.has(asked.path)) return healthOf(options, asked.path);
  const found = options.releases.find(asked.host, asked.path);
  if (!found) return nobodyHere(options.releases);
  if (!found.release.manifest.gate) return answerFound(found, asked, false);
  return readerOf(options, found.release, asked).then((reader) => answerFound(found, asked, reader === null));
}

/** Who reads a page that is for some; null for whoever has no pass, or may read it no more. */
async function readerOf({ passes }: AnswerOptions, release: Release, asked: Asked): Promise<Reader | null> {
  const shown = holderOf(release, asked.header('cookie'));
  if (!shown) return null;
  await passes.check(release.manifest.pageId, shown);
  return passes.isEnded(shown.pass) ? null : shown.reader;
}

function answerFound(found: Found, asked: Asked, shut: boolean): Answer {
  const { release } = found;
  const { prefix, path: below } = inLanguage(release, found.path);
  const token = tokenPath.exec(below);
  if (token) return fileAnswer(fileIn(release, prefix, tokenPages[token[1] ?? ''] ?? '/404'), asked, 200, noStore);
  if (shut) return answerShut(release, prefix, asked, found.path);
  const path = found.path.length > 1 && found.path.endsWith('/') ? found.path.slice(0, -1) : found.path;
  const file = ownPages.has(below) ? undefined : release.files.get(path);
  if (file) return answerFile(file, asked);
  const caching = release.manifest.gate ? 'no-store' : 'public, max-age=10';
  return fileAnswer(fileIn(release, prefix, '/404'), asked, 404, { 'cache-control': caching });
}

const noStore = { 'cache-control': 'no-store' };
/** Shown in answer to something, at no address of their own. */
const ownPages = new Set(['/404', '/gate', '/gate/enter', '/gate/sent']);
const formPaths = new Set(['/subscribe', '/report']);
const tokenPages: Record<string, string> = {
  'subscribe/confirm': '/subscribe/confirm',
  unsubscribe: '/unsubscribe',
  enter: '/gate/enter',
  answer: '/answer/ask',
};

/** What is before the gate: the door itself, and how it looks. */
function answerShut(release: Release, prefix: string, asked: Asked, path: string): Answer {
  const style = /^\/assets\/page\.\w+\.css$/.test(path) ? release.files.get(path) : undefined;
  return style ? answerFile(style, asked) : fileAnswer(fileIn(release, prefix, '/gate'), asked, 401, noStore);
}

/** Parts a path into the language that it is in and the rest. */
function inLanguage({ manifest }: Release, path: string): { prefix: string; path: string } {
  const tag = manifest.languages?.find((one) => path === `/${one}` || path.startsWith(`/${one}/`));
  return tag ? { prefix: `/${tag}`, path: path.slice(tag.length + 1) || '/' } : { prefix: '', path };
}

const fileIn = ({ files }: Release, prefix: string, path: string): PreparedFile =>
  (files.get(`${prefix}${path}`) ?? files.get(path)) as PreparedFile;

/** A file of the release: whole, or 304 when the visitor has it. */
export const answerFile = (file: PreparedFile, asked: Pick<Asked, 'method' | 'header'>): Answer =>
  fileAnswer(file, asked, 200);

function fileAnswer(
  file: PreparedFile,
  asked: Pick<Asked, 'method' | 'header'>,
  status: number,
  extra?: Record<string, string>,
): Answer {
  const { etag, whole, unchanged } = choose(file, asked.header('accept-encoding') ?? '');
  if (status === 200 && matches(asked.header('if-none-match'), etag)) {
    return extra ? { ...unchanged, headers: { ...unchanged.headers, ...extra } } : unchanged;
  }
  if (!extra && asked.method !== 'HEAD') return whole;
  const headers = extra ? { ...whole.headers, ...extra } : whole.headers;
  return { status, headers, body: asked.method === 'HEAD' ? null : whole.body };
}

function choose(file: PreparedFile, accepted: string): Prepared {
  if (file.br && accepts(accepted, 'br')) return file.br;
  if (file.gz && accepts(accepted, 'gzip')) return file.gz;
  return file.identity;
}

function accepts(accepted: string, encoding: string): boolean {
  const at = accepted.indexOf(encoding);
  return at >= 0 && !/^\s*;\s*q=0(\.0*)?\s*(,|$)/.test(accepted.slice(at + encoding.length));
}

function matches(given: string | null | undefined, etag: string): boolean {
  if (!given) return false;
  if (given === etag || given === '*') return true;
  return given.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

/** The page behind a link that asks something. It only reads: programs that open every link of a mail answer nothing. */
export async function answerAsking(options: AnswerOptions, asked: Asked & { ip: string }): Promise<Answer> {
  const found = options.releases.find(asked.host, asked.path);
  if (!found) return nobodyHere(options.releases);
  const { release } = found;
  const { prefix, path } = inLanguage(release, found.path);
  const token = askingPath.exec(path)?.[1] ?? '';
  const request = { action: 'question' as const, pageId: release.manifest.pageId, fields: { token }, ip: asked.ip };
  const answer = answerWith(release, { ...asked, path, prefix }, await relay(options.api, request));
  return asked.method === 'HEAD' ? { ...answer, body: null } : answer;
}

/** The page that says what the API decided. */
function answerWith(release: Release, at: Asked & { prefix: string }, answered: FormAnswer | null): Answer {
  if (!answered) return resultAnswer(release, at, 503, 'form/unavailable');
  const { status, page } = answerOf[answered.outcome];
  return answered.shown
    ? filledAnswer(fileIn(release, at.prefix, `/${page}`), status, answered.shown)
    : resultAnswer(release, at, status, page);
}

/** Forms: asks the API; what only ends mails is kept for later when the API is down. */
export async function answerForm(options: AnswerOptions, posted: Posted): Promise<Answer> {
  const found = options.releases.find(posted.host, posted.path);
  if (!found) return nobodyHere(options.releases);
  const { release } = found;
  const { prefix, path } = inLanguage(release, found.path);
  const at = { ...posted, path, prefix };
  const token = tokenPath.exec(path);
  const gate = release.manifest.gate ?? null;
  if (!token && !formPaths.has(path) && !(gate && (path === '/gate' || path === '/answer'))) {
    return {
      ...plain(405, 'This address only answers GET and HEAD.'),
      headers: { ...plainHeaders, allow: 'GET, HEAD' },
    };
  }
  const reader = gate && (await readerOf(options, release, posted));
  if (gate && !token && path !== '/gate' && !reader) return answerShut(release, prefix, posted, path);
  if (reader === 'staff' && path === '/answer') return resultAnswer(release, at, 403, 'answer/staff');
  const body = await posted.body();
  if (!body) return resultAnswer(release, at, 400, 'form/refused');
  // People never see this field, programs that fill every field do.
  if (body.get('website')) return resultAnswer(release, at, 200, 'subscribe/sent');
  const request = requestOf(release, at, token, body);
  const answered = await relay(options.api, request);
  if (answered?.pass) return letIn(release, prefix, answered.pass);
  if (answered) return answerWith(release, at, answered);
  if (request.action === 'unsubscribe' && body.get('List-Unsubscribe') === 'One-Click') {
    await keep(options.spoolDirectory, request);
    return resultAnswer(release, at, 202, 'unsubscribe/later');
  }
  return resultAnswer(release, at, 503, 'form/unavailable');
}

function requestOf(
  release: Release,
  posted: Posted,
  token: RegExpExecArray | null,
  body: URLSearchParams,
): FormRequest {
  const { pageId } = release.manifest;
  const chosen = { components: body.getAll('components').slice(0, 1000) };
  const said = (name: string, most = 64) => (body.get(name) ?? '').trim().slice(0, most);
  if (token) {
    const [, path, secret = ''] = token;
    const common = { pageId, ip: posted.ip };
    if (path === 'answer') return { action: 'answer', ...common, fields: { token: secret, ...answerIn(said) } };
    if (path === 'enter') return { action: 'enter', ...common, fields: { token: secret } };
    if (path !== 'unsubscribe') return { action: 'confirm', ...common, fields: { token: secret } };
    const step = said('do');
    if (!step) return { action: 'unsubscribe', ...common, fields: { token: secret } };
    const incidents = body.getAll('incidents').slice(0, 1000);
    return { action: 'manage', ...common, fields: { token: secret, step, scope: said('scope'), incidents, ...chosen } };
  }
  if (posted.path === '/gate') return { action: 'ask', pageId, fields: { email: said('email', 254) }, ip: posted.ip };
  if (posted.path === '/answer')
    return { action: 'answer', pageId, fields: { question: said('question'), ...answerIn(said) }, ip: posted.ip };
  if (posted.path === '/report') {
    const fields = { incident: said('incident'), email: said('email', 254), words: said('words', 2000) };
    return { action: 'report', pageId, fields, ip: posted.ip };
  }
  const hook = { kind: said('kind'), endpoint: said('endpoint', 4000) };
  const fields = {
    ...{ email: said('email', 254), ...chosen },
    ...(hook.kind && hook),
    ...(said('incident') && { incident: said('incident') }),
  };
  return { action: 'subscribe', pageId, fields, ip: posted.ip };
}

const answerIn = (said: (name: string, most?: number) => string) => ({
  option: said('option', 2),
  words: said('words', 1000),
});

/** A page that holds what is for one reader only: made here, kept nowhere. */
function filledAnswer(file: PreparedFile, status: number, shown: Shown): Answer {
  const { headers, body } = file.identity.whole;
  const { etag: _, 'content-length': __, ...rest } = headers;
  const bytes = Buffer.from(filled(body?.toString() ?? '', shown));
  return { status, headers: { ...rest, 'cache-control': 'no-store' }, body: bytes };
}

/** Lets a browser in; the reader finds the page at its own address. */
function letIn(release: Release, prefix: string, { value, seconds }: { value: string; seconds: number }): Answer {
  const to = `${release.manifest.base ?? ''}${prefix}/`;
  const cookie = { 'set-cookie': cookieFor(release, value, seconds), location: to };
  return { ...plain(303, 'You are signed in.'), headers: { ...plainHeaders, ...cookie } };
}

function resultAnswer(release: Release, asked: Asked & { prefix: string }, status: number, page: ResultPage): Answer {
  const retry: Record<string, string> = status === 503 || status === 429 ? { 'retry-after': '300' } : {};
  const file = fileIn(release, asked.prefix, `/${page}`);
  const { headers, body } = choose(file, asked.header('accept-encoding') ?? '').whole;
  const { etag: _, ...rest } = headers;
  return { status, headers: { ...rest, 'cache-control': 'no-store', ...retry }, body };
}

function healthOf({ releases, release }: AnswerOptions, path: string): Answer {
  const open = releases.all().filter(({ manifest }) => !manifest.gate);
  const pages = open.map(({ manifest }) => ({
    page: manifest.pageId,
    host: manifest.host,
    revision: manifest.revision,
    generated_at: manifest.generatedAt,
    age_seconds: Math.max(0, Math.round((Date.now() - Date.parse(manifest.generatedAt)) / 1000)),
  }));
  const ready = pages.length > 0;
  const body = Buffer.from(JSON.stringify({ status: ready ? 'ok' : 'no page published', version: release, pages }));
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...securityHeaders,
  };
  return { status: path.endsWith('/ready') && !ready ? 503 : 200, headers, body };
}

/** Says nothing of the pages that there are at other addresses. */
function nobodyHere(releases: Releases): Answer {
  if (releases.all().length === 0) return plain(503, 'This status page has not been published yet.');
  const answer = plain(404, 'There is no status page at this address.');
  return { ...answer, headers: { ...answer.headers, 'x-robots-tag': 'noindex' } };
}

const plainHeaders = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...securityHeaders };
const plain = (status: number, sentence: string): Answer => ({
  status,
  headers: plainHeaders,
  body: Buffer.from(`${sentence}\n`),
});

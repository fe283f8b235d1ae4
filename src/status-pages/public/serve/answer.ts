import type { ResultPage } from '../pages/form-pages.ts';
import { securityHeaders } from '../headers.ts';
import { answerOf } from './contract.ts';
import type { FormRequest, Shown } from './contract.ts';
import { filled } from './fill.ts';
import { relay, type Api } from './relay.ts';
import type { Answer, Prepared, PreparedFile, Release, Releases } from './releases.ts';
import { keep } from './spool.ts';

export type Asked = {
  method: string;
  host: string;
  /** Path without query. */
  path: string;
  header(name: string): string | null | undefined;
};
export type Posted = Asked & { ip: string; body(): Promise<URLSearchParams | null> };
export type AnswerOptions = { releases: Releases; api: Api; spoolDirectory: string; release: string };

export const bodyBytesAtMost = 65_536;

/** Whom a request is from. Only a proxy on this machine or in its private network is believed about whom it speaks for. */
export function visitorOf(peer: string, forwarded: string | null | undefined): string {
  const address = peer.replace(/^::ffff:/, '');
  const near = /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd])/.test(address);
  return (near && forwarded?.split(',').at(-1)?.trim()) || address;
}

const tokenPath = /^\/(subscribe\/confirm|unsubscribe)\/([A-Za-z0-9._~-]{1,512})$/;

const healthPaths = new Set(['/health', '/ready', '/api/health', '/api/ready']);

/** Everything that is only read: no promise, so that the servers can send it in the same tick. */
export function answerRead(options: AnswerOptions, asked: Asked): Answer {
  if (healthPaths.has(asked.path)) return healthOf(options, asked.path);
  const release = options.releases.of(asked.host);
  if (!release) return plain(503, 'This status page has not been published yet.');
  const token = tokenPath.exec(asked.path);
  if (token)
    return fileAnswer(release.files.get(`/${token[1]}`) as PreparedFile, asked, 200, { 'cache-control': 'no-store' });
  const path = asked.path.length > 1 && asked.path.endsWith('/') ? asked.path.slice(0, -1) : asked.path;
  const file = path === '/404' ? undefined : release.files.get(path);
  if (file) return answerFile(file, asked);
  return fileAnswer(release.files.get('/404') as PreparedFile, asked, 404, { 'cache-control': 'public, max-age=10' });
}

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

/** Forms: asks the API; what only ends mails is kept for later when the API is down. */
export async function answerForm(options: AnswerOptions, posted: Posted): Promise<Answer> {
  const release = options.releases.of(posted.host);
  if (!release) return plain(503, 'This status page has not been published yet.');
  const token = tokenPath.exec(posted.path);
  if (!token && posted.path !== '/subscribe') {
    return {
      ...plain(405, 'This address only answers GET and HEAD.'),
      headers: { ...plainHeaders, allow: 'GET, HEAD' },
    };
  }
  const body = await posted.body();
  if (!body) return resultAnswer(release, posted, 400, 'form/refused');
  // People never see this field, programs that fill every field do.
  if (body.get('website')) return resultAnswer(release, posted, 200, 'subscribe/sent');
  const request = requestOf(release, posted, token, body);
  const answered = await relay(options.api, request);
  if (answered) {
    const { status, page } = answerOf[answered.outcome];
    return answered.shown
      ? filledAnswer(release, status, page, answered.shown)
      : resultAnswer(release, posted, status, page);
  }
  if (request.action === 'unsubscribe' && body.get('List-Unsubscribe') === 'One-Click') {
    await keep(options.spoolDirectory, request);
    return resultAnswer(release, posted, 202, 'unsubscribe/later');
  }
  return resultAnswer(release, posted, 503, 'form/unavailable');
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
    if (path !== 'unsubscribe') return { action: 'confirm', ...common, fields: { token: secret } };
    const step = said('do');
    if (!step) return { action: 'unsubscribe', ...common, fields: { token: secret } };
    const incidents = body.getAll('incidents').slice(0, 1000);
    return { action: 'manage', ...common, fields: { token: secret, step, scope: said('scope'), incidents, ...chosen } };
  }
  const hook = { kind: said('kind'), endpoint: said('endpoint', 4000) };
  const fields = {
    ...{ email: said('email', 254), ...chosen },
    ...(hook.kind && hook),
    ...(said('incident') && { incident: said('incident') }),
  };
  return { action: 'subscribe', pageId, fields, ip: posted.ip };
}

/** A page that holds what is for one reader only: made here, kept nowhere. */
function filledAnswer(release: Release, status: number, page: ResultPage, shown: Shown): Answer {
  const { headers, body } = (release.files.get(`/${page}`) as PreparedFile).identity.whole;
  const { etag: _, 'content-length': __, ...rest } = headers;
  const bytes = Buffer.from(filled(body?.toString() ?? '', shown));
  return { status, headers: { ...rest, 'cache-control': 'no-store' }, body: bytes };
}

function resultAnswer(release: Release, asked: Asked, status: number, page: ResultPage): Answer {
  const retry: Record<string, string> = status === 503 || status === 429 ? { 'retry-after': '300' } : {};
  const file = release.files.get(`/${page}`) as PreparedFile;
  const { headers, body } = choose(file, asked.header('accept-encoding') ?? '').whole;
  const { etag: _, ...rest } = headers;
  return { status, headers: { ...rest, 'cache-control': 'no-store', ...retry }, body };
}

function healthOf({ releases, release }: AnswerOptions, path: string): Answer {
  const pages = releases.all().map(({ manifest }) => ({
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

const plainHeaders = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...securityHeaders };
const plain = (status: number, sentence: string): Answer => ({
  status,
  headers: plainHeaders,
  body: Buffer.from(`${sentence}\n`),
});

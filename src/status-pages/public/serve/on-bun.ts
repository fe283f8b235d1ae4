import {
  answerAsking,
  answerFile,
  answerForm,
  answerRead,
  bodyBytesAtMost,
  isAsking,
  visitorOf,
  type AnswerOptions,
} from './answer.ts';
import type { Answer, PreparedFile, Releases } from './releases.ts';

type Handler = (request: Request, server: BunServer) => Response | Promise<Response>;
type Routes = Record<string, { GET: Handler }>;
type BunServer = {
  port: number;
  requestIP(request: Request): { address: string } | null;
  reload(options: { routes: Routes; fetch: Handler }): void;
  stop(hard: boolean): void;
};
export type BunRuntime = {
  serve(options: {
    port: number;
    hostname?: string;
    development: boolean;
    idleTimeout: number;
    maxRequestBodySize: number;
    routes: Routes;
    fetch: Handler;
  }): BunServer;
};

const readAtMost = 1_048_576;

/** The files of the one page that has no path of its own are routes, so that reading one looks at two headers and nothing else of the request. */
export function serveOnBun(bun: BunRuntime, answering: AnswerOptions, { port, host }: { port: number; host?: string }) {
  const fetch = handlerOf(answering);
  const server = bun.serve({
    port,
    ...(host && { hostname: host }),
    ...{ development: false, idleTimeout: 65, maxRequestBodySize: readAtMost },
    routes: routesOf(answering.releases),
    fetch,
  });
  answering.releases.onChange(() => server.reload({ routes: routesOf(answering.releases), fetch }));
  return { port: server.port, close: async () => server.stop(true) };
}

function routesOf(releases: Releases): Routes {
  const all = releases.all();
  const [release, ...others] = all.filter(({ manifest }) => !manifest.base && !manifest.gate);
  const elsewhere = all.some(({ manifest }) => manifest.host !== release?.manifest.host);
  if (!release || others.length > 0 || elsewhere) return {};
  const plain = [...release.files].filter(([path]) => path !== '/404' && !/[:*%]/.test(path));
  return Object.fromEntries(plain.map(([path, file]) => [path, { GET: readerOf(file) }]));
}

const readerOf =
  (file: PreparedFile): Handler =>
  ({ headers }) =>
    responseOf(answerFile(file, { method: 'GET', header: (name) => headers.get(name) }), file);

function handlerOf(options: AnswerOptions): Handler {
  return (request, server) => {
    const start = request.url.indexOf('/', 8);
    const query = request.url.indexOf('?', start);
    const asked = {
      method: request.method,
      host: request.headers.get('host') ?? '',
      path: start < 0 ? '/' : request.url.slice(start, query < 0 ? undefined : query),
      header: (name: string) => request.headers.get(name),
    };
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (isRead && !isAsking(asked.path)) {
      const answer = answerRead(options, asked);
      return answer instanceof Promise ? answer.then((own) => responseOf(own)) : responseOf(answer);
    }
    const ip = visitorOf(server.requestIP(request)?.address ?? '', asked.header('x-forwarded-for'));
    if (isRead) return answerAsking(options, { ...asked, ip }).then((answer) => responseOf(answer));
    return answerForm(options, { ...asked, ip, body: () => bodyOf(request) }).then((answer) => responseOf(answer));
  };
}

/** A copy of a ready response is cheaper than a new one; these live as long as the answers of their release. */
const ready = new WeakMap<Answer, Response>();

function responseOf(answer: Answer, of?: PreparedFile): Response {
  const known = ready.get(answer);
  if (known) return known.clone() as Response;
  const made = new Response(answer.body && new Blob([answer.body as BlobPart]), answer);
  if (!of) return made;
  ready.set(answer, made);
  return made.clone() as Response;
}

async function bodyOf(request: Request): Promise<URLSearchParams | null> {
  if (Number(request.headers.get('content-length') ?? 0) > bodyBytesAtMost) return null;
  const text = await request.text();
  return text.length > bodyBytesAtMost ? null : new URLSearchParams(text);
}

import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { refuseStrangeAddress } from '../allow-list/check.ts';
import { actorForUser } from '../authenticate.ts';
import { addressHeader, signInOf } from './sign-in.ts';
import { slackEndpoints } from './slack.ts';

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/** `/api/auth/*`: asking for links, coming back from Slack, signing out. */
export async function mountSignIn(app: FastifyInstance, kernel: Kernel): Promise<void> {
  const { PUBLIC_URL, slack, SMTP_URL, MAIL_PORT } = kernel.config;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.get('/api/internal/sign-in', { schema: { hide: true } }, async () => ({
    slack: slackEndpoints(kernel.config) !== null,
    sandbox: slack.mode === 'sandbox',
    mailbox: SMTP_URL ? null : localAddress(PUBLIC_URL, MAIL_PORT),
  }));
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    schema: { hide: true },
    handler: async (request, reply) => {
      const answer = await signInOf(kernel).handler(webRequest(PUBLIC_URL, request));
      answer.headers.forEach((value, name) => name !== 'set-cookie' && reply.header(name, value));
      for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
      return reply
        .code(answer.status)
        .serializer(String)
        .send(await answer.text());
    },
  });
}

/** The person of a session cookie. A cookie may only change something from our own pages. */
export async function actorForSession(kernel: Kernel, request: FastifyRequest): Promise<Actor | null> {
  if (!request.headers.cookie?.includes('candor.session_token')) return null;
  const found = await signInOf(kernel).api.getSession({ headers: webHeaders(request) });
  if (!found) return null;
  if (!reads.has(request.method) && request.headers.origin !== new URL(kernel.config.PUBLIC_URL).origin) {
    throw new UserError(
      'forbidden',
      `Changes with a session come from ${kernel.config.PUBLIC_URL}. Open the dashboard there, or use an API key.`,
      'origin',
    );
  }
  await refuseStrangeAddress(kernel, request.ip);
  return await actorForUser(kernel, found.user.id);
}

function webRequest(base: string, request: FastifyRequest): Request {
  const body = Buffer.isBuffer(request.body) && request.body.length > 0 ? new Uint8Array(request.body) : undefined;
  return new Request(new URL(request.url, base), { method: request.method, headers: webHeaders(request), body });
}

function webHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (name === 'content-length' || name === 'connection' || value === undefined) continue;
    for (const one of [value].flat()) headers.append(name, one);
  }
  headers.set(addressHeader, request.ip);
  return headers;
}

function localAddress(base: string, port: number): string {
  const url = new URL(base);
  url.port = String(port);
  return url.origin;
}

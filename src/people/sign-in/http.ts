import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { allowList, refuseStrangeAddress } from '../allow-list/check.ts';
import { actorForUser, originOf } from '../authenticate.ts';
import { theOrganisation } from '../find.ts';
import { selectConnections } from './connections.ts';
import { addressHeader, signInOf, signInWith } from './sign-in.ts';
import { slackEndpoints } from './slack.ts';

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/** `/api/auth/*`: asking for links, coming back from Slack, signing out. */
export async function mountSignIn(app: FastifyInstance, kernel: Kernel): Promise<void> {
  const { PUBLIC_URL, slack, SMTP_URL, MAIL_PORT } = kernel.config;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.get('/api/candor/v1/sign-in', { schema: { hide: true } }, async () => {
    const [connections, organisation] = await Promise.all([openConnections(kernel), theOrganisation(kernel)]);
    const ssoRequired = organisation?.ssoRequiredAt != null;
    return {
      slack: !ssoRequired && slackEndpoints(kernel.config) !== null,
      sandbox: slack.mode === 'sandbox',
      mailbox: SMTP_URL ? null : localAddress(PUBLIC_URL, MAIL_PORT),
      sso_required: ssoRequired,
      connections: connections.map(({ id, name }) => ({ id, name })),
    };
  });
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    schema: { hide: true },
    handler: async (request, reply) => {
      const signIn = await signInFor(kernel, request);
      if (!signIn) return reply.redirect('/sign-in?error=unknown_connection');
      const answer = await signIn.handler(webRequest(PUBLIC_URL, request));
      if (answer.status >= 400 && answer.status !== 429 && isComingBack(request))
        return reply.redirect(`/sign-in?error=${encodeURIComponent(await codeOf(answer))}`);
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
  refuseStrangeAddress(await allowList(kernel), request.ip);
  const actor = await actorForUser(kernel, found.user.id);
  return actor && { ...actor, origin: originOf(request, 'dashboard') };
}

const openConnections = (kernel: Kernel) => selectConnections(kernel.db).where('enabled', '=', true).execute();

/** Null when a connection is asked for that there is not, or that was switched off. */
async function signInFor(kernel: Kernel, request: FastifyRequest) {
  const { pathname, searchParams } = new URL(request.url, kernel.config.PUBLIC_URL);
  const path = pathname.slice('/api/auth'.length);
  if (!path.startsWith('/sso/') && path !== '/sign-in/sso') return signInOf(kernel);
  const connections = await openConnections(kernel);
  const named =
    path === '/sign-in/sso'
      ? providerIn(request.body)
      : (searchParams.get('providerId') ?? path.slice(path.lastIndexOf('/') + 1));
  return connections.some(({ id }) => id === named) ? signInWith(kernel, connections) : null;
}

function providerIn(body: unknown): string | null {
  try {
    const { providerId } = JSON.parse(String(body)) as { providerId?: unknown };
    return typeof providerId === 'string' ? providerId : null;
  } catch {
    return null;
  }
}

/** A browser that an identity provider, Slack or a mail sent here: its person sees a page, not JSON. */
const isComingBack = ({ url }: FastifyRequest) =>
  /^\/api\/auth\/(sso\/(callback|saml2\/sp\/acs)|oauth2\/callback|callback|magic-link\/verify)\b/.test(url);

async function codeOf(answer: Response): Promise<string> {
  const body = (await answer.json().catch(() => null)) as { code?: string } | null;
  return body?.code ?? 'failed';
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

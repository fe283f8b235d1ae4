import { APIError } from 'better-auth/api';
import { betterAuth } from 'better-auth';
import { passkey } from '@better-auth/passkey';
import { magicLink } from 'better-auth/plugins/magic-link';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { systemActor } from '../../kernel/ctx.ts';
import { derivedKey } from '../../kernel/config.ts';
import { UserError } from '../../kernel/errors.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { createMailTransport } from '../../outside/mail.ts';
import { findUser, findUserByEmail, theOrganisation } from '../find.ts';
import { admitPerson } from './admit.ts';
import { privateOrigins, type Connection } from './connections.ts';
import { linkMinutes, sendSignInLink } from './mail.ts';
import { methodOf, mayBeginBy } from './rules.ts';
import { bySingleSignOn, closedPaths } from './single-sign-on.ts';
import { slackEndpoints, slackIdentity } from './slack.ts';

export const addressHeader = 'x-candor-address';
const sessionSeconds = 30 * 86_400;

/** Sessions and ways to sign in; who people are and what they may do stays ours. */
function createSignIn(kernel: Kernel, connections: readonly Connection[]) {
  const { config } = kernel;
  return betterAuth({
    appName: 'Candor',
    baseURL: config.PUBLIC_URL,
    basePath: '/api/auth',
    secret: derivedKey(config.secretKeys[0], 'sign-in').toString('base64url'),
    database: { db: kernel.db, type: 'postgres', transaction: true },
    user: { modelName: 'signInUsers' },
    session: {
      ...{ modelName: 'signInSessions', expiresIn: sessionSeconds, updateAge: 86_400 },
      additionalFields: { method: { type: 'string', required: false, input: false } },
    },
    account: {
      modelName: 'signInAccounts',
      accountLinking: { enabled: true, trustedProviders: ['slack'] },
      updateAccountOnSignIn: false,
    },
    verification: { modelName: 'signInVerifications' },
    advanced: {
      cookiePrefix: 'candor',
      useSecureCookies: config.PUBLIC_URL.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    rateLimit: { enabled: true, window: 60, max: 120, customRules: limits },
    disabledPaths: closedPaths,
    trustedOrigins: privateOrigins(kernel, connections),
    telemetry: { enabled: false },
    onAPIError: { errorURL: `${config.PUBLIC_URL}/sign-in` },
    logger: { disabled: true },
    databaseHooks: {
      user: { create: { before: async (person) => ({ data: { ...person, id: await admitted(kernel, person) } }) } },
      session: {
        create: {
          async before(session, context) {
            const method = methodOf(context?.path ?? '', context?.params?.providerId);
            await assertMayBegin(kernel, session.userId, method);
            return { data: { ...session, method } };
          },
        },
      },
    },
    plugins: [byLink(kernel), byProvider(kernel), byPasskey(kernel), bySingleSignOn(kernel, connections)],
  });
}

/** Attempts from one address in a minute; what asks for a link has a limit of its own. */
const limits = {
  '/sign-in/sso': { window: 60, max: 20 },
  '/sso/callback/*': { window: 60, max: 20 },
  '/sso/saml2/sp/acs/*': { window: 60, max: 20 },
  '/passkey/verify-authentication': { window: 60, max: 10 },
  '/passkey/generate-authenticate-options': { window: 60, max: 20 },
};

const byPasskey = ({ config }: Kernel) => {
  const { hostname, origin } = new URL(config.PUBLIC_URL);
  return passkey({
    ...{ rpID: hostname, rpName: 'Candor', origin },
    // A passkey is the only thing asked for, so it must prove the person, not only the device.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    schema: { passkey: { modelName: 'signInPasskeys', fields: { credentialID: 'credentialId' } } },
  });
};

const byLink = (kernel: Kernel) => {
  const transport = createMailTransport(kernel.config);
  return magicLink({
    expiresIn: linkMinutes * 60,
    storeToken: 'hashed',
    rateLimit: { window: 60, max: 10 },
    async sendMagicLink({ email, token }) {
      const { mayAsk, organisation } = await mayAskForLink(kernel, email);
      if (!mayAsk) return;
      const link = `${kernel.config.PUBLIC_URL}/sign-in/confirm?token=${token}`;
      // Not awaited: how long an answer takes must not tell who is known here.
      sendSignInLink(transport, { to: email, link, organisation }).catch((error: unknown) =>
        kernel.log.error({ err: error }, 'a sign-in mail was not sent'),
      );
    },
  });
};

const byProvider = (kernel: Kernel) => {
  const endpoints = slackEndpoints(kernel.config);
  const slack = endpoints && {
    ...endpoints,
    providerId: 'slack',
    name: 'Slack',
    scopes: ['openid', 'profile', 'email'],
    pkce: false,
    accountSubject: ({ profile }: { profile: { sub?: string | number | null } }) => String(profile.sub),
    async getUserInfo({ accessToken }: { accessToken?: string }) {
      const identity = await slackIdentity(kernel.config.slack.apiUrl, accessToken ?? '');
      if (!identity) return null;
      const { sub, email, name, userId, teamId } = identity;
      const refused = await admit(kernel, { email, name, slack: { userId, teamId } }).then(
        () => false,
        (error: unknown) => isRefusal(error),
      );
      return refused ? null : { sub, name, email, emailVerified: true };
    },
  };
  return genericOAuth({ config: slack ? [slack] : [] });
};

function isRefusal(error: unknown): true {
  if (error instanceof UserError) return true;
  throw error;
}

const admit = (kernel: Kernel, person: { email: string; name: string; slack?: { userId: string; teamId: string } }) =>
  kernel.run(admitPerson, person, { actor: systemActor('sign-in') });

async function admitted(kernel: Kernel, person: { email: string; name: string; emailVerified: boolean }) {
  if (!person.emailVerified) throw new APIError('FORBIDDEN', { code: 'email_not_verified' });
  try {
    return (await admit(kernel, { email: person.email, name: person.name })).id;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new APIError('FORBIDDEN', { code: 'not_admitted', message: error.message });
  }
}

/** Deactivated people stay outside; where single sign-on is required, only owners have another way in, by link. */
async function assertMayBegin(kernel: Kernel, userId: string, method: string): Promise<void> {
  const [user, organisation] = await Promise.all([findUser(kernel.db, userId), theOrganisation(kernel)]);
  if (!user || user.deactivatedAt) throw new APIError('FORBIDDEN', { code: 'not_admitted' });
  if (!mayBeginBy(method, user.role, organisation?.ssoRequiredAt ?? null))
    throw new APIError('FORBIDDEN', { code: 'sso_required' });
}

/** Only people of this organisation get a link; while nobody has signed in yet, whoever set it up does. */
async function mayAskForLink(kernel: Kernel, email: string) {
  const [user, organisation] = await Promise.all([findUserByEmail(kernel.db, email), theOrganisation(kernel)]);
  const mayAsk = user
    ? !user.deactivatedAt && mayBeginBy('link', user.role, organisation?.ssoRequiredAt ?? null)
    : !organisation?.claimedAt;
  return { mayAsk, organisation: organisation?.name ?? '' };
}

export type SignIn = ReturnType<typeof createSignIn>;
const made = new WeakMap<Kernel, SignIn>();

/** The sign-in of this process: sessions, links, Slack, passkeys. */
export function signInOf(kernel: Kernel): SignIn {
  const existing = made.get(kernel) ?? createSignIn(kernel, []);
  made.set(kernel, existing);
  return existing;
}

type WithConnections = { of: string; signIn: SignIn };
const madeFor = new WeakMap<Kernel, WithConnections>();

/** The same with the organisation's connections, made anew when one changed, whichever process changed it. */
export function signInWith(kernel: Kernel, connections: readonly Connection[]): SignIn {
  const of = JSON.stringify(connections.map(({ id, updatedAt }) => [id, updatedAt]));
  const existing = madeFor.get(kernel);
  if (existing?.of === of) return existing.signIn;
  const signIn = createSignIn(kernel, connections);
  madeFor.set(kernel, { of, signIn });
  return signIn;
}

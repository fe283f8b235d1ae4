import { APIError } from 'better-auth/api';
import { betterAuth } from 'better-auth';
import { magicLink } from 'better-auth/plugins/magic-link';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { systemActor } from '../../kernel/ctx.ts';
import { derivedKey } from '../../kernel/config.ts';
import { UserError } from '../../kernel/errors.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { createMailTransport } from '../../outside/mail.ts';
import { findUser, findUserByEmail, theOrganisation } from '../find.ts';
import { admitPerson } from './admit.ts';
import { linkMinutes, sendSignInLink } from './mail.ts';
import { slackEndpoints, slackIdentity } from './slack.ts';

export const addressHeader = 'x-candor-address';
const sessionSeconds = 30 * 86_400;

/** Sessions and ways to sign in; who people are and what they may do stays ours. */
function createSignIn(kernel: Kernel) {
  const { config } = kernel;
  return betterAuth({
    appName: 'Candor',
    baseURL: config.PUBLIC_URL,
    basePath: '/api/auth',
    secret: derivedKey(config.secretKeys[0], 'sign-in').toString('base64url'),
    database: { db: kernel.db, type: 'postgres', transaction: true },
    user: { modelName: 'signInUsers' },
    session: { modelName: 'signInSessions', expiresIn: sessionSeconds, updateAge: 86_400 },
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
    rateLimit: { enabled: true, window: 60, max: 120 },
    telemetry: { enabled: false },
    onAPIError: { errorURL: `${config.PUBLIC_URL}/sign-in` },
    logger: { disabled: true },
    databaseHooks: {
      user: { create: { before: async (person) => ({ data: { ...person, id: await admitted(kernel, person) } }) } },
      session: { create: { before: async ({ userId }) => await assertActive(kernel, userId) } },
    },
    plugins: [byLink(kernel), byProvider(kernel)],
  });
}

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

async function assertActive(kernel: Kernel, userId: string): Promise<void> {
  const user = await findUser(kernel.db, userId);
  if (!user || user.deactivatedAt) throw new APIError('FORBIDDEN', { code: 'not_admitted' });
}

/** Only people of this organisation get a link; while nobody has signed in yet, whoever set it up does. */
async function mayAskForLink(kernel: Kernel, email: string) {
  const [user, organisation] = await Promise.all([findUserByEmail(kernel.db, email), theOrganisation(kernel)]);
  const mayAsk = user ? !user.deactivatedAt : !organisation?.claimedAt;
  return { mayAsk, organisation: organisation?.name ?? '' };
}

export type SignIn = ReturnType<typeof createSignIn>;
const made = new WeakMap<Kernel, SignIn>();

/** The sign-in of this process. */
export function signInOf(kernel: Kernel): SignIn {
  const existing = made.get(kernel) ?? createSignIn(kernel);
  made.set(kernel, existing);
  return existing;
}

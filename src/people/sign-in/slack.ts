import { request } from 'undici';
import { z } from 'zod';
import type { Config } from '../../kernel/config.ts';

const identity = z.object({
  sub: z.string(),
  email: z.email(),
  email_verified: z.literal(true),
  name: z.string().default(''),
  'https://slack.com/user_id': z.string(),
  'https://slack.com/team_id': z.string(),
});

export type SlackIdentity = { sub: string; email: string; name: string; userId: string; teamId: string };

/** Who Slack says this is; null when Slack does not vouch for an e-mail address. */
export async function slackIdentity(apiUrl: string, accessToken: string): Promise<SlackIdentity | null> {
  const answer = await request(new URL('openid.connect.userInfo', apiUrl), {
    headers: { authorization: `Bearer ${accessToken}` },
    headersTimeout: 10_000,
    bodyTimeout: 10_000,
  });
  const parsed = identity.safeParse(await answer.body.json());
  if (!parsed.success) return null;
  const { sub, email, name, 'https://slack.com/user_id': userId, 'https://slack.com/team_id': teamId } = parsed.data;
  return { sub, email, name, userId, teamId };
}

/** Slack's OpenID endpoints; null when this deployment has no Slack app. */
export function slackEndpoints({ slack }: Pick<Config, 'slack'>) {
  if (slack.mode === 'off' || !slack.clientId || !slack.clientSecret) return null;
  return {
    clientId: slack.clientId,
    clientSecret: slack.clientSecret,
    authorizationUrl: `${slack.openidUrl}/authorize`,
    tokenUrl: new URL('openid.connect.token', slack.apiUrl).href,
  };
}

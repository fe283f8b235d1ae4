import { z } from 'zod';
import type { SlackSettings } from '../../kernel/config.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { manifest } from '../manifest.ts';

const answer = z.object({
  credentials: z.object({
    client_id: z.string(),
    client_secret: z.string(),
    signing_secret: z.string(),
    app_token: z.string(),
    bot_tokens: z.record(z.string(), z.string()),
  }),
});

/** Tells the bundled sandbox which commands, shortcuts and events there are. Doing it again changes nothing. */
export async function registerWithSandbox(kernel: Kernel): Promise<Partial<SlackSettings>> {
  const address = new URL('/control/apps', kernel.config.slack.apiUrl);
  const { PUBLIC_URL } = kernel.config;
  const described = manifest({ mode: 'socket', baseUrl: PUBLIC_URL });
  // The sandbox knows hosts that Slack would not take, such as localhost.
  const features = { ...described.features, unfurl_domains: [new URL(PUBLIC_URL).hostname] };
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ manifest: { ...described, features } }),
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok) throw new Error(`The Slack sandbox at ${address.origin} refused the app: ${await response.text()}`);
  const { credentials } = answer.parse(await response.json());
  const [botToken] = Object.values(credentials.bot_tokens);
  return {
    ...{
      clientId: credentials.client_id,
      clientSecret: credentials.client_secret,
      signingSecret: credentials.signing_secret,
    },
    ...{ appToken: credentials.app_token, botToken },
  };
}

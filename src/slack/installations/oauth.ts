import { InstallProvider } from '@slack/oauth';
import type { FastifyInstance } from 'fastify';
import { derivedKey } from '../../kernel/config.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { clientOptions } from '../client.ts';
import { installationStore } from './store.ts';
import { sdkLogger } from '../log.ts';
import { scopes } from '../manifest.ts';

/** `/slack/install` and `/slack/oauth_redirect`: further workspaces install themselves. */
export function mountInstall(http: FastifyInstance, kernel: Kernel): void {
  const { clientId, clientSecret, authorizeUrl } = kernel.config.slack;
  if (!clientId || !clientSecret) return;
  const redirectUri = `${kernel.config.PUBLIC_URL}/slack/oauth_redirect`;
  const installUrlOptions = { scopes: Object.keys(scopes), redirectUri };
  const installer = new InstallProvider({
    ...{ clientId, clientSecret, authorizationUrl: authorizeUrl, installationStore: installationStore(kernel) },
    stateSecret: derivedKey(kernel.config.secretKeys[0], 'slack.install').toString('base64url'),
    directInstall: true,
    installUrlOptions,
    clientOptions: clientOptions(kernel),
    logger: sdkLogger(kernel.log),
  });
  http.get('/slack/install', { schema: { hide: true } }, async (request, reply) => {
    reply.hijack();
    await installer.handleInstallPath(request.raw, reply.raw, {}, installUrlOptions);
  });
  http.get('/slack/oauth_redirect', { schema: { hide: true } }, async (request, reply) => {
    reply.hijack();
    await installer.handleCallback(request.raw, reply.raw);
  });
}

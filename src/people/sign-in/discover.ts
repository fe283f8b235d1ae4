import { deriveSAMLIdentityProviderEntityID } from '@better-auth/sso';
import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { guardedRequest, OutgoingRefused } from '../../outside/guarded-http.ts';
import type { OidcProvider, SamlProvider } from './tables.ts';

const mostBytes = 200_000;
const endpoint = z.url({ protocol: /^https?$/ });
const discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  jwks_uri: endpoint,
  userinfo_endpoint: endpoint.optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
});

/** What an OpenID provider says about itself (OpenID Connect Discovery 1.0, section 4). */
export async function discoverOidc(
  kernel: Kernel,
  { issuer, clientId }: { issuer: string; clientId: string },
): Promise<OidcProvider> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const found = discovery.safeParse(jsonOf(await fetchText(kernel, address, 'issuer')));
  if (!found.success) {
    const sentence = `${address} is not the description of an OpenID provider. Check the issuer's address.`;
    throw new UserError('invalid', sentence, 'issuer');
  }
  const { data } = found;
  if (data.issuer !== issuer) {
    const sentence = `The provider calls itself ${data.issuer}. Use exactly that as the issuer.`;
    throw new UserError('invalid', sentence, 'issuer');
  }
  const methods = data.token_endpoint_auth_methods_supported;
  return {
    issuer: data.issuer,
    clientId,
    authorizationEndpoint: data.authorization_endpoint,
    tokenEndpoint: data.token_endpoint,
    jwksEndpoint: data.jwks_uri,
    userInfoEndpoint: data.userinfo_endpoint,
    tokenAuthentication: methods.includes('client_secret_basic') ? 'client_secret_basic' : 'client_secret_post',
  };
}

const refuse = (what: string) => new UserError('invalid', what, 'metadata');

/** Metadata of a SAML identity provider, pasted or at an address. */
export async function readSamlMetadata(kernel: Kernel, given: string): Promise<SamlProvider> {
  const metadata = /^https?:\/\/\S+$/.test(given) ? await fetchText(kernel, given, 'metadata') : given;
  if (!/IDPSSODescriptor/.test(metadata))
    throw refuse('This is not the metadata of a SAML identity provider. Paste its XML, or give its address.');
  if (!/bindings:HTTP-Redirect/.test(metadata))
    throw refuse('The identity provider must take requests by HTTP-Redirect; its metadata names no such address.');
  if (!/X509Certificate/.test(metadata))
    throw refuse('The metadata holds no certificate, so nothing that the provider signs could be checked.');
  const config = { issuer: '', entryPoint: '', idpMetadata: { metadata } };
  try {
    return { entityId: deriveSAMLIdentityProviderEntityID(config), metadata };
  } catch {
    throw refuse('This metadata cannot be read. Paste the whole XML document of the identity provider.');
  }
}

async function fetchText(kernel: Kernel, url: string, pointer: string): Promise<string> {
  const allow = kernel.config.OUTGOING_ALLOW;
  try {
    const answer = await guardedRequest({ url, method: 'GET', timeoutMs: 10_000, mostBytes, allow });
    if (answer.status === 200) return answer.body.toString('utf8');
    throw new UserError('invalid', `${url} answered ${answer.status}. Check the address.`, pointer);
  } catch (error) {
    if (!(error instanceof OutgoingRefused)) throw error;
    throw new UserError('invalid', error.message, pointer);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

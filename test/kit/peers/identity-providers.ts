import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as x509 from '@peculiar/x509';
import { Provider } from 'oidc-provider';
import * as samlify from 'samlify';

export type Claims = { email: string; name?: string; email_verified?: boolean };

/** A certified OpenID provider on this machine, in which each person is known by their subject. */
export async function startOpenIdProvider(redirectUris: () => string[], people: Record<string, Claims>) {
  const server = createServer((request, response) => void handle?.(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const silently = console.warn;
  console.warn = () => {};
  const provider = new Provider(issuer, {
    clients: [],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['a key of a test'] },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: async () => ({ sub, ...people[sub] }) }),
    pkce: { required: () => true },
    ttl: { Interaction: 60, Session: 60, Grant: 60, AccessToken: 60, IdToken: 60 },
  });
  console.warn = silently;
  // The redirect address holds the id of the connection, which is known only after the provider was saved.
  provider.Client.find = async () =>
    new (provider.Client as unknown as new (metadata: object) => InstanceType<typeof provider.Client>)({
      client_id: 'candor',
      client_secret: 'a secret of a test',
      redirect_uris: redirectUris(),
    });
  const handle = provider.callback();
  return {
    issuer,
    close: () => new Promise<void>((resolve) => void (server.closeAllConnections(), server.close(() => resolve()))),
  };
}

/** Signs in at the OpenID provider as a browser would, through its own forms; returns where it sends the browser. */
export async function passOpenIdProvider(url: string, subject: string): Promise<URL> {
  const jar = new Map<string, string>();
  let next = new URL(url);
  let form: URLSearchParams | undefined;
  for (;;) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer: Response = await fetch(next, {
      method: form ? 'POST' : 'GET',
      body: form,
      redirect: 'manual',
      headers: { cookie },
    });
    for (const one of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      jar.set(name, value);
    }
    const location = answer.headers.get('location');
    form = undefined;
    if (location) {
      const to = new URL(location, next);
      if (to.origin !== new URL(url).origin) return to;
      next = to;
      continue;
    }
    const page = await answer.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (!prompt) throw new Error(`The provider did not ask to sign in: ${page.slice(0, 500)}`);
    next = new URL(/action="([^"]+)"/.exec(page)?.[1] ?? '', next);
    form = new URLSearchParams({ prompt, login: subject, password: 'any' });
  }
}

const emailAddress = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';

async function createIdentityProvider() {
  const keys = await crypto.subtle.generateKey(
    { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
    true,
    ['sign', 'verify'],
  );
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({ name: 'CN=Identity provider', keys });
  const location = 'https://saml.northwind.example/sso';
  return samlify.IdentityProvider({
    entityID: 'https://saml.northwind.example',
    signingCert: certificate.toString('pem'),
    privateKey: x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY'),
    requestSignatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    nameIDFormat: [emailAddress],
    singleSignOnService: [{ Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', Location: location }],
    singleLogoutService: [{ Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', Location: location }],
  });
}

const id = () => `_${crypto.randomUUID()}`;

/** What stands in an answer to a request. */
function valuesOf({ acs, audience, issuer, ...given }: Record<'acs' | 'audience' | 'issuer' | 'email' | 'to', string>) {
  const now = new Date();
  const [at, later] = [now.toISOString(), new Date(now.getTime() + 300_000).toISOString()];
  return {
    ...{ ID: id(), AssertionID: id(), Destination: acs, Audience: audience, EntityID: audience, Issuer: issuer },
    ...{ SubjectRecipient: acs, AssertionConsumerServiceURL: acs, NameIDFormat: emailAddress, NameID: given.email },
    ...{ IssueInstant: at, ConditionsNotBefore: at, ConditionsNotOnOrAfter: later },
    ...{ SubjectConfirmationDataNotOnOrAfter: later, StatusCode: 'urn:oasis:names:tc:SAML:2.0:status:Success' },
    ...{ InResponseTo: given.to, AuthnStatement: '', AttributeStatement: '' },
  };
}

/** A SAML identity provider that signs with a key of its own. */
export async function createSamlProvider() {
  const idp = await createIdentityProvider();
  samlify.setSchemaValidator({ validate: async () => 'no schema here' });
  return {
    metadata: idp.getMetadata(),
    /** The answer to a request, as the browser posts it. */
    async answer(
      requestUrl: string,
      spMetadata: string,
      email: string,
      change: (xml: string) => string = (xml) => xml,
    ) {
      const sp = samlify.ServiceProvider({ metadata: spMetadata });
      const { searchParams } = new URL(requestUrl);
      const request = await idp.parseLoginRequest(sp, 'redirect', { query: Object.fromEntries(searchParams) });
      const acs = sp.entityMeta.getAssertionConsumerService('post') as string;
      const names = { acs, audience: sp.entityMeta.getEntityID(), issuer: idp.entityMeta.getEntityID(), email };
      const values = valuesOf({ ...names, to: String(request.extract.request?.id) });
      const fill = (template: string) => ({
        id: values.ID,
        context: samlify.SamlLib.replaceTagsByValue(template, values),
      });
      const made = await idp.createLoginResponse(sp, { ...request }, 'post', { email }, fill);
      const xml = change(Buffer.from(made.context, 'base64').toString('utf8'));
      const state = searchParams.get('RelayState') ?? '';
      return new URLSearchParams({ SAMLResponse: Buffer.from(xml).toString('base64'), RelayState: state }).toString();
    },
  };
}

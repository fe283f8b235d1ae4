import assert from 'node:assert/strict';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportPKCS8, generateKeyPair, jwtVerify, UnsecuredJWT } from 'jose';

/** What the stand-in is told to be wrong about. */
export type Mood = {
  zoomScopes: string;
  meetScopes: string[];
  teamsRoles: string[];
  /** Whether an access policy lets the app make meetings. */
  teamsPolicy: boolean;
  /** Answers of this status to whatever is asked next, so many times. */
  trouble: { status: number; times: number };
};
type Asked = { path: string; body: unknown };
type CryptoKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];
type Reply = { status: number; body: object };

const user = { zoom: 'calls@acme.example', meet: 'calls@acme.example', teams: 'c0ffee00-1111-4222-8333-444455556666' };
const app = '00001111-aaaa-4222-8333-3333cccc4444';

type Peer = {
  base: string;
  publicKey: CryptoKey;
  mood: Mood;
  made: Asked[];
  teamsMeetings: Map<string, string>;
};

const refuse = (error: string, words: string) => ({ status: 400, body: { error, error_description: words } });
const faulty = (status: number, message: string) => ({ status, body: { error: { code: 'Refused', message } } });

function zoomToken(peer: Peer, form: URLSearchParams, authorization: string): Reply {
  if (authorization !== `Basic ${Buffer.from('zoom-client:zoom-secret').toString('base64')}`)
    return { status: 400, body: { reason: 'Invalid client_id or client_secret', error: 'invalid_client' } };
  assert.deepEqual([...form.keys()].sort(), ['account_id', 'grant_type']);
  if (form.get('grant_type') !== 'account_credentials' || form.get('account_id') !== 'zoom-account')
    return { status: 400, body: { reason: 'Bad Request', error: 'invalid_request' } };
  return { status: 200, body: { access_token: 'zoom-token', token_type: 'bearer', scope: peer.mood.zoomScopes } };
}
function zoomMeeting(peer: Peer, path: string, body: Record<string, unknown>, authorization: string): Reply {
  assert.equal(authorization, 'Bearer zoom-token');
  if (path !== `/v2/users/${encodeURIComponent(user.zoom)}/meetings`)
    return { status: 404, body: { code: 1001, message: 'User does not exist.' } };
  assert.equal(body.type, 2);
  assert.match(String(body.start_time), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  assert.ok(typeof body.topic === 'string' && body.topic.length <= 200);
  peer.made.push({ path, body });
  return {
    status: 201,
    body: { id: 5550000 + peer.made.length, join_url: `https://acme.zoom.us/j/${5550000 + peer.made.length}` },
  };
}

async function googleToken(peer: Peer, form: URLSearchParams): Promise<Reply> {
  assert.equal(form.get('grant_type'), 'urn:ietf:params:oauth:grant-type:jwt-bearer');
  try {
    const { payload, protectedHeader } = await jwtVerify(form.get('assertion') ?? '', peer.publicKey, {
      ...{ algorithms: ['RS256'], audience: `${peer.base}/google/token`, issuer: 'calls@acme.iam.gserviceaccount.com' },
      ...{ requiredClaims: ['iat', 'exp', 'sub', 'scope'], maxTokenAge: '1h' },
    });
    assert.equal(protectedHeader.kid, 'key-1');
    assert.ok(Number(payload.exp) - Number(payload.iat) <= 3_600);
    if (payload.sub !== user.meet) return refuse('invalid_grant', 'Invalid email or User ID');
    if (!peer.mood.meetScopes.includes(String(payload.scope)))
      return refuse('unauthorized_client', 'Client is unauthorized to retrieve access tokens using this method.');
    return { status: 200, body: { access_token: 'google-token', expires_in: 3599, token_type: 'Bearer' } };
  } catch {
    return refuse('invalid_grant', 'Invalid JWT Signature.');
  }
}
function space(peer: Peer, body: object, authorization: string): Reply {
  assert.equal(authorization, 'Bearer google-token');
  assert.deepEqual(body, {});
  peer.made.push({ path: '/v2/spaces', body });
  const code = ['abc-defg-hij', 'klm-nopq-rst', 'uvw-xyza-bcd'][peer.made.length % 3];
  return { status: 200, body: { name: 'spaces/x', meetingUri: `https://meet.google.com/${code}` } };
}

function microsoftToken(peer: Peer, path: string, form: URLSearchParams): Reply {
  if (path !== '/acme.example/oauth2/v2.0/token') return refuse('invalid_request', 'AADSTS90002: Tenant not found.');
  assert.deepEqual([form.get('grant_type'), form.get('scope')], ['client_credentials', `${peer.base}/.default`]);
  if (form.get('client_id') !== app) return refuse('unauthorized_client', 'AADSTS700016: Application not found.');
  if (form.get('client_secret') !== 'teams-secret')
    return refuse('invalid_client', 'AADSTS7000215: Invalid client secret provided.');
  const token = new UnsecuredJWT({ roles: peer.mood.teamsRoles }).encode();
  return { status: 200, body: { access_token: token, token_type: 'Bearer' } };
}
function teamsMeeting(peer: Peer, path: string, body: Record<string, unknown>): Reply {
  if (path !== `/v1.0/users/${user.teams}/onlineMeetings/createOrGet`) return faulty(404, 'Resource not found.');
  if (!peer.mood.teamsPolicy) return faulty(403, `No application access policy found for this app: ${app}.`);
  const { externalId, subject, startDateTime, endDateTime } = body as Record<string, string>;
  assert.ok(externalId && subject && Date.parse(endDateTime ?? '') > Date.parse(startDateTime ?? ''));
  const known = peer.teamsMeetings.get(externalId);
  const url = known ?? `https://teams.microsoft.com/l/meetup-join/19%3ameeting_${peer.teamsMeetings.size + 1}/0`;
  peer.teamsMeetings.set(externalId, url);
  if (!known) peer.made.push({ path, body });
  return { status: known ? 200 : 201, body: { joinWebUrl: url } };
}

async function answerTo(peer: Peer, request: IncomingMessage): Promise<Reply> {
  const path = request.url ?? '';
  const text = (await request.toArray()).join('');
  const { trouble } = peer.mood;
  if (trouble.times > 0) {
    trouble.times--;
    return { status: trouble.status, body: {} };
  }
  try {
    assert.equal(request.method, 'POST');
    const authorization = request.headers.authorization ?? '';
    const isForm = request.headers['content-type'] === 'application/x-www-form-urlencoded';
    const form = new URLSearchParams(isForm ? text : '');
    if (path === '/oauth/token') return zoomToken(peer, form, authorization);
    if (path === '/google/token') return await googleToken(peer, form);
    if (path.endsWith('/oauth2/v2.0/token')) return microsoftToken(peer, path, form);
    assert.equal(request.headers['content-type'], 'application/json');
    const body = JSON.parse(text);
    if (path === '/v2/spaces') return space(peer, body, authorization);
    return path.startsWith('/v2/') ? zoomMeeting(peer, path, body, authorization) : teamsMeeting(peer, path, body);
  } catch (error) {
    return { status: 400, body: { message: (error as Error).message, reason: (error as Error).message } };
  }
}

const keyFile = async (base: string, key: CryptoKey) =>
  JSON.stringify({
    ...{ type: 'service_account', client_email: 'calls@acme.iam.gserviceaccount.com', client_id: '1234567' },
    ...{ private_key: await exportPKCS8(key), private_key_id: 'key-1', token_uri: `${base}/google/token` },
  });

/** Zoom, Google and Microsoft in one: as strict about what they are asked as they are, or stricter. */
export async function callProviders() {
  const own = await generateKeyPair('RS256', { extractable: true });
  const other = await generateKeyPair('RS256', { extractable: true });
  const peer: Peer = { base: '', publicKey: own.publicKey, mood: goodMood(), made: [], teamsMeetings: new Map() };
  const server = createServer((request, response) => {
    void answerTo(peer, request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  peer.base = base;
  const here = { signInUrl: base, apiUrl: base };
  return {
    ...{ mood: peer.mood, made: peer.made },
    /** What is entered for an account of each, as it is right. */
    zoom: {
      ...{ name: 'Zoom', provider: 'zoom' as const, secret: 'zoom-secret' },
      settings: { accountId: 'zoom-account', clientId: 'zoom-client', userId: user.zoom, ...here },
    },
    meet: {
      ...{ name: 'Meet', provider: 'google_meet' as const, secret: await keyFile(base, own.privateKey) },
      settings: { subject: user.meet, apiUrl: base },
    },
    teams: {
      ...{ name: 'Teams', provider: 'teams' as const, secret: 'teams-secret' },
      settings: { tenantId: 'acme.example', clientId: app, organiserId: user.teams, ...here },
    },
    strangeKey: await keyFile(base, other.privateKey),
    end: () =>
      new Promise((done) => {
        server.close(done);
      }),
  };
}

const goodMood = (): Mood => ({
  ...{ zoomScopes: 'user:read:user:admin meeting:write:meeting:admin', teamsRoles: ['OnlineMeetings.ReadWrite.All'] },
  ...{ meetScopes: ['https://www.googleapis.com/auth/meetings.space.created'], teamsPolicy: true },
  trouble: { status: 503, times: 0 },
});

import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

const keyId = 'AKIATESTTESTTEST';
const secret = 'a/secret+with=signs';
const region = 'eu-west-1';

/** A bucket that speaks S3's wire protocol for objects, and refuses whatever is not signed as AWS documents it (Signature Version 4). */
export async function testBucket() {
  const objects = new Map<string, { bytes: Buffer; headers: Record<string, string> }>();
  const asked: string[] = [];
  let isDown = false;
  let alter: ((bytes: Buffer) => Buffer) | null = null;
  const server = createServer((request, answer) => {
    void (async () => {
      const body = await bodyOf(request);
      const path = decodeURIComponent(request.url ?? '');
      asked.push(`${request.method} ${path}`);
      if (isDown) return answer.writeHead(503).end('<Error><Code>SlowDown</Code></Error>');
      const refusal = refusalOf(request, body);
      if (refusal) return answer.writeHead(403).end(`<Error><Code>${refusal}</Code></Error>`);
      const found = objects.get(path);
      if (request.method === 'PUT') {
        const { 'content-type': type = '', 'cache-control': caching = '' } = request.headers;
        objects.set(path, { bytes: body, headers: { 'content-type': type, 'cache-control': caching } });
        return answer.end();
      }
      if (request.method === 'DELETE') {
        objects.delete(path);
        return answer.writeHead(204).end();
      }
      if (!found) return answer.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
      return answer.writeHead(200, found.headers).end(alter ? alter(found.bytes) : found.bytes);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://${keyId}:${encodeURIComponent(secret)}@127.0.0.1:${port}/pages/acme?region=${region}`,
    /** What it holds, by the part of the key behind the folder of the setting. */
    read: (key: string) => objects.get(`/pages/acme/${key}`),
    keys: () => [...objects.keys()].map((key) => key.replace('/pages/acme/', '')),
    asked,
    breakDown: (down: boolean) => {
      isDown = down;
    },
    /** What it gives is not what it was given. */
    corrupt: (how: ((bytes: Buffer) => Buffer) | null) => {
      alter = how;
    },
    end: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest('hex');
const hmac = (key: Buffer | string, data: string) => createHmac('sha256', key).update(data).digest();

/** The code that S3 would refuse with; null for a request that is signed well. */
function refusalOf({ method, url, headers }: IncomingMessage, body: Buffer): string | null {
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    );
  if (!given) return 'AccessDenied';
  const [, id, day = '', inRegion, signed = '', signature = ''] = given;
  const date = String(headers['x-amz-date']);
  if (id !== keyId) return 'InvalidAccessKeyId';
  if (inRegion !== region || !date.startsWith(day)) return 'AuthorizationHeaderMalformed';
  if (headers['x-amz-content-sha256'] !== sha256(body)) return 'XAmzContentSHA256Mismatch';
  const names = signed.split(';');
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => names.includes(name))) return 'AccessDenied';
  const { pathname, searchParams } = new URL(url ?? '', 'http://bucket');
  const canonical = [
    ...[method, pathname, searchParams.toString()],
    ...[...names.map((name) => `${name}:${String(headers[name]).trim()}`), '', signed, sha256(body)],
  ].join('\n');
  const scope = `${day}/${inRegion}/s3/aws4_request`;
  const key = [inRegion, 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${secret}`, day));
  const right = hmac(key, ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n'));
  return timingSafeEqual(right, Buffer.from(signature, 'hex')) ? null : 'SignatureDoesNotMatch';
}

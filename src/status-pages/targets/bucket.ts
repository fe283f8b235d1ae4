import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';

const timeoutMilliseconds = 10_000;

/** A bucket that understands S3, and the folder in it. */
export type Bucket = {
  /** Host, bucket and folder; holds no secret. */
  name: string;
  /** What an object's key is appended to. */
  base: string;
  keyId: string;
  secret: string;
  region: string;
};

export type Stored = { key: string; bytes: Buffer; contentType: string; cacheControl: string };

/** The buckets of the setting PAGES_BUCKETS, each once. */
export function bucketsOf(setting: string | undefined): Bucket[] {
  const buckets = (setting ?? '').split(/\s+/).filter(Boolean).map(bucketOf);
  return [...new Map(buckets.map((bucket) => [bucket.name, bucket])).values()];
}

function bucketOf(address: string): Bucket {
  const { protocol, host, pathname, username, password, searchParams } = new URL(address);
  const place = `${host}${pathname.replace(/\/+$/, '')}`;
  return {
    ...{ name: place, base: `${protocol}//${place}` },
    ...{ keyId: decodeURIComponent(username), secret: decodeURIComponent(password) },
    region: searchParams.get('region') ?? 'us-east-1',
  };
}

/** Throws one sentence when the bucket refuses or does not answer. */
export async function putObject(bucket: Bucket, { key, bytes, contentType, cacheControl }: Stored): Promise<void> {
  const headers = { 'content-type': contentType, 'cache-control': cacheControl };
  await ask(bucket, key, { method: 'PUT', headers, body: new Uint8Array(bytes) });
}

/** Null where the bucket has no such object. */
export async function getObject(bucket: Bucket, key: string): Promise<Buffer | null> {
  const answer = await ask(bucket, key, { method: 'GET' });
  return answer && Buffer.from(await answer.arrayBuffer());
}

export async function removeObject(bucket: Bucket, key: string): Promise<void> {
  await ask(bucket, key, { method: 'DELETE' });
}

type Asked = { method: 'GET' | 'PUT' | 'DELETE'; headers?: Record<string, string>; body?: Uint8Array<ArrayBuffer> };

async function ask(bucket: Bucket, key: string, { method, headers, body }: Asked): Promise<Response | null> {
  const { name, base, keyId, secret, region } = bucket;
  const client = new AwsClient({ accessKeyId: keyId, secretAccessKey: secret, service: 's3', region, retries: 0 });
  const sha256 = createHash('sha256')
    .update(body ?? '')
    .digest('hex');
  const address = `${base}/${key.split('/').map(encodeURIComponent).join('/')}`;
  const answer = await client
    .fetch(address, {
      ...{ method, headers: { ...headers, 'x-amz-content-sha256': sha256 }, body },
      signal: AbortSignal.timeout(timeoutMilliseconds),
    })
    .catch((error: Error) => {
      const { code, message } = (error.cause ?? error) as Error & { code?: string };
      throw new Error(`${name} does not answer: ${code ?? message}.`);
    });
  if (answer.ok) return answer;
  const told = await answer.text();
  const reason = /<Code>(\w+)<\/Code>/.exec(told)?.[1];
  if (answer.status === 404 && method !== 'PUT' && reason !== 'NoSuchBucket') return null;
  throw new Error(`${name} refused ${method} ${key}: ${reason ?? answer.status}.`);
}

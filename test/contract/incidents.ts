import assert from 'node:assert/strict';
import type { Api, Json, Resource } from '../kit/conformance.ts';

let made = 0;
/** An incident to hang things on. */
export async function anIncident(api: Api, more: object = {}): Promise<Json> {
  const body = { idempotency_key: `fixture-${made++}`, visibility: 'public', name: `Fixture ${made}`, ...more };
  return (await api.call('POST /v2/incidents', { body, status: 200 })).incident;
}

export const resources: Resource[] = [
  {
    ...{ path: '/v1/severities', one: 'severity', many: 'severities', status: { delete: 202 } },
    create: (_, n) => ({ name: `Severity ${n} `, description: ' Two spaces\n', rank: 20 + n }),
    change: () => ({ name: 'Changed', description: '', rank: 7 }),
  },
  {
    ...{ path: '/v1/incident_statuses', one: 'incident_status', many: 'incident_statuses', status: { delete: 202 } },
    create: (_, n) => ({ name: `Status ${n}`, description: 'For a test\n', category: 'live' }),
    same: (_, { name, description }) => ({ name, description }),
    change: () => ({ name: 'Changed', description: '' }),
  },
];

export const calls: Record<string, (api: Api) => Promise<void>> = {
  async 'a severity without a rank gets one'(api) {
    const { severity } = await api.call('POST /v1/severities', { body: { name: 'Ranked', description: '' } });
    assert.ok(Number.isInteger(severity.rank));
  },
};

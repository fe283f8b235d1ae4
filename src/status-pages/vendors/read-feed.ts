import { z } from 'zod';
import type { ComponentStatus } from '../public/model.ts';

const words = z.string().transform((given) => given.replaceAll(/\s+/g, ' ').trim());
const entry = z.looseObject({
  id: z.union([z.string(), z.number()]).transform(String).pipe(z.string().min(1).max(200)),
  name: words.pipe(z.string().min(1)),
  status: z.string(),
  group_id: z.union([z.string(), z.number()]).transform(String).nullish(),
  group: z.boolean().nullish(),
});
const feed = z.looseObject({
  page: z.looseObject({ name: words.nullish(), url: z.string().nullish() }).nullish(),
  components: z.array(z.unknown()),
});

const statuses: Record<string, ComponentStatus> = {
  operational: 'operational',
  degraded_performance: 'degraded_performance',
  partial_outage: 'partial_outage',
  major_outage: 'full_outage',
  under_maintenance: 'under_maintenance',
};

/** A component as its own page tells it; `group`: the name of the group it is in there. */
export type VendorComponent = { key: string; name: string; group: string | null; status: ComponentStatus };
export type VendorFeed = { name: string; pageUrl: string; components: VendorComponent[] };

const longestName = 80;

/**
 * What a feed of Statuspage, version 2 (`summary.json`, `components.json`), tells of components. Fields it has besides
 * are passed over, and so are components whose state has a name that nobody knows. Null: it is no such feed.
 */
export function readFeed(text: string, address: URL): VendorFeed | null {
  const found = feed.safeParse(parsed(text));
  if (!found.success) return null;
  const entries = found.data.components.flatMap((one) => entry.safeParse(one).data ?? []);
  const names = new Map(entries.map(({ id, name }) => [id, name]));
  const components = entries.flatMap(({ id, name, status, group_id }) => {
    const known = statuses[status];
    const group = (group_id && names.get(group_id)?.slice(0, longestName)) || null;
    return known ? [{ key: id, name: name.slice(0, longestName), group, status: known }] : [];
  });
  const { page } = found.data;
  return {
    name: (page?.name || address.hostname).slice(0, longestName),
    pageUrl: webAddress(page?.url) ?? `${address.origin}/`,
    components,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const webAddress = (given: string | null | undefined): string | null =>
  given && given.length <= 500 && /^https?:\/\//.test(given) && URL.canParse(given) ? new URL(given).href : null;

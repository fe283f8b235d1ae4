import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

const gatherMs = 120;
const keysByNoun: Record<string, string[]> = {
  access: ['incident', 'incidents', 'waiting', 'form-shown', 'follow-ups', 'catalog'],
  user: ['users', 'me', 'permissions', 'catalog'],
  catalog_type: ['catalog'],
  catalog_entry: ['catalog', 'customer-segments'],
  catalog_entries: ['catalog', 'customer-segments'],
  catalog_entry_attribute: ['catalog', 'customer-segments'],
  catalog_attribute: ['catalog'],
  catalog_bulk: ['catalog', 'catalog-sources'],
  catalog_source: ['catalog-sources'],
  custom_role: ['permissions', 'me'],
  organisation: ['organisation', 'me'],
  call_rule: ['calls'],
  call_account: ['calls'],
  follow_up: ['follow-ups'],
  follow_up_priority: ['follow-up-priorities', 'follow-ups'],
  api_key: ['api-keys'],
  incident_setting: ['settings', 'incident-forms', 'form-shown', 'incident-templates'],
  custom_field: ['custom-fields', 'settings', 'incident-forms', 'form-shown', 'field-choices', 'incident', 'catalog'],
  incident_form: ['incident-forms', 'form-shown'],
  incident_template: ['incident-templates', 'form-shown'],
  slack: ['announcements', 'slack', 'incident'],
  nudge: ['nudges'],
  communication_policy: ['communication-policy', 'incident'],
  customer_segment: ['customer-segments'],
  private_rule: ['private-rules'],
  private_incidents: ['private-rules', 'form-shown', 'incident-templates'],
  decision_flow: ['decision-flows'],
  incident_view: ['incident-views'],
  post: ['status-pages'],
  status_page: ['status-pages'],
  status_page_component: ['status-pages'],
  status_page_components: ['status-pages'],
  status_page_group: ['status-pages'],
  maintenance: ['status-pages'],
  subscriber: ['status-pages'],
  deliveries: ['status-pages'],
};

/** Which cached answers a fact makes old. */
function keysOf({ name, incident_id }: { name: string; incident_id: string | null }): string[] {
  const noun = name.split('.')[0] ?? '';
  return [...(incident_id ? ['incident', 'incidents', 'waiting', 'form-shown'] : []), ...(keysByNoun[noun] ?? [])];
}

/** Refreshes what is on the screen when something happened, wherever it was done. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => follow(client), [client]);
}

function follow(client: QueryClient): () => void {
  const source = new EventSource('/api/live');
  const gathered = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  source.addEventListener('fact', (event) => {
    for (const key of keysOf(JSON.parse(event.data))) gathered.add(key);
    timer ??= setTimeout(() => {
      timer = undefined;
      for (const key of gathered) void client.invalidateQueries({ queryKey: [key] });
      gathered.clear();
    }, gatherMs);
  });
  return () => {
    clearTimeout(timer);
    source.close();
  };
}

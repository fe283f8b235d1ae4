import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../may.ts';
import { useOffers } from '../../offers.ts';
import type { Incident } from '../../queries.ts';
import { IconButton } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { FollowUpDialog } from './dialog.tsx';
import { followUpsOf } from './queries.ts';
import { FollowUpRow } from './row.tsx';

/** What is to be done after this incident. */
export function FollowUpsPanel({ incident }: { incident: Incident }) {
  const may = useMay('follow_ups.create');
  const { data } = useQuery(followUpsOf(incident.id));
  const [adding, setAdding] = useState(false);
  const label = `${incident.reference}: Create a follow-up`;
  const offer = { id: 'create-follow-up', label, icon: <Plus size={15} />, run: () => setAdding(true) };
  useOffers('follow-ups', may ? [offer] : []);
  const add = may && (
    <IconButton label="Create a follow-up" icon={<Plus size={14} />} onClick={() => setAdding(true)} />
  );
  return (
    <Panel
      hint={data?.length === 0 ? 'What keeps this from happening again.' : undefined}
      title="Follow-ups"
      count={data?.filter(({ status }) => status === 'outstanding').length}
      actions={add}
    >
      <ul className="py-1 empty:hidden">
        {data?.map((followUp) => (
          <FollowUpRow key={followUp.id} followUp={followUp} ofIncident />
        ))}
      </ul>
      {adding && <FollowUpDialog incidentId={incident.id} onClose={() => setAdding(false)} />}
    </Panel>
  );
}

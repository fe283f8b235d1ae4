import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../may.ts';
import { useOffers } from '../../offers.ts';
import type { Incident } from '../../queries.ts';
import { IconButton } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { IncidentFormDialog } from './incident-form-dialog.tsx';
import { useShownForm } from './queries.ts';

type Entry = Incident['custom_field_entries'][number];

/** What the custom fields hold: those with a value, and those that its form asks for. */
export function Fields({ incident }: { incident: Incident }) {
  const [editing, setEditing] = useState(false);
  const may = useMay('incidents.update');
  const shown = useShownForm('custom-fields', {}, incident.id);
  const asked = new Set(shown.data?.elements.map(({ fieldId }) => fieldId));
  const entries = incident.custom_field_entries.filter(
    ({ values, custom_field }) => values.length > 0 || asked.has(custom_field.id),
  );
  const label = `${incident.reference}: Edit the fields`;
  const offer = { id: 'edit-fields', label, icon: <Pencil size={15} />, run: () => setEditing(true) };
  useOffers('fields', may && asked.size > 0 && entries.length > 0 ? [offer] : []);
  if (entries.length === 0) return null;
  return (
    <Panel
      title="Fields"
      actions={
        may &&
        asked.size > 0 && (
          <IconButton label="Edit the fields" icon={<Pencil size={14} />} onClick={() => setEditing(true)} />
        )
      }
    >
      <dl className="divide-y">
        {entries.map((entry) => (
          <div key={entry.custom_field.id} className="flex items-start gap-2 px-4 py-2 text-sm">
            <dt className="w-32 shrink-0 text-soft wrap-anywhere">{entry.custom_field.name}</dt>
            <dd className="min-w-0 flex-1 whitespace-pre-wrap wrap-anywhere">
              <Values entry={entry} />
            </dd>
          </div>
        ))}
      </dl>
      {editing && (
        <IncidentFormDialog
          incident={incident}
          kind="custom-fields"
          method="PUT"
          path="fields"
          title={`Fields of ${incident.reference}`}
          submit="Save"
          onClose={() => setEditing(false)}
        />
      )}
    </Panel>
  );
}

function Values({ entry }: { entry: Entry }) {
  if (entry.values.length === 0) return <span className="text-soft">Not set</span>;
  const [link] = entry.values.flatMap(({ value_link }) => value_link ?? []);
  if (link)
    return (
      <a href={link} rel="noreferrer" target="_blank" className="text-accent underline">
        {link}
      </a>
    );
  return entry.values
    .map(
      ({ value_option, value_catalog_entry, value_text, value_numeric }) =>
        value_option?.value ?? value_catalog_entry?.name ?? value_text ?? value_numeric ?? '',
    )
    .join(', ');
}

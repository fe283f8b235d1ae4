import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { call, Refused } from '../../api.ts';
import { useMay } from '../../may.ts';
import type { Incident } from '../../queries.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { FormElements } from './form-elements.tsx';
import { useShownForm } from './queries.ts';

type Entry = Incident['custom_field_entries'][number];
const idsOf = ({ values }: Entry): string[] =>
  values.flatMap(
    (value) =>
      value.value_option?.id ??
      value.value_catalog_entry?.id ??
      value.value_text ??
      value.value_link ??
      value.value_numeric ??
      [],
  );

/** What the custom fields hold; each is changed where it stands. */
export function Fields({ incident }: { incident: Incident }) {
  const [editing, setEditing] = useState<string | null>(null);
  const may = useMay('incidents.update');
  const shown = useShownForm('custom-fields', {}, incident.id);
  const entries = incident.custom_field_entries;
  if (entries.length === 0) return null;
  const changeable = new Set(shown.data?.elements.map(({ fieldId }) => fieldId));
  return (
    <Panel title="Fields">
      <ul className="divide-y py-1">
        {entries.map((entry) => {
          const { id, name } = entry.custom_field;
          return (
            <li key={id} className="px-4 py-1.5">
              {editing === id ? (
                <EditField incident={incident} entry={entry} onDone={() => setEditing(null)} />
              ) : (
                <div className="flex min-h-7 items-start gap-2">
                  <span className="w-32 shrink-0 py-1 text-sm text-soft wrap-anywhere">{name}</span>
                  <span className="min-w-0 flex-1 py-1 text-sm whitespace-pre-wrap wrap-anywhere">
                    <Values entry={entry} />
                  </span>
                  {may && changeable.has(id) && (
                    <IconButton label={`Change ${name}`} icon={<Pencil size={13} />} onClick={() => setEditing(id)} />
                  )}
                </div>
              )}
            </li>
          );
        })}
      </ul>
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

function EditField({ incident, entry, onDone }: { incident: Incident; entry: Entry; onDone: () => void }) {
  const client = useQueryClient();
  const key = `field-${entry.custom_field.id}`;
  const [was] = useState(() => idsOf(entry));
  const [values, setValues] = useState(was);
  const shown = useShownForm('custom-fields', { [key]: values }, incident.id);
  const save = useMutation({
    meta: { showsErrors: true },
    mutationFn: () =>
      call('PUT', `/api/internal/incidents/${incident.id}/fields`, {
        fields: [{ field_id: entry.custom_field.id, values, was }],
      }),
    onSuccess: onDone,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['incident'] });
      void client.invalidateQueries({ queryKey: ['form-shown'] });
    },
  });
  const elements = (shown.data?.elements ?? []).filter((element) => element.key === key);
  return (
    <form
      className="flex flex-col gap-2 py-1"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <FormElements
        elements={elements}
        answers={{ [key]: values }}
        set={(_key, next) => setValues(next)}
        refused={save.error instanceof Refused ? save.error : undefined}
      />
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" kind="primary" busy={save.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}

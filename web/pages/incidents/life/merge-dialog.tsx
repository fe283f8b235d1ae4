import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { post } from '../../../api.ts';
import type { Incident } from '../../../queries.ts';
import { Field, TextArea } from '../../../ui/field.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { sayRefused } from '../../../ui/toast.tsx';
import { useForm } from '../../../use-form.ts';
import { communicationsQuery } from '../../communications/queries.ts';
import { IncidentPicker, openSearch } from './incident-picker.tsx';
import { stepPath } from './queries.ts';

const lastWord = 'We follow this together with another report and go on with updates there.';

/** Says that two incidents are one, with the last word to those who read this one's post. */
export function MergeDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const [into, setInto] = useState<Incident | null>(null);
  const [words, setWords] = useState(lastWord);
  const { data } = useQuery(communicationsQuery(incident.id));
  const latest = data?.published.find(({ audience }) => audience === 'everyone');
  const isOwed = latest !== undefined && latest.status !== 'resolved';
  const sayLast = () =>
    post(`/api/internal/incidents/${incident.id}/publish`, {
      ...{ status: 'resolved', words },
      components:
        latest?.components.map(({ component_id }) => ({ component_id, status: 'operational' as const })) ?? [],
    }).catch(sayRefused);
  const { refused, form } = useForm(
    {},
    {
      key: 'incident',
      request: () => ({ method: 'POST', path: stepPath(incident, 'merge'), body: { into_id: into?.id ?? '' } }),
      onDone: () => {
        if (isOwed && words.trim()) void sayLast();
        onClose();
      },
    },
  );
  return (
    <FormDialog
      title={`Merge ${incident.reference}`}
      about="Followers, attachments, relationships, open actions and follow-ups go on in the other; this one ends, and both name each other."
      submit="Merge"
      fields={['into_id']}
      onClose={onClose}
      {...form}
    >
      <Field label="Which incident goes on?" error={refused?.about('into_id')}>
        {(control) => (
          <IncidentPicker
            {...control}
            search={openSearch(incident)}
            except={incident.id}
            value={into}
            onPick={setInto}
          />
        )}
      </Field>
      {isOwed && (
        <TextArea
          label="The last word on this incident’s post"
          optional
          hint="Published to everyone in this step. Empty it to publish later; until then it is owed."
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      )}
    </FormDialog>
  );
}

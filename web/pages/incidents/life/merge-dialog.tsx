import { useState } from 'react';
import { toCall } from '../../../api.ts';
import type { Incident } from '../../../queries.ts';
import { Field, TextArea } from '../../../ui/field.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { sayRefused } from '../../../ui/toast.tsx';
import { useForm } from '../../../use-form.ts';
import { Hints } from '../../publishing/hints.tsx';
import { IncidentPicker, mergeSearch } from './incident-picker.tsx';
import { stepPath } from './queries.ts';
import { useLastWord } from './use-last-word.ts';

const isPrivate = (incident: Incident | null) => incident?.visibility === 'private';

function whatGoesAlong(from: Incident, into: Incident | null): string {
  const goes = isPrivate(from)
    ? 'It is private, and goes into another private one only. Where everybody of the other sees this one too, its open actions and follow-ups, attachments and relationships go along; otherwise they stay with it. Its open streams end. Its followers who see the other go along'
    : isPrivate(into)
      ? 'The other is private: open streams of this one end. Its followers who see the other, its open actions and follow-ups, attachments and relationships go along'
      : 'Its followers, open actions, follow-ups and streams, its attachments and relationships go along';
  return `This one ends. ${goes}, and what customers are owed. Both name each other.`;
}

/** Says that two incidents are one, with the last word to those who read this one's post. */
export function MergeDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const [into, setInto] = useState<Incident | null>(null);
  const last = useLastWord(incident);
  const { refused, form } = useForm(
    {},
    {
      key: 'incident',
      request: () => toCall('POST', stepPath(incident, 'merge'), { into_id: into?.id ?? '' }),
      onDone: () => {
        void last.say();
        onClose();
      },
    },
  );
  return (
    <FormDialog
      title={`Merge ${incident.reference}`}
      about={whatGoesAlong(incident, into)}
      submit={last.isHinted ? 'Merge anyway' : 'Merge'}
      fields={['into_id']}
      onClose={onClose}
      {...form}
      onSubmit={() => void last.look().then((isGood) => isGood && form.onSubmit(), sayRefused)}
    >
      <Field label="Which incident goes on?" error={refused?.about('into_id')}>
        {(control) => (
          <IncidentPicker
            {...control}
            search={mergeSearch(incident)}
            except={incident.id}
            value={into}
            onPick={setInto}
          />
        )}
      </Field>
      {last.isOwed && (
        <TextArea
          label="The last word on this incident’s post"
          optional
          hint="Published to everyone in this step. Empty it to publish later; until then it is owed."
          value={last.words}
          onChange={(event) => last.setWords(event.target.value)}
          error={last.findings.find(({ level }) => level === 'refusal')?.sentence}
        />
      )}
      <Hints hints={last.findings.filter(({ level }) => level === 'hint')} />
    </FormDialog>
  );
}

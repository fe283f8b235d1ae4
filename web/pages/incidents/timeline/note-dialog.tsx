import { useState } from 'react';
import { toCall } from '../../../api.ts';
import type { Entry, Incident } from '../../../queries.ts';
import { Field, Input, TextArea } from '../../../ui/field.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { timelinePath } from './use-timeline.ts';
import { useForm } from '../../../use-form.ts';
import { local } from '../times.tsx';

type Picture = { name: string; data: string };
type Given = { text: string; at: string; picture?: Picture };
const mostBytes = 5 * 1024 * 1024;

async function read(file: File): Promise<Picture> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x8000) parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return { name: file.name, data: btoa(parts.join('')) };
}

/** What happened, when, and a picture of it. */
export function NoteDialog({ incident, note, onClose }: { incident: Incident; note?: Entry; onClose: () => void }) {
  const path = timelinePath(incident.id, 'notes');
  const [tooLarge, setTooLarge] = useState(false);
  const [before] = useState(() => local(note?.at ?? new Date().toISOString()));
  const { form, text, set, refused } = useForm<Given>(
    { text: note?.sentence ?? '', at: before },
    {
      key: 'incident',
      request({ text, at, picture }) {
        const body = { text, picture, ...(at && at !== before && { at: new Date(at).toISOString() }) };
        return note ? toCall('PATCH', `${path}/${note.id}`, body) : toCall('POST', path, body);
      },
      onDone: onClose,
    },
  );
  return (
    <FormDialog
      title={note ? 'Change the note' : 'Note what happened'}
      about="It stands on the timeline at the time that you give."
      submit={note ? 'Save' : 'Add'}
      fields={['text', 'at', 'picture']}
      onClose={onClose}
      {...form}
      onSubmit={() => !tooLarge && form.onSubmit()}
    >
      <TextArea label="What happened?" autoFocus rows={3} {...text('text')} />
      <Input label="When?" type="datetime-local" step={1} required {...text('at')} />
      <Field
        label={note ? 'Add a picture' : 'Picture'}
        optional
        hint="PNG, JPEG, GIF or WebP, 5 MB at most."
        error={tooLarge ? 'The picture is larger than 5 MB. Make it smaller.' : refused?.about('picture')}
      >
        {(control) => (
          <input
            {...control}
            type="file"
            accept="image/png,image/jpeg,image/gif,image/webp"
            className="text-sm"
            onChange={(event) => {
              const file = event.target.files?.[0];
              setTooLarge((file?.size ?? 0) > mostBytes);
              if (!file || file.size > mostBytes) return set({ picture: undefined });
              void read(file).then((picture) => set({ picture }));
            }}
          />
        )}
      </Field>
    </FormDialog>
  );
}

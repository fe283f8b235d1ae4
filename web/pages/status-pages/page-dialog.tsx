import { useState } from 'react';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { pagesAddress, type StatusPage } from '../communications/pages-query.ts';
import { useSave } from './use-save.ts';

const languages = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
];
const zones = [...new Set(['Etc/UTC', ...Intl.supportedValuesOf('timeZone')])].map((value) => ({
  value,
  label: value,
}));

export function PageDialog({ page, onClose }: { page: StatusPage; onClose: () => void }) {
  const { name, language, time_zone } = page;
  const texts = { description: page.description ?? '', support_url: page.support_url ?? '' };
  const [given, setGiven] = useState({ name, language, time_zone, ...texts });
  const set = (change: Partial<typeof given>) => setGiven((now) => ({ ...now, ...change }));
  const nulls = { description: given.description || null, support_url: given.support_url || null };
  const request = () => ({ method: 'PUT', path: `${pagesAddress}/${page.id}`, body: { ...given, ...nulls } });
  const { refused, ...save } = useSave<void>(request, onClose);
  const shared = { submit: 'Save', busy: save.isPending, refused, onClose, onSubmit: () => save.mutate() };
  return (
    <FormDialog title={`Edit ${page.name}`} fields={['name', 'description', 'support_url']} {...shared}>
      <Input
        label="Name"
        required
        value={given.name}
        onChange={(event) => set({ name: event.target.value })}
        error={refused?.about('name')}
      />
      <TextArea
        label="Description"
        optional
        rows={2}
        value={given.description}
        onChange={(event) => set({ description: event.target.value })}
        error={refused?.about('description')}
      />
      <Input
        label="Link to support"
        optional
        placeholder="https://example.com/support"
        value={given.support_url}
        onChange={(event) => set({ support_url: event.target.value })}
        error={refused?.about('support_url')}
      />
      <Field label="Language">
        {(control) => (
          <Select
            {...control}
            options={languages}
            value={given.language}
            onChange={(next) => set({ language: next })}
          />
        )}
      </Field>
      <Field label="Time zone">
        {(control) => (
          <Select {...control} options={zones} value={given.time_zone} onChange={(next) => set({ time_zone: next })} />
        )}
      </Field>
    </FormDialog>
  );
}

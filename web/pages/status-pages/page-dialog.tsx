import { Field, Input, TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { useForm } from '../../use-form.ts';
import { pagesAddress, type StatusPage } from '../communications/pages-query.ts';

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
  const initial = {
    name,
    language,
    time_zone,
    description: page.description ?? '',
    support_url: page.support_url ?? '',
  };
  const { given, set, text, form } = useForm(initial, {
    key: 'status-pages',
    request: ({ description, support_url, ...rest }) => ({
      method: 'PUT',
      path: `${pagesAddress}/${page.id}`,
      body: { ...rest, description: description || null, support_url: support_url || null },
    }),
    onDone: onClose,
  });
  const fields = ['name', 'description', 'support_url'];
  return (
    <FormDialog title={`Edit ${page.name}`} submit="Save" fields={fields} onClose={onClose} {...form}>
      <Input label="Name" required {...text('name')} />
      <TextArea label="Description" optional rows={2} {...text('description')} />
      <Input label="Link to support" optional placeholder="https://example.com/support" {...text('support_url')} />
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

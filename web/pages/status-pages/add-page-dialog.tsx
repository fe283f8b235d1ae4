import { toCall } from '../../api.ts';
import { Field, Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { useForm } from '../../use-form.ts';
import { pagesAddress, type StatusPage } from '../communications/pages-query.ts';
import { ComponentChoice } from './component-choice.tsx';

const kinds = [
  { value: 'public', label: 'Everyone' },
  { value: 'internal', label: 'People who work here' },
];
type Given = { name: string; slug: string; kind: string; parent_id: string; component_ids: string[] | null };

export function AddPageDialog({ pages, onClose }: { pages: StatusPage[]; onClose: () => void }) {
  const initial: Given = { name: '', slug: '', kind: 'public', parent_id: 'none', component_ids: null };
  const { given, set, text, form, refused } = useForm(initial, {
    key: 'status-pages',
    request: ({ parent_id, ...rest }) =>
      toCall('POST', pagesAddress, { ...rest, parent_id: parent_id === 'none' ? null : parent_id }),
    onDone: onClose,
  });
  const wholes = pages.filter(({ kind, parent_id }) => kind === 'public' && !parent_id);
  const parents = [
    { value: 'none', label: 'Nothing: it stands by itself' },
    ...wholes.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const fields = ['name', 'slug', 'parentId', 'componentIds'];
  return (
    <FormDialog title="Add a page" submit="Add" fields={fields} onClose={onClose} {...form}>
      <Input label="Name" required {...text('name')} />
      <Input
        label="Short name"
        required
        hint="Its address ends in /p/ and this."
        placeholder="europe"
        {...text('slug')}
      />
      <Field label="Who reads it">
        {(control) => <Select {...control} options={kinds} value={given.kind} onChange={(kind) => set({ kind })} />}
      </Field>
      {given.kind === 'public' && (
        <Field label="Part of" error={refused?.about('parentId')}>
          {(control) => (
            <Select
              {...control}
              options={parents}
              value={given.parent_id}
              onChange={(parent_id) => set({ parent_id })}
            />
          )}
        </Field>
      )}
      <ComponentChoice
        chosen={given.component_ids}
        error={refused?.about('componentIds')}
        onChange={(component_ids) => set({ component_ids })}
      />
    </FormDialog>
  );
}

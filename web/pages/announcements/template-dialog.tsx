import { useQuery } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { toCall } from '../../api.ts';
import { settingsQuery } from '../../queries.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { useForm } from '../../use-form.ts';
import { fieldsQuery } from '../fields/queries.ts';
import { timesQuery } from '../settings/times.tsx';
import { AnnouncementPreview, useNames } from './preview.tsx';
import { buttonKinds, fieldKinds, type Template, type TemplateField } from './queries.ts';

export function TemplateDialog({ template, onClose }: { template: Template; onClose: () => void }) {
  const { data: times } = useQuery(timesQuery);
  const names = useNames(times?.timestamps ?? []);
  const { given, set, text, form, refused } = useForm(template, {
    key: 'announcements',
    request: (body) => toCall('POST', '/api/candor/v1/announcements/templates', body),
    onDone: onClose,
  });
  const { fields } = given;
  const put = (at: number, field: TemplateField | null) =>
    set({ fields: fields.flatMap((one, index) => (index !== at ? [one] : field ? [field] : [])) });
  const move = (at: number, by: number) => {
    const moved = [...fields];
    moved.splice(at + by, 0, ...moved.splice(at, 1));
    set({ fields: moved });
  };
  const press = (name: string) => {
    const chosen = given.buttons.includes(name)
      ? given.buttons.filter((one) => one !== name)
      : [...given.buttons, name];
    set({ buttons: buttonKinds.map(({ value }) => value).filter((value) => chosen.includes(value)) });
  };
  return (
    <FormDialog
      wide
      title={template.id ? `Change ${template.name}` : 'Add a template'}
      submit="Save"
      fields={['name', ...fields.map((_, index) => `fields.${index}`)]}
      onClose={onClose}
      {...form}
    >
      <div className="grid gap-5 md:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
        <div className="flex min-w-0 flex-col gap-4">
          <Input label="Name" required {...text('name')} />
          <fieldset className="flex min-w-0 flex-col gap-2">
            <legend className="label mb-1">What it shows</legend>
            {fields.map((field, at) => (
              <FieldRow
                key={at}
                field={field}
                at={at}
                last={at === fields.length - 1}
                error={refused?.about(`fields.${at}`)}
                timestamps={times?.timestamps ?? []}
                onChange={(next) => put(at, next)}
                onMove={(by) => move(at, by)}
              />
            ))}
            <div>
              <Button icon={<Plus size={14} />} onClick={() => set({ fields: [...fields, { kind: 'status' }] })}>
                Add a field
              </Button>
            </div>
          </fieldset>
          <fieldset>
            <legend className="label mb-1">Buttons</legend>
            <div className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
              {buttonKinds.map(({ value, label, when }) => (
                <Check
                  key={value}
                  label={label}
                  when={when}
                  checked={given.buttons.includes(value)}
                  onPress={() => press(value)}
                />
              ))}
            </div>
          </fieldset>
          {!template.is_default && (
            <Check
              label="The default: what rules without a template of their own use"
              checked={given.is_default}
              onPress={() => set({ is_default: !given.is_default })}
            />
          )}
        </div>
        <AnnouncementPreview template={given} names={names} />
      </div>
    </FormDialog>
  );
}

type CheckProps = { label: string; when?: string; checked: boolean; onPress: () => void };
const Check = ({ label, when, checked, onPress }: CheckProps) => (
  <label className="flex min-h-6 items-center gap-2 text-sm">
    <input type="checkbox" checked={checked} onChange={onPress} className="accent-(--accent-fill)" />
    <span>
      {label} {when && <span className="text-xs text-soft">{when}</span>}
    </span>
  </label>
);

type RowProps = {
  field: TemplateField;
  at: number;
  last: boolean;
  error?: string;
  timestamps: readonly { id: string; name: string }[];
  onChange: (field: TemplateField | null) => void;
  onMove: (by: number) => void;
};
function FieldRow({ field, at, last, error, timestamps, onChange, onMove }: RowProps) {
  const { data } = useQuery(settingsQuery);
  const { data: fields } = useQuery(fieldsQuery);
  const things: readonly { id: string; name: string }[] =
    { role: data?.roles, timestamp: timestamps, custom_field: fields }[field.kind] ?? [];
  const label = `Field ${at + 1}`;
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center gap-1.5">
        <input
          aria-label={`Emoji of field ${at + 1}`}
          placeholder="🙂"
          className="field h-8 w-11 shrink-0 px-1 text-center"
          value={field.emoji ?? ''}
          onChange={({ target }) => onChange({ ...field, emoji: target.value || undefined })}
        />
        <div className="w-36 shrink-0">
          <Select
            aria-label={label}
            value={field.kind}
            options={fieldKinds}
            onChange={(kind) => onChange({ kind, emoji: field.emoji })}
          />
        </div>
        <div className="min-w-0 flex-1">
          {things.length > 0 && (
            <Select
              aria-label={`Which one of field ${at + 1}`}
              value={field.id ?? null}
              options={things.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(id) => onChange({ ...field, id })}
            />
          )}
          {field.kind === 'text' && (
            <input
              aria-label={`Text of field ${at + 1}`}
              className="field h-8"
              value={field.words ?? ''}
              onChange={({ target }) => onChange({ ...field, words: target.value })}
            />
          )}
        </div>
        <IconButton
          label={`Move field ${at + 1} up`}
          icon={<ArrowUp size={14} />}
          disabled={at === 0}
          onClick={() => onMove(-1)}
        />
        <IconButton
          label={`Move field ${at + 1} down`}
          icon={<ArrowDown size={14} />}
          disabled={last}
          onClick={() => onMove(1)}
        />
        <IconButton label={`Remove field ${at + 1}`} icon={<X size={14} />} onClick={() => onChange(null)} />
      </div>
      {error && (
        <p role="alert" className="text-xs font-medium text-red">
          {error}
        </p>
      )}
    </div>
  );
}

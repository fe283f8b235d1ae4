import { toCall } from '../../api.ts';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { TimeZoneField } from '../../ui/time-zone-field.tsx';
import { useForm } from '../../use-form.ts';
import { pagesAddress, type StatusPage } from '../communications/pages-query.ts';
import { ComponentChoice } from './component-choice.tsx';
import { PublishersField } from './publishers.tsx';

const languages = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
  { value: 'ar', label: 'العربية' },
  { value: 'fr', label: 'Français' },
  { value: 'es', label: 'Español' },
];

const givenOf = (page: StatusPage) => ({
  name: page.name,
  language: page.language,
  languages: page.languages,
  time_zone: page.time_zone,
  description: page.description ?? '',
  support_url: page.support_url ?? '',
  slug: page.slug ?? '',
  own_address: page.own_address ?? '',
  publishers: page.publishers,
  component_ids: page.shows_all ? null : page.component_ids,
});

const requestFor = (page: StatusPage) => {
  return ({ slug, own_address, component_ids, ...given }: ReturnType<typeof givenOf>) => {
    const { description, support_url, ...rest } = given;
    return toCall('PUT', `${pagesAddress}/${page.id}`, {
      ...rest,
      description: description || null,
      support_url: support_url || null,
      ...(!page.is_default && { slug, own_address: own_address || null }),
      ...(page.kind !== 'customer' && { component_ids }),
    });
  };
};

const publisherFields = ['user_ids', 'team_ids', 'role_ids'];

export function PageDialog({ page, onClose }: { page: StatusPage; onClose: () => void }) {
  const { given, set, text, form, refused } = useForm(givenOf(page), {
    key: 'status-pages',
    request: requestFor(page),
    onDone: onClose,
  });
  const fields = ['name', 'description', 'support_url', 'slug', 'url', 'componentIds', ...publisherFields];
  return (
    <FormDialog title={`Edit ${page.customer ?? page.name}`} submit="Save" fields={fields} onClose={onClose} {...form}>
      <Input label="Name" required {...text('name')} />
      {!page.is_default && (
        <>
          <Input label="Short name" required hint="Its address ends in /p/ and this." {...text('slug')} />
          <Input
            label="Domain of its own"
            optional
            placeholder="https://status.example.com"
            {...text('own_address')}
            error={refused?.about('url')}
          />
        </>
      )}
      <TextArea label="Description" optional rows={2} {...text('description')} />
      <Input label="Link to support" optional placeholder="https://example.com/support" {...text('support_url')} />
      <Field label="Language" hint="In which its words are written.">
        {(control) => (
          <Select {...control} options={languages} value={given.language} onChange={(language) => set({ language })} />
        )}
      </Field>
      <Languages own={given.language} chosen={given.languages} onChange={(next) => set({ languages: next })} />
      <TimeZoneField value={given.time_zone} onChange={(time_zone) => set({ time_zone })} />
      <PublishersField
        publishers={given.publishers}
        error={publisherFields.map((field) => refused?.about(field)).find(Boolean)}
        onChange={(publishers) => set({ publishers })}
      />
      {page.kind !== 'customer' && (
        <ComponentChoice
          chosen={given.component_ids}
          error={refused?.about('componentIds')}
          onChange={(component_ids) => set({ component_ids })}
        />
      )}
    </FormDialog>
  );
}

type LanguagesProps = { own: string; chosen: string[]; onChange: (chosen: string[]) => void };
function Languages({ own, chosen, onChange }: LanguagesProps) {
  const flip = (tag: string) => onChange(chosen.includes(tag) ? chosen.filter((one) => one !== tag) : [...chosen, tag]);
  return (
    <fieldset>
      <legend className="label mb-1">Also in</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {languages
          .filter(({ value }) => value !== own)
          .map(({ value, label }) => (
            <label key={value} className="flex items-center gap-2 text-sm">
              <input type="checkbox" checked={chosen.includes(value)} onChange={() => flip(value)} />
              <span lang={value}>{label}</span>
            </label>
          ))}
      </div>
    </fieldset>
  );
}

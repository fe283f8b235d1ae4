import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { post, toCall } from '../../api.ts';
import { useSettled } from '../../ui/conditions/settled.ts';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { useForm } from '../../use-form.ts';
import { statusPagesQuery } from '../communications/pages-query.ts';
import { kindOf, languageName, moments, templatesQuery, url, type Moment, type Template } from './queries.ts';

const momentOptions = moments.map(({ value, label, kind }) => ({
  value,
  label: kind === 'incident' ? label : `Maintenance: ${label.toLowerCase()}`,
}));
const anyLanguage = 'any';
const fields = ['name', 'moment', 'words', 'componentIds', 'pageIds', 'language'];

/** A template, beside what it makes of sample values. */
export function TemplateDialog({ template, onClose }: { template: Template; onClose: () => void }) {
  const { given, set, text, form, refused } = useForm(template, {
    key: 'word-templates',
    request: ({ id, ...body }) => (id ? toCall('PUT', `${url}/${id}`, body) : toCall('POST', url, body)),
    onDone: onClose,
  });
  const { data: pages = [] } = useQuery(statusPagesQuery);
  const components = pages.flatMap((page) => (page.is_default ? page.components : []));
  const readable = pages.filter(({ kind }) => kind !== 'customer');
  const tags = [...new Set(pages.flatMap(({ language, languages }) => [language, ...languages]))];
  const languages = [
    { value: anyLanguage, label: 'Any' },
    ...[...new Set([...tags, ...(given.language ? [given.language] : [])])].map((value) => ({
      ...{ value, label: languageName(value) },
    })),
  ];
  return (
    <FormDialog
      wide
      title={template.id ? `Change ${template.name}` : 'Add a template'}
      submit="Save"
      fields={fields}
      onClose={onClose}
      {...form}
    >
      <div className="grid gap-5 md:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <Input label="Name" required placeholder="First words" maxLength={70} {...text('name')} />
          <Field label="Said when" error={refused?.about('moment')}>
            {(control) => (
              <Select
                {...control}
                options={momentOptions}
                value={given.moment}
                onChange={(moment) => set({ moment: moment as Moment })}
              />
            )}
          </Field>
          <Words template={given} onWords={(words) => set({ words })} error={refused?.about('words')} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Sample template={given} />
          <Choices
            legend="Only for"
            none="Whatever is touched."
            options={components}
            chosen={given.component_ids}
            error={refused?.about('componentIds')}
            onChange={(component_ids) => set({ component_ids })}
          />
          {readable.length > 1 && (
            <Choices
              legend="Only on"
              none="Every page where they are read."
              options={readable}
              chosen={given.page_ids}
              error={refused?.about('pageIds')}
              onChange={(page_ids) => set({ page_ids })}
            />
          )}
          {languages.length > 2 && (
            <Field
              label="Language"
              hint="In which its times and lists are written, too."
              error={refused?.about('language')}
            >
              {(control) => (
                <Select
                  {...control}
                  options={languages}
                  value={given.language ?? anyLanguage}
                  onChange={(tag) => set({ language: tag === anyLanguage ? null : tag })}
                />
              )}
            </Field>
          )}
        </div>
      </div>
    </FormDialog>
  );
}

type WordsProps = { template: Template; error?: string; onWords: (words: string) => void };

/** The words, and what may stand in their braces: a press puts it where one writes. */
function Words({ template: { words, moment }, error, onWords }: WordsProps) {
  const { data } = useQuery(templatesQuery);
  const place = useRef<{ start: number; end: number }>(null);
  const offered = (data?.placeholders ?? []).filter(({ kind }) => kind === kindOf(moment));
  const put = (name: string) => {
    const { start, end } = place.current ?? { start: words.length, end: words.length };
    const next = `{${name}}`;
    place.current = { start: start + next.length, end: start + next.length };
    onWords(`${words.slice(0, start)}${next}${words.slice(end)}`);
  };
  return (
    <div className="flex flex-col gap-2">
      <TextArea
        label="Words"
        required
        rows={7}
        maxLength={2_500}
        placeholder="{component} is slow since {started}. We tell you more by {next_update}."
        value={words}
        onChange={({ target }) => onWords(target.value)}
        onSelect={({ currentTarget: { selectionStart: start, selectionEnd: end } }) => {
          place.current = { start, end };
        }}
        error={error}
      />
      <div role="group" aria-label="Put in" className="flex flex-wrap gap-1">
        {offered.map(({ name, about }) => (
          <button
            key={name}
            type="button"
            title={about}
            onClick={() => put(name)}
            className="h-7 rounded-md bg-hover px-2 font-mono text-xs text-soft hover:text-ink"
          >{`{${name}}`}</button>
        ))}
      </div>
    </div>
  );
}

/** What readers would see, with a component, a title and times by way of example. */
function Sample({ template: { moment, words, language, component_ids } }: { template: Template }) {
  const asked = useSettled(JSON.stringify({ moment, words, language, component_ids }));
  const { data } = useQuery({
    queryKey: ['word-templates', 'preview', asked],
    queryFn: () => post(`${url}/preview`, JSON.parse(asked) as Pick<Template, 'moment' | 'words'>),
    placeholderData: (previous) => previous,
  });
  return (
    <section aria-label="With sample values" className="rounded-xl border bg-sunken p-4">
      <p className="mb-2 text-xs font-medium text-soft">With sample values</p>
      <div role="status" className="text-sm wrap-anywhere">
        {words.trim() === '' ? (
          <p className="text-soft">Write, and read here what customers would.</p>
        ) : data?.problem ? (
          <p className="text-red">{data.problem}</p>
        ) : (
          <p dir="auto" className="whitespace-pre-line">
            {data?.words}
          </p>
        )}
      </div>
    </section>
  );
}

type ChoicesProps = {
  legend: string;
  none: string;
  options: readonly { id: string; name: string }[];
  chosen: string[];
  error?: string;
  onChange: (chosen: string[]) => void;
};

function Choices({ legend, none, options, chosen, error, onChange }: ChoicesProps) {
  const known = new Set(options.map(({ id }) => id));
  const gone = chosen.filter((id) => !known.has(id)).map((id) => ({ id, name: 'One that is gone' }));
  const flip = (id: string) => onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  if (options.length === 0) return null;
  return (
    <fieldset>
      <legend className="label mb-1">{legend}</legend>
      {chosen.length === 0 && <p className="mb-1 text-xs text-soft">{none}</p>}
      <div className="grid max-h-44 gap-1 overflow-y-auto sm:grid-cols-2">
        {[...options, ...gone].map(({ id, name }) => (
          <label key={id} className="flex items-center gap-2 text-sm">
            <input
              type="checkbox"
              className="accent-(--accent-fill)"
              checked={chosen.includes(id)}
              onChange={() => flip(id)}
            />
            <span className="truncate">{name}</span>
          </label>
        ))}
      </div>
      {error && (
        <p role="alert" className="text-xs font-medium text-red">
          {error}
        </p>
      )}
    </fieldset>
  );
}

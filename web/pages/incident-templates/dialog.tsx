import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Refused, toCall } from '../../api.ts';
import { Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { Notice } from '../../ui/states.tsx';
import { useForm } from '../../use-form.ts';
import { FormElements } from '../fields/form-elements.tsx';
import { formsQuery } from '../fields/queries.ts';
import { TemplatePreview } from './preview.tsx';
import { key, url, type Template } from './queries.ts';
import { fillable, isBasic } from './words.ts';

/** What a template is called, and what it fills in; beside it the form as it will stand in Slack. */
export function TemplateDialog({ template, onClose }: { template: Template; onClose: () => void }) {
  const { given, set, text, refused, form } = useForm(template, {
    key,
    request: ({ left_out: _left, ...body }) => toCall('POST', url, body),
    onDone: onClose,
  });
  const all = fillable(useQuery(formsQuery).data);
  const [added, setAdded] = useState(() => Object.keys(template.fills));
  const shown = all.filter((one) => isBasic(one.key) || added.includes(one.key));
  const rest = all.filter((one) => !shown.includes(one));
  const within = refused && partOf(refused, true);
  return (
    <FormDialog
      wide
      title={template.id ? `Change ${template.name}` : 'Add a template'}
      submit="Save"
      fields={['name', 'description', ...shown.map((one) => `fills.${one.key}`)]}
      onClose={onClose}
      {...form}
    >
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_290px] lg:items-start">
        <div className="flex min-w-0 flex-col gap-4">
          {template.left_out.length > 0 && (
            <Notice tone="amber">Saving takes what is out of use from it. {template.left_out.join(' ')}</Notice>
          )}
          <Input
            label="Name of the template"
            required
            maxLength={75}
            placeholder="Database outage"
            {...text('name')}
            error={refused && partOf(refused, false).about('name')}
          />
          <Input label="When to use it" optional maxLength={300} {...text('description')} />
          <label className="flex items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={given.is_default}
              onChange={(event) => set({ is_default: event.target.checked })}
              className="accent-(--accent-fill)"
            />
            Fill it in by itself, whenever somebody declares
          </label>
          <fieldset className="flex min-w-0 flex-col gap-4 border-t pt-4">
            <legend className="sr-only">What it fills in</legend>
            <FormElements
              elements={shown}
              answers={given.fills}
              set={(element, values) => set({ fills: { ...given.fills, [element]: values } })}
              refused={within}
              sent={given.fills}
            />
            {rest.length > 0 && (
              <div className="w-full sm:w-72">
                <Select
                  aria-label="Fill in more"
                  placeholder="Fill in a role or a custom field…"
                  value={null}
                  onChange={(element) => setAdded([...added, element])}
                  options={rest.map((one) => ({ value: one.key, label: one.label }))}
                />
              </div>
            )}
          </fieldset>
        </div>
        <TemplatePreview fills={given.fills} all={all} />
      </div>
    </FormDialog>
  );
}

/** The refusals of what it fills in, by the names in the form; or the others. */
function partOf({ status, refusals }: Refused, within: boolean): Refused {
  const some = refusals.filter(({ source }) => Boolean(source?.field?.startsWith('fills.')) === within);
  return new Refused(status, some);
}

import { useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { toCall } from '../../api.ts';
import type { Incident } from '../../queries.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { Notice } from '../../ui/states.tsx';
import { say } from '../../ui/toast.tsx';
import { useForm } from '../../use-form.ts';
import { choiceName, isDirect, draftQuery } from '../communications/queries.ts';
import { letterOf, type Option } from './queries.ts';

const times = [
  ['15', '15 minutes'],
  ['30', '30 minutes'],
  ['60', 'An hour'],
  ['120', '2 hours'],
  ['240', '4 hours'],
  ['1440', 'A day'],
].map(([value = '', label = '']) => ({ value, label }));
const blank = (): Option => ({ label: '', pros: '', cons: '' });
const placed = ['question', 'words', 'audience', 'closes_in_minutes', 'label', 'pros', 'cons', 'options'];

/** The question as it is written, and to whom it goes. */
function useQuestion(incident: Incident, onClose: () => void) {
  const { data: draft } = useQuery(draftQuery(incident.id));
  const start = { question: '', options: [blank(), blank()], audience: '', closes: '60', counts: false };
  const whom = (draft?.audiences ?? []).filter(({ audience }) => isDirect(audience));
  const usual = whom.find(({ audience }) => audience === draft?.usual) ?? whom[0];
  const typed = useForm(start, {
    key: 'incident',
    request: ({ question, options, audience, closes, counts }) =>
      toCall('POST', `/api/candor/v1/incidents/${incident.id}/questions`, {
        ...{ question, options, closes_in_minutes: Number(closes), shows_counts: counts },
        audience: audience || usual?.audience,
      }),
    onDone: (result: { id: string | null }) => {
      say(result.id ? 'The question is on its way.' : 'Another person reads the question first.');
      onClose();
    },
  });
  return { whom, usual, ...typed };
}

/** A question with two to five options, to affected customers only. */
export function AskDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const { whom, usual, given, set, text, refused, form } = useQuestion(incident, onClose);
  const about = (index: number, name: string) =>
    refused?.refusals.find(({ source }) => source?.field === `options.${index}.${name}`)?.message;
  const change = (index: number, part: Partial<Option>) =>
    set({ options: given.options.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  return (
    <FormDialog
      title="Ask customers"
      about="It goes to the affected customers only: in their shared channel, by mail, and on their page. Each has one vote. It counts as a word to them."
      submit="Ask"
      wide
      fields={placed}
      onClose={onClose}
      {...form}
    >
      <Field label="Whom" error={refused?.about('audience')}>
        {(control) => (
          <Select
            {...control}
            options={whom.map((one) => ({ value: one.audience as string, label: choiceName(one) }))}
            value={given.audience || (usual?.audience ?? '')}
            onChange={(audience) => set({ audience })}
          />
        )}
      </Field>
      <TextArea
        label="What do you ask?"
        required
        rows={2}
        maxLength={1_000}
        {...text('question')}
        error={refused?.about('question') ?? refused?.about('words')}
      />
      {given.options.map((option, index) => (
        <OptionFields
          key={letterOf(index)}
          {...{ option, index, about }}
          onChange={(part) => change(index, part)}
          onRemove={
            given.options.length > 2 ? () => set({ options: given.options.filter((_, at) => at !== index) }) : undefined
          }
        />
      ))}
      {refused?.about('options') && <Notice tone="red">{refused.about('options')}</Notice>}
      {given.options.length < 5 && (
        <Button icon={<Plus size={14} />} onClick={() => set({ options: [...given.options, blank()] })}>
          Another option
        </Button>
      )}
      <Field label="They have" error={refused?.about('closes_in_minutes')}>
        {(control) => (
          <Select {...control} options={times} value={given.closes} onChange={(closes) => set({ closes })} />
        )}
      </Field>
      <label className="flex items-start gap-2 text-sm">
        <input
          type="checkbox"
          className="mt-0.5"
          checked={given.counts}
          onChange={({ target }) => set({ counts: target.checked })}
        />
        With the choice, customers hear how many chose what. They never hear who.
      </label>
    </FormDialog>
  );
}

type OptionProps = {
  option: Option;
  index: number;
  about: (index: number, name: string) => string | undefined;
  onChange: (part: Partial<Option>) => void;
  onRemove?: () => void;
};
function OptionFields({ option, index, about, onChange, onRemove }: OptionProps) {
  const field = (name: keyof Option) => ({
    value: option[name],
    error: about(index, name),
    onChange: ({ target }: { target: { value: string } }) => onChange({ [name]: target.value }),
  });
  return (
    <fieldset className="flex flex-col gap-2 rounded-lg border p-3">
      <legend className="px-1 text-sm font-medium">Option {letterOf(index)}</legend>
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <Input label="Name" required maxLength={60} {...field('label')} />
        </div>
        {onRemove && (
          <IconButton label={`Leave out option ${letterOf(index)}`} icon={<X size={14} />} onClick={onRemove} />
        )}
      </div>
      <div className="grid gap-2 sm:grid-cols-2">
        <Input label="For it" optional maxLength={500} {...field('pros')} />
        <Input label="Against it" optional maxLength={500} {...field('cons')} />
      </div>
    </fieldset>
  );
}

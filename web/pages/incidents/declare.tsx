import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { onceKey, post, Refused } from '../../api.ts';
import { settingsQuery } from '../../queries.ts';
import { Field, Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { CustomerPicker } from '../communications/customer-picker.tsx';
import { chosenIn, type Chosen } from '../communications/customers-query.ts';
import { answers, reasons } from '../communications/queries.ts';
import { FormElements } from '../fields/form-elements.tsx';
import type { Answers } from '../fields/queries.ts';
import { useAnswers } from '../fields/use-filled.ts';
import { StartFrom } from '../incident-templates/start-from.tsx';
import { numberOf } from './marks.tsx';

const undecided = {
  value: 'unknown',
  label: 'I do not know yet',
  about: 'A ten-minute clock runs; then customers count as affected until someone decides.',
};
const starts = [
  { value: 'standard', label: 'It is happening', about: 'It starts now, and so does the clock of customers.' },
  { value: 'triage', label: 'I am not sure it is one', about: 'It starts in triage: accept or decline it later.' },
  { value: 'retrospective', label: 'It is over already', about: 'Logged afterwards: no clock, no channel.' },
  { value: 'test', label: 'This is a test', about: 'Nothing is announced, counted or published.' },
];

type Props = { onClose: () => void; template?: string };
export const DeclareDialog = ({ open, ...rest }: Props & { open: boolean }) =>
  open ? <DeclareForm {...rest} /> : null;

/** A keyboard that covers half of the form comes up when it is asked for. */
const isTouched = window.matchMedia('(pointer: coarse)').matches;

/** `start` is empty until somebody chooses: the form says it then. */
type Given = { start: string; audience: string; reason: string; chosen: Chosen[]; who: string };
const blank: Given = { start: '', audience: 'unknown', reason: '', chosen: [], who: '' };

const isDirect = (audience: string) => audience === 'some_customers' || audience === 'one_customer';

function useDeclare(
  { start, audience, reason, chosen, who }: Given,
  filled: () => { name?: string | undefined },
  onClose: () => void,
) {
  const navigate = useNavigate();
  const [key] = useState(onceKey);
  const past = start === 'retrospective';
  const { customer_ids: customerIds, segment_id: segmentId } = chosenIn(chosen);
  const direct = isDirect(audience) && { customerIds, segmentId, ...(who && { who }) };
  const more = audience === 'nobody' ? { reason } : direct || {};
  return useMutation({
    meta: { showsErrors: true },
    mutationFn: async (_sent: Answers) => {
      const { name = '', ...rest } = filled();
      const mode = start === 'triage' ? 'standard' : (start as 'standard' | 'retrospective' | 'test');
      const { incident } = await post('/api/candor/v1/incidents', {
        ...{ once_key: key, name, ...rest, mode, triage: start === 'triage' },
        lent: past ? {} : { communications: { answer: audience, ...more } },
      });
      return incident;
    },
    onSuccess: (incident) => {
      onClose();
      void navigate({ to: '/incidents/$number', params: { number: numberOf(incident) } });
    },
  });
}

function DeclareForm({ onClose, template: first }: Props) {
  const [typedIn, setGiven] = useState(blank);
  const [templateId, setTemplateId] = useState<string | null | undefined>(first);
  const set = (change: Partial<Given>) => setGiven((now) => ({ ...now, ...change }));
  const past = typedIn.start === 'retrospective';
  const filling = useAnswers(past ? 'retrospective' : 'declare', {}, { templateId });
  const { elements: all, body, answers: typed, set: answer, typeId, templates, template, left } = filling;
  const starting = all.find(({ type }) => type === 'triage')?.value[0] === 'triage' ? 'triage' : 'standard';
  const given = { ...typedIn, start: typedIn.start || starting };
  // Whether it is one yet is asked once, together with whether it is over or a test.
  const elements = all.filter(({ type }) => type !== 'triage');
  const declare = useDeclare(given, body, onClose);
  const refused = declare.error instanceof Refused ? declare.error : undefined;
  const { data: settings } = useQuery(settingsQuery);
  const type = settings?.types.find(({ id }) => id === typeId);
  const always = type?.create_in_triage === 'always' && given.start === 'standard';
  const [name, ...rest] = elements;
  const shown = { answers: typed, set: answer, refused, sent: declare.variables };
  return (
    <FormDialog
      title={past ? 'Log a past incident' : 'Declare an incident'}
      about="A name is enough. Everything else can follow."
      submit={past ? 'Log' : 'Declare'}
      fields={[...elements.map(({ key }) => key), 'reason']}
      busy={declare.isPending}
      refused={refused}
      onSubmit={() => declare.mutate(typed)}
      onClose={onClose}
    >
      <StartFrom
        {...{ templates, chosen: template, left }}
        onChoose={(id) => {
          setTemplateId(id);
          filling.keepTyped();
        }}
      />
      {name && <FormElements elements={[name]} {...shown} focused={!isTouched} />}
      <Field label="Is it an incident?" hint={always && 'Incidents of this type start in triage.'}>
        {(control) => <Select {...control} options={starts} value={given.start} onChange={(start) => set({ start })} />}
      </Field>
      <FormElements elements={rest} {...shown} />
      {!past && (
        <Field label="Whom does this touch outside?" hint="Decides who is owed a word, and by when.">
          {(control) => (
            <Select
              {...control}
              options={[undecided, ...answers]}
              value={given.audience}
              onChange={(audience) => set({ audience, chosen: [], who: '' })}
            />
          )}
        </Field>
      )}
      {!past && isDirect(given.audience) && (
        <Field
          label={given.audience === 'one_customer' ? 'Which customer?' : 'Which customers?'}
          hint="From the catalog: words to them go by mail to their contacts."
        >
          {(control) => (
            <CustomerPicker
              {...{ control, label: 'Customers', many: given.audience !== 'one_customer', chosen: given.chosen }}
              onChange={(chosen) => set({ chosen })}
            />
          )}
        </Field>
      )}
      {!past && isDirect(given.audience) && given.chosen.length === 0 && (
        <Input
          label="Not in the catalog? Say who"
          maxLength={200}
          hint="Words to them can only be recorded."
          value={given.who}
          onChange={(event) => set({ who: event.target.value })}
        />
      )}
      {!past && given.audience === 'nobody' && (
        <Input
          label="Why does nobody outside notice?"
          required
          maxLength={500}
          placeholder={reasons.nobody[0]}
          value={given.reason}
          onChange={(event) => set({ reason: event.target.value })}
          error={refused?.about('reason')}
        />
      )}
    </FormDialog>
  );
}

import { useQuery } from '@tanstack/react-query';
import { toCall } from '../../api.ts';
import type { Incident } from '../../queries.ts';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { useForm } from '../../use-form.ts';
import { nextOptions } from './next.ts';
import { answers, draftQuery, type Audience, type Communications } from './queries.ts';

type Props = { incident: Incident; data: Communications; to?: Audience; onClose: () => void };
const through = ['Phone', 'E-mail', 'Shared Slack channel', 'Support ticket', 'In person'].map((value) => ({
  value,
  label: value,
}));
const audiences = [
  ...answers.filter(({ value }) => value === 'some_customers' || value === 'one_customer'),
  { value: 'internal', label: 'People inside', about: 'Those who lead, or who answer for it.' },
];
const about = 'You told them yourself, by phone, mail or chat. Write it down so that the clock knows.';

function startOf(data: Communications, to?: Audience) {
  const direct = data.decision?.answer === 'some_customers' ? 'some_customers' : 'one_customer';
  const audience: string = to ?? direct;
  return { audience, whom: whomOf(data, audience), through: 'Phone', words: '', next: '60' };
}

/** One customer of many is told for itself alone. */
const whomOf = ({ decision, commitments }: Communications, audience: string): string =>
  audience.startsWith('customer:')
    ? (commitments.find((one) => one.audience === audience)?.customer ?? '')
    : (decision?.who ?? '');

/** A word given by phone, mail or chat, so that its promise is kept too. */
export function WordDialog({ incident, data, to, onClose }: Props) {
  const { data: draft } = useQuery(draftQuery(incident.id));
  const named = (draft?.audiences ?? []).flatMap(({ audience, name }) =>
    name && audience.startsWith('customer:') ? [{ value: audience as string, label: name }] : [],
  );
  const only = named.length === 1 ? (named[0]?.value as Audience) : undefined;
  const start = startOf(data, to ?? only);
  const { given, set, text, form, refused } = useForm(start, {
    key: 'incident',
    request: ({ next, ...said }) =>
      toCall('POST', `/api/candor/v1/incidents/${incident.id}/words`, {
        ...said,
        next_word_in_minutes: next ? Number(next) : null,
      }),
    onDone: onClose,
  });
  const fields = ['whom', 'words', 'through', 'audience', 'next_word_in_minutes'];
  return (
    <FormDialog title="Record a word given" about={about} submit="Record" fields={fields} onClose={onClose} {...form}>
      <Field label="To" error={refused?.about('audience')}>
        {(control) => (
          <Select
            {...control}
            options={[...named, ...audiences]}
            value={given.audience}
            onChange={(audience) =>
              set({ audience, ...(given.whom === whomOf(data, given.audience) && { whom: whomOf(data, audience) }) })
            }
          />
        )}
      </Field>
      <Input
        label="Whom"
        data-asked={start.whom ? undefined : ''}
        required
        placeholder="Maria at Acme Inc."
        {...text('whom')}
      />
      <Field label="Through" error={refused?.about('through')}>
        {(control) => (
          <Select {...control} options={through} value={given.through} onChange={(way) => set({ through: way })} />
        )}
      </Field>
      <TextArea label="What you said" data-asked={start.whom ? '' : undefined} required {...text('words')} />
      <Field label="Next word by" error={refused?.about('next_word_in_minutes')}>
        {(control) => (
          <Select {...control} options={nextOptions(null)} value={given.next} onChange={(next) => set({ next })} />
        )}
      </Field>
    </FormDialog>
  );
}

import { toCall } from '../../api.ts';
import { Field, TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { say } from '../../ui/toast.tsx';
import { useForm } from '../../use-form.ts';
import { letterOf, type Question } from './queries.ts';

/** What we choose, and why: told to everybody who was asked. */
export function ChooseDialog({
  incidentId,
  question,
  onClose,
}: {
  incidentId: string;
  question: Question;
  onClose: () => void;
}) {
  const { options, results, answers, asked_count: asked, id } = question;
  const best = Math.max(...results.map(({ weighted }) => weighted));
  const start = { option: String(results.findIndex(({ weighted }) => weighted === best)), why: '' };
  const { given, set, text, refused, form } = useForm(start, {
    key: 'incident',
    request: ({ option, why }) =>
      toCall('POST', `/api/candor/v1/incidents/${incidentId}/questions/${id}/choice`, { option: Number(option), why }),
    onDone: (result: { id: string | null }) => {
      say(result.id ? 'Those who were asked are told.' : 'Another person reads these words first.');
      onClose();
    },
  });
  return (
    <FormDialog
      title="Choose and say why"
      about={`${answers.length} of ${asked} answered; that binds you to nothing. Everybody who was asked hears what you choose and why.`}
      submit="Choose and tell them"
      fields={['option', 'why', 'words']}
      onClose={onClose}
      {...form}
    >
      <Field label="What do you choose?" error={refused?.about('option')}>
        {(control) => (
          <Select
            {...control}
            options={options.map(({ label }, index) => ({
              value: String(index),
              label: `${letterOf(index)}. ${label}`,
            }))}
            value={given.option}
            onChange={(option) => set({ option })}
          />
        )}
      </Field>
      <TextArea
        label="Why?"
        required
        rows={3}
        maxLength={2_000}
        hint="Customers read this. Name no other customer."
        {...text('why')}
        error={refused?.about('why') ?? refused?.about('words')}
      />
    </FormDialog>
  );
}

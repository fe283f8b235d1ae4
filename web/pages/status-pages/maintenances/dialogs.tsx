import { useState } from 'react';
import { toCall } from '../../../api.ts';
import { Input, TextArea } from '../../../ui/field.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { pagesAddress, type Maintenance, type StatusPage } from '../../communications/pages-query.ts';
import { localTime } from '../../../ui/time.tsx';
import { useForm } from '../../../use-form.ts';
import { MaintenanceWords } from './words.tsx';
import { useSave } from '../use-save.ts';

const hour = 3_600_000;
const nextHour = () => Math.ceil(Date.now() / hour) * hour + hour;

type Given = {
  name: string;
  words: string;
  startedWords: string;
  completedWords: string;
  from: string;
  until: string;
  components: string[];
  announce: boolean;
  reminders: number[];
};
const reminderChoices = [
  { minutes: 10_080, label: '7 days' },
  { minutes: 1_440, label: '24 hours' },
  { minutes: 60, label: '1 hour' },
  { minutes: 15, label: '15 minutes' },
];
function givenOf(maintenance: Maintenance | undefined): Given {
  const from = maintenance ? Date.parse(maintenance.scheduled_for) : nextHour();
  const until = maintenance ? Date.parse(maintenance.scheduled_until) : from + hour;
  const times = { from: localTime(from), until: localTime(until) };
  const told = { announce: true, reminders: maintenance?.reminders ?? [1_440, 60] };
  const later = { startedWords: maintenance?.started_words ?? '', completedWords: maintenance?.completed_words ?? '' };
  return {
    name: maintenance?.name ?? '',
    words: '',
    ...later,
    ...times,
    components: maintenance?.component_ids ?? [],
    ...told,
  };
}

type Props = { page: StatusPage; maintenance?: Maintenance; onClose: () => void };
const about = 'Subscribers are told when it starts, ends, moves or is called off, and before that as you choose.';
const timesOf = (from: string, until: string) => ({
  scheduled_for: new Date(from).toISOString(),
  scheduled_until: new Date(until).toISOString(),
});
const fields = ['name', 'words', 'started_words', 'completed_words', 'scheduled_for', 'scheduled_until', 'reminders'];

export function MaintenanceDialog({ page, maintenance, onClose }: Props) {
  const { given, set, text, form, refused } = useForm(givenOf(maintenance), {
    key: 'status-pages',
    request({ name, words, startedWords, completedWords, from, until, components, announce, reminders }) {
      const body = {
        ...{ name, ...(words && { words }), started_words: startedWords, completed_words: completedWords },
        ...{ ...timesOf(from, until), component_ids: components, announce, reminders },
      };
      const address = `${pagesAddress}/${page.id}/maintenances` as const;
      return maintenance ? toCall('PUT', `${address}/${maintenance.id}`, body) : toCall('POST', address, body);
    },
    onDone: onClose,
  });
  const title = maintenance ? `Change ${maintenance.name}` : 'Plan maintenance';
  const submit = maintenance ? 'Save' : 'Plan it';
  const moment = { type: 'datetime-local', required: true };
  return (
    <FormDialog title={title} about={about} submit={submit} fields={fields} onClose={onClose} {...form}>
      <Input label="Name" required placeholder="Database upgrade" {...text('name')} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Input label="Starts" {...moment} {...text('from')} error={refused?.about('scheduled_for')} />
        <Input label="Ends" {...moment} {...text('until')} error={refused?.about('scheduled_until')} />
      </div>
      <Touched page={page} chosen={given.components} onChange={(components) => set({ components })} />
      <MaintenanceWords {...{ page, given, refused }} isNew={!maintenance} onChange={set} />
      <Told {...given} isNew={!maintenance} onChange={set} error={refused?.about('reminders')} />
    </FormDialog>
  );
}

type ToldProps = Pick<Given, 'announce' | 'reminders'> & {
  isNew: boolean;
  error?: string;
  onChange: (change: Partial<Given>) => void;
};
/** What subscribers hear before it starts. */
function Told({ announce, reminders, isNew, error, onChange }: ToldProps) {
  const others = reminders.filter((minutes) => !reminderChoices.some((choice) => choice.minutes === minutes));
  const choices = [...reminderChoices, ...others.map((minutes) => ({ minutes, label: `${minutes} minutes` }))];
  const flip = (minutes: number) =>
    onChange({
      reminders: reminders.includes(minutes) ? reminders.filter((one) => one !== minutes) : [...reminders, minutes],
    });
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="label mb-1">What subscribers hear before</legend>
      <label className="flex items-center gap-2 text-sm">
        <input
          type="checkbox"
          checked={announce}
          onChange={() => onChange({ announce: !announce })}
          className="accent-(--accent-fill)"
        />
        {isNew ? 'That it is planned, now' : 'What changes with this, now'}
      </label>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {choices.map(({ minutes, label }) => (
          <label key={minutes} className="flex items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={reminders.includes(minutes)}
              onChange={() => flip(minutes)}
              className="accent-(--accent-fill)"
            />
            {label} before
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

function Touched({
  page,
  chosen,
  onChange,
}: {
  page: StatusPage;
  chosen: string[];
  onChange: (chosen: string[]) => void;
}) {
  if (page.components.length === 0) return null;
  const flip = (id: string) => onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <fieldset>
      <legend className="label mb-1">What it touches</legend>
      <div className="grid gap-1 sm:grid-cols-2">
        {page.components.map(({ id, name }) => (
          <label key={id} className="flex items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={() => flip(id)}
              className="accent-(--accent-fill)"
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function CancelDialog({ page, maintenance, onClose }: Props & { maintenance: Maintenance }) {
  const [words, setWords] = useState('');
  const path = `${pagesAddress}/${page.id}/maintenances/${maintenance.id}/cancel` as const;
  const { refused, ...save } = useSave<void>(() => toCall('POST', path, words ? { words } : {}), onClose);
  const shared = { fields: ['words'], busy: save.isPending, refused, onClose, onSubmit: () => save.mutate() };
  return (
    <FormDialog
      title={`Call off ${maintenance.name}?`}
      about="The page says that it will not take place, and subscribers are told."
      submit="Call it off"
      {...shared}
    >
      <TextArea
        label="Words for customers"
        optional
        value={words}
        onChange={(event) => setWords(event.target.value)}
        error={refused?.about('words')}
      />
    </FormDialog>
  );
}

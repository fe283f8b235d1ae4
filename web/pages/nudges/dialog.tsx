import { toCall } from '../../api.ts';
import { Field, Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { useForm } from '../../use-form.ts';
import { WhichIncidents } from '../conditions/which-incidents.tsx';
import { nudgeKinds, type Nudge } from './settings.tsx';

const numberOf = (text: string) => (text.trim() === '' ? null : Number(text));

export function NudgeDialog({ nudge, onClose }: { nudge: Nudge; onClose: () => void }) {
  const { given, set, form, refused } = useForm(nudge, {
    key: 'nudges',
    request: (body) => toCall('POST', '/api/candor/v1/nudges', body),
    onDone: onClose,
  });
  return (
    <FormDialog
      wide
      title={nudge.id ? 'Change the nudge' : 'Add a nudge'}
      submit="Save"
      fields={['afterMinutes', 'repeatMinutes']}
      onClose={onClose}
      {...form}
    >
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label="When">
          {(control) => (
            <Select {...control} options={nudgeKinds} value={given.kind} onChange={(kind) => set({ kind })} />
          )}
        </Field>
        <Input
          label="For how many minutes?"
          type="number"
          min={1}
          required
          value={given.after_minutes}
          onChange={({ target }) => set({ after_minutes: Number(target.value) })}
          error={refused?.about('afterMinutes')}
        />
        <Input
          label="Again every … minutes"
          optional
          type="number"
          min={5}
          value={given.repeat_minutes ?? ''}
          onChange={({ target }) => set({ repeat_minutes: numberOf(target.value) })}
          error={refused?.about('repeatMinutes')}
        />
      </div>
      <label htmlFor="lets-sleep" className="flex items-center gap-2 text-sm">
        <input
          id="lets-sleep"
          type="checkbox"
          checked={given.lets_sleep}
          onChange={({ target }) => set({ lets_sleep: target.checked })}
          className="accent-(--accent-fill)"
        />
        Let them sleep: not between 23:00 and 7:00 where the lead is
      </label>
      <WhichIncidents
        label="Reminded"
        groups={given.condition_groups}
        onChange={(condition_groups) => set({ condition_groups })}
      />
    </FormDialog>
  );
}

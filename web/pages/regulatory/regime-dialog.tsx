import { Plus, X } from 'lucide-react';
import { toCall } from '../../api.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { TimeZoneField } from '../../ui/time-zone-field.tsx';
import { Select } from '../../ui/select.tsx';
import { useForm } from '../../use-form.ts';
import { classNames, type SensitivityClass } from '../approvals/queries.ts';
import { afterNames, unitNames, type Limit, type Regime, type Stage, type Unit } from './queries.ts';

type Given = Omit<Regime, 'id'> & { id?: string };
const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** A regime with its stages and the calendar it counts by. */
export function RegimeDialog({ regime, onClose }: { regime: Given; onClose: () => void }) {
  const { given, set, text, refused, form } = useForm(
    { ...regime, days_off: regime.holidays.join('\n') },
    {
      key: 'regulatory-regimes',
      request: ({ days_off, ...body }) =>
        toCall('POST', '/api/candor/v1/regulatory_regimes', {
          ...body,
          holidays: days_off.split(/[\s,]+/).filter(Boolean),
        }),
      onDone: onClose,
    },
  );
  const setStage = (index: number, change: Partial<Stage>) =>
    set({ stages: given.stages.map((stage, at) => (at === index ? { ...stage, ...change } : stage)) });
  const add = () => {
    const key = `stage-${Date.now().toString(36)}`;
    set({ stages: [...given.stages, { key, name: '', limits: [{ after: 'aware', amount: 24, unit: 'hours' }] }] });
  };
  return (
    <FormDialog
      title={regime.id ? `Change ${regime.name}` : 'Deadlines of a law'}
      submit="Save"
      wide
      fields={['name', 'about', 'time_zone', 'timeZone']}
      onClose={onClose}
      {...form}
    >
      <Input label="Name" required {...text('name')} />
      <Input label="About" optional {...text('about')} />
      <Field label="What has to be told, in order">
        {() => (
          <ol className="flex flex-col gap-3">
            {given.stages.map((stage, index) => (
              <StageFields
                key={stage.key}
                stage={stage}
                earlier={given.stages.slice(0, index)}
                onChange={(change) => setStage(index, change)}
                onRemove={
                  given.stages.length > 1
                    ? () => set({ stages: given.stages.filter((other) => other !== stage) })
                    : undefined
                }
              />
            ))}
          </ol>
        )}
      </Field>
      <Button size="small" icon={<Plus size={13} />} onClick={add} className="self-start">
        Add a stage
      </Button>
      <TimeZoneField
        label="Time zone of the authority"
        hint="Days, months and business days are counted there."
        value={given.time_zone}
        error={refused?.about('timeZone') ?? refused?.about('time_zone')}
        onChange={(time_zone) => set({ time_zone })}
      />
      <Ticks
        label="Business days"
        options={dayNames.map((name, index) => ({ value: index + 1, label: name }))}
        chosen={given.weekdays}
        onChange={(weekdays) => set({ weekdays })}
      />
      <TextArea label="Holidays" hint="One day a line, such as 2026-12-25" rows={3} optional {...text('days_off')} />
      <label className="flex items-center gap-2 text-sm">
        <input
          type="checkbox"
          className="size-4 accent-(--accent-fill)"
          checked={given.shifts}
          onChange={({ target }) => set({ shifts: target.checked })}
        />
        What falls on a day without business is due at noon of the next one
      </label>
      <Ticks
        label="Suggest it when an incident is sensitive because of"
        options={Object.entries(classNames).map(([value, label]) => ({ value: value as SensitivityClass, label }))}
        chosen={given.classes}
        onChange={(classes) => set({ classes })}
      />
    </FormDialog>
  );
}

type StageProps = {
  stage: Stage;
  earlier: Stage[];
  onChange: (change: Partial<Stage>) => void;
  onRemove?: () => void;
};

function StageFields({ stage, earlier, onChange, onRemove }: StageProps) {
  const anchors = [
    ...Object.entries(afterNames).map(([value, label]) => ({ value, label })),
    ...earlier.map(({ key, name }) => ({ value: `filed:${key}`, label: `“${name}” was filed` })),
  ];
  const setLimit = (index: number, change: Partial<Limit>) =>
    onChange({ limits: stage.limits.map((limit, at) => (at === index ? { ...limit, ...change } : limit)) });
  return (
    <li className="flex flex-col gap-2 rounded-lg border p-3">
      <div className="flex items-center gap-2">
        <input
          aria-label="Name of the stage"
          className="field flex-1"
          placeholder="First notification"
          required
          value={stage.name}
          onChange={({ target }) => onChange({ name: target.value })}
        />
        {onRemove && <IconButton label="Remove the stage" icon={<X size={14} />} onClick={onRemove} />}
      </div>
      {stage.limits.map((limit, index) => (
        <div key={index} className="flex flex-wrap items-center gap-2 text-sm">
          <span className="w-16 text-soft">{index === 0 ? 'within' : 'or within'}</span>
          <input
            aria-label="How long"
            type="number"
            min={1}
            max={9999}
            required
            className="field w-20"
            value={limit.amount}
            onChange={({ target }) => setLimit(index, { amount: Number(target.value) })}
          />
          <div className="w-40">
            <Select
              aria-label="Unit"
              options={Object.entries(unitNames).map(([value, label]) => ({ value: value as Unit, label }))}
              value={limit.unit}
              onChange={(unit) => setLimit(index, { unit: unit as Unit })}
            />
          </div>
          <span className="text-soft">after</span>
          <div className="min-w-44 flex-1">
            <Select
              aria-label="Counted from"
              options={anchors}
              value={limit.after}
              onChange={(after) => setLimit(index, { after })}
            />
          </div>
          {stage.limits.length > 1 && (
            <IconButton
              label="Remove the limit"
              icon={<X size={13} />}
              onClick={() => onChange({ limits: stage.limits.filter((other) => other !== limit) })}
            />
          )}
        </div>
      ))}
      <button
        type="button"
        className="self-start text-xs text-soft underline hover:text-ink"
        onClick={() => onChange({ limits: [...stage.limits, { after: 'classified', amount: 4, unit: 'hours' }] })}
      >
        Add a limit: the earliest counts
      </button>
    </li>
  );
}

type TicksProps<T> = {
  label: string;
  options: { value: T; label: string }[];
  chosen: T[];
  onChange: (chosen: T[]) => void;
};

function Ticks<T extends string | number>({ label, options, chosen, onChange }: TicksProps<T>) {
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">{label}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1.5">
        {options.map(({ value, label }) => (
          <label key={value} className="flex items-center gap-1.5 text-sm">
            <input
              type="checkbox"
              className="size-4 accent-(--accent-fill)"
              checked={chosen.includes(value)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, value] : chosen.filter((other) => other !== value))
              }
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

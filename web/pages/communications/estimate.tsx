import { useQuery } from '@tanstack/react-query';
import { Hourglass } from 'lucide-react';
import { useState } from 'react';
import { toCall } from '../../api.ts';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { fullTime, localTime } from '../../ui/time.tsx';
import { useForm } from '../../use-form.ts';
import { draftQuery, nameOf, type Audience, type Estimate, type Publication } from './queries.ts';

export const sureness: Record<Estimate['confidence'], string> = {
  low: 'A first guess',
  medium: 'Likely',
  high: 'We are confident',
};
const sure = Object.entries(sureness).map(([value, label]) => ({ value, label }));

/** As it is typed: wall times of the browser. */
export type Typed = { from: string; until: string; confidence: Estimate['confidence']; basis: string };
const inHours = (hours: number) => localTime(Date.now() + hours * 3_600_000);
export const freshEstimate = (): Typed => ({ from: inHours(1), until: inHours(2), confidence: 'medium', basis: '' });
export const estimateFrom = ({ from, until, ...rest }: Typed): Estimate => ({
  ...rest,
  from: from && new Date(from).toISOString(),
  until: until && new Date(until).toISOString(),
});

type FieldsProps = {
  typed: Typed;
  set: (change: Partial<Typed>) => void;
  about: (field: string) => string | undefined;
};
/** A range, how sure, and why. */
export function EstimateFields({ typed, set, about }: FieldsProps) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Input
          label="It may be over from"
          type="datetime-local"
          required
          value={typed.from}
          onChange={(event) => set({ from: event.target.value })}
          error={about('from')}
        />
        <Input
          label="It should be over by"
          type="datetime-local"
          required
          value={typed.until}
          onChange={(event) => set({ until: event.target.value })}
          error={about('until')}
        />
      </div>
      <Field label="How sure are you?" error={about('confidence')}>
        {(control) => (
          <Select
            {...control}
            options={sure}
            value={typed.confidence}
            onChange={(confidence) => set({ confidence: confidence as Estimate['confidence'] })}
          />
        )}
      </Field>
      <TextArea
        label="What does it rest on?"
        required
        rows={2}
        maxLength={500}
        hint="Customers read this, for example “half of the accounts are restored”."
        value={typed.basis}
        onChange={(event) => set({ basis: event.target.value })}
        error={about('basis')}
      />
    </>
  );
}

/** An estimate by itself, in words of its own. */
export function EstimateDialog({ incidentId, onClose }: { incidentId: string; onClose: () => void }) {
  const { data: draft } = useQuery(draftQuery(incidentId));
  const [fresh] = useState(freshEstimate);
  const { given, set, refused, form } = useForm(
    { ...fresh, audience: undefined as Audience | undefined },
    {
      key: 'incident',
      request: ({ audience, ...typed }) =>
        toCall('POST', `/api/candor/v1/incidents/${incidentId}/estimates`, {
          ...estimateFrom(typed),
          audience: audience ?? draft?.usual,
        }),
      onDone: onClose,
    },
  );
  const about = (field: string) => refused?.about(field) ?? (field === 'basis' ? refused?.about('words') : undefined);
  return (
    <FormDialog
      title="Give an estimate"
      about="Goes out in words of its own. Once it has passed, a new one is owed at once."
      submit="Publish"
      fields={['audience', 'from', 'until', 'confidence', 'basis', 'words']}
      onClose={onClose}
      {...form}
    >
      {(draft?.audiences.length ?? 0) > 1 && (
        <Field label="To" error={about('audience')}>
          {(control) => (
            <Select
              {...control}
              options={(draft?.audiences ?? []).map((one) => ({
                value: one.audience as string,
                label: nameOf({ audience: one.audience, customer: one.name }),
              }))}
              value={given.audience ?? draft?.usual ?? 'everyone'}
              onChange={(audience) => set({ audience: audience as Audience })}
            />
          )}
        </Field>
      )}
      {(draft?.audiences.length ?? 0) <= 1 && about('audience') && (
        <p role="alert" className="text-xs font-medium text-red">
          {about('audience')}
        </p>
      )}
      <EstimateFields typed={given} set={set} about={about} />
    </FormDialog>
  );
}

/** What each audience expects now, and what it was told before. */
export function Estimates({ published }: { published: readonly Publication[] }) {
  const newest = published.toSorted((one, other) => (one.said_at < other.said_at ? 1 : -1));
  const audiences = [...new Set(newest.filter(({ estimate }) => estimate).map(({ audience }) => audience))];
  if (audiences.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2 text-sm" aria-label="Estimates">
      {audiences.map((audience) => {
        const own = newest.filter((one) => one.audience === audience);
        const given = own.flatMap(({ estimate }) => estimate ?? []);
        const over = own[0]?.status === 'resolved';
        const current = over ? undefined : given[0];
        const earlier = over ? given : given.slice(1);
        return (
          <li key={audience} className="rounded-lg border px-3 py-2">
            <p className="flex items-center gap-1.5 text-xs text-soft">
              <Hourglass size={12} aria-hidden /> Estimate to {own[0] ? nameOf(own[0]) : audience}
            </p>
            {current && <p className="font-medium">{range(current)}</p>}
            {current && (
              <p className="text-xs text-soft">
                {sureness[current.confidence]}: {current.basis}
              </p>
            )}
            {earlier.map((one) => (
              <Passed key={one.until + one.basis} estimate={one} />
            ))}
          </li>
        );
      })}
    </ul>
  );
}

const Passed = ({ estimate }: { estimate: Estimate }) => (
  <p className="mt-1 text-xs text-soft">
    <s>{range(estimate)}</s> {sureness[estimate.confidence]}: {estimate.basis}
  </p>
);
const range = ({ from, until }: Estimate) => `${fullTime(from)} – ${fullTime(until)}`;

import { useQuery } from '@tanstack/react-query';
import { Hourglass } from 'lucide-react';
import { useState } from 'react';
import { toCall, type Refused } from '../../api.ts';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { localTime, timeRange, useNow } from '../../ui/time.tsx';
import { useForm } from '../../use-form.ts';
import { choiceName, communicationsQuery, draftQuery, nameOf } from './queries.ts';
import type { Audience, Communications, Estimate, Publication } from './queries.ts';
import { SegmentRows } from './segments-field.tsx';

export const sureness: Record<Estimate['confidence'], string> = {
  low: 'A first guess',
  medium: 'Likely',
  high: 'We are confident',
};
const sure = Object.entries(sureness).map(([value, label]) => ({ value, label }));

/** As it is typed: wall times of the browser. */
export type Typed = Estimate;
const inHours = (hours: number) => localTime(Date.now() + hours * 3_600_000);
const typedRange = <T extends Range>(one: T): T => ({ ...one, from: localTime(one.from), until: localTime(one.until) });
/** An empty one; the groups of what an audience was told last, as far as their time is still to come, are offered again. */
export function freshEstimate(published: readonly Publication[] = [], audience?: Audience): Typed {
  const told = published.find((one) => one.estimate && !one.taken_down_at && one.audience === audience)?.estimate;
  const ahead = (told?.segments ?? []).filter(({ until }) => Date.parse(until) > Date.now());
  const range = told && ahead.length > 0 ? typedRange({ from: told.from, until: told.until }) : null;
  return {
    ...(range ?? { from: inHours(1), until: inHours(2) }),
    ...{ confidence: 'medium', basis: '', segments: ahead.map(typedRange) },
  };
}
type Range = { from: string; until: string };
const sentRange = <T extends Range>(one: T): T => ({
  ...one,
  from: one.from && new Date(one.from).toISOString(),
  until: one.until && new Date(one.until).toISOString(),
});
export const estimateFrom = ({ segments, ...whole }: Typed): Estimate => ({
  ...sentRange(whole),
  segments: segments.map(sentRange),
});

/** What was said of a field of an estimate: of the whole by its name, of a row by `segments.0.until`. */
export function aboutEstimate(refused: Refused | undefined, field: string): string | undefined {
  const inRows = refused?.within('segments');
  const own = field.startsWith('segments.') || !inRows ? refused?.about(field) : undefined;
  return refused?.about(`estimate.${field}`) ?? own;
}

type FieldsProps = {
  typed: Typed;
  set: (change: Partial<Typed>) => void;
  about: (field: string) => string | undefined;
};
/** A range, those for whom it is another, how sure, and why. */
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
      <SegmentRows typed={typed} onChange={(segments) => set({ segments })} about={about} />
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
  const { data: { published } = nothingTold } = useQuery(communicationsQuery(incidentId));
  const [fresh] = useState(() => freshEstimate(published, published.find(({ estimate }) => estimate)?.audience));
  const [offered, setOffered] = useState(fresh.segments);
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
  const about = (field: string) =>
    aboutEstimate(refused, field) ??
    (field === 'basis' && !refused?.within('segments') ? refused?.about('words') : undefined);
  /** Groups that nobody has touched yet are those of whoever is written to. */
  const onAudience = (audience: Audience) => {
    const { from, until, segments } = freshEstimate(published, audience);
    set({ audience, ...(given.segments === offered && { from, until, segments }) });
    if (given.segments === offered) setOffered(segments);
  };
  return (
    <FormDialog
      title="Give an estimate"
      about="Goes out in words of its own. Once it has passed, a new one is owed at once."
      submit="Publish"
      fields={['audience', 'name', 'from', 'until', 'confidence', 'basis', 'words']}
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
                label: choiceName(one),
              }))}
              value={given.audience ?? draft?.usual ?? 'everyone'}
              onChange={(audience) => onAudience(audience as Audience)}
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

const nothingTold: Pick<Communications, 'published'> = { published: [] };

/** What each audience expects now, and what it was told before. */
export function Estimates({ published }: { published: readonly Publication[] }) {
  const standing = published.filter(({ taken_down_at }) => !taken_down_at);
  const newest = standing.toSorted((one, other) => (one.said_at < other.said_at ? 1 : -1));
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
            {current && <Expected estimate={current} />}
            {earlier.map((one) => (
              <Passed key={one.until + one.basis} estimate={one} />
            ))}
          </li>
        );
      })}
    </ul>
  );
}

/** The whole range, the groups that have their own, how sure that is and why. */
export function Expected({ estimate }: { estimate: Estimate }) {
  const now = useNow();
  return (
    <>
      <p className="font-medium">{range(estimate)}</p>
      {estimate.segments.length > 0 && (
        <ul className="list-disc ps-5">
          {estimate.segments.map((one) => {
            const passed = Date.parse(one.until) <= now;
            return (
              <li key={one.name} className={passed ? 'text-red' : undefined}>
                <span className="font-medium">{one.name}</span>: {range(one)}
                {passed && ', passed'}
              </li>
            );
          })}
        </ul>
      )}
      <p className="text-xs text-soft">
        {sureness[estimate.confidence]}: {estimate.basis}
      </p>
    </>
  );
}

const Passed = ({ estimate }: { estimate: Estimate }) => (
  <div className="mt-1 text-xs text-soft">
    <p>
      <s>{range(estimate)}</s> {sureness[estimate.confidence]}: {estimate.basis}
    </p>
    {estimate.segments.map((one) => (
      <p key={one.name} className="ps-3">
        <s>
          {one.name}: {range(one)}
        </s>
      </p>
    ))}
  </div>
);
const range = ({ from, until }: Range) => timeRange(from, until);

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../may.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { Failed, Notice, Skeleton } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { fullTime } from '../../ui/time.tsx';
import { Rows, Section } from '../settings/section.tsx';
import { Matrix } from './matrix.tsx';
import { columns, policyQuery, type Policy, type PolicyAudience, type Row } from './queries.ts';
import { Tried } from './tried.tsx';
import { usePolicy } from './use-policy.ts';

const audiences: { value: PolicyAudience; label: string }[] = [
  { value: 'everyone', label: 'Everyone' },
  { value: 'some_customers', label: 'Some customers' },
  { value: 'one_customer', label: 'One customer' },
  { value: 'internal', label: 'People inside' },
];
const internalFrom = [
  { value: '', label: 'Never: no clock runs for them' },
  { value: 'critical', label: 'Of what is critical' },
  { value: 'major', label: 'Of what is major or worse' },
  { value: 'minor', label: 'Of every incident' },
];

/** When words are due, by how bad it is, to whom, and how far it has come. */
export function DueTimes() {
  const [version, setVersion] = useState<number>();
  const { data, error, refetch } = useQuery(policyQuery(version));
  return (
    <Section
      title="Due times"
      about="How soon customers hear of an incident, and how often after that: in minutes, a write-up in business days. What is owed already keeps its time, and what was promised is never moved."
    >
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : !data ? <Skeleton lines={6} /> : null}
      {data && <PolicyForm key={data.version} policy={data} />}
      {data && <Versions policy={data} onShow={setVersion} />}
    </Section>
  );
}

/** “Some customers, Major, First word”. */
const nameOfPlace = ({ audience, severity, key }: { audience: string; severity: string; key: string }) =>
  [
    audiences.find(({ value }) => value === audience)?.label,
    severity,
    columns.find((column) => column.key === key)?.label,
  ]
    .filter(Boolean)
    .join(', ');

function PolicyForm({ policy }: { policy: Policy }) {
  const isOld = policy.version !== policy.current;
  const may = useMay('organisation_settings.update') && !isOld;
  const [audience, setAudience] = useState<PolicyAudience>('everyone');
  const { given, set, text, form, refused, own, isChanged, faultIn, places, undo } = usePolicy(policy);
  const tabs = audiences.map((tab) => ({ ...tab, isWrong: places.some((one) => one.audience === tab.value) }));
  const change = (row: Row, times: Row['times']) =>
    set({ rows: given.rows.map((one) => (one === row ? { ...row, times } : one)) });
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        form.onSubmit();
      }}
    >
      {isOld && <Notice tone="amber">This is version {policy.version}, as it once was.</Notice>}
      <Tabs label="Audience" tabs={tabs} value={audience} onChange={setAudience}>
        <Matrix rows={given.rows.filter((row) => row.audience === audience)} {...{ may, faultIn }} onChange={change} />
      </Tabs>
      {audience === 'internal' && (
        <Field
          label="People inside are owed a word"
          hint="Those who follow an incident, read its announcements or an internal page. Words that promise a next one are kept in any case."
        >
          {(control) => (
            <Select
              {...control}
              disabled={!may}
              options={internalFrom}
              value={given.internal_from}
              onChange={(internal_from) => set({ internal_from })}
            />
          )}
        </Field>
      )}
      <fieldset disabled={!may} className="grid items-end gap-4 sm:grid-cols-3">
        <Input label="“No change” in a row, at most" type="number" {...text('most_unchanged')} />
        <Input label="“Nobody outside” is asked again after, in minutes" type="number" {...text('nobody_minutes')} />
        <Input label="Slowest rhythm of a long incident, in minutes" type="number" {...text('longest_rhythm')} />
      </fieldset>
      {refused && (
        <Notice tone="red">
          {refused.message}
          {places.map((place) => (
            <button
              key={`${place.audience} ${place.severity} ${place.key}`}
              type="button"
              className="ml-2 underline"
              onClick={() => setAudience(place.audience)}
            >
              {nameOfPlace(place)}
            </button>
          ))}
        </Notice>
      )}
      {may && isChanged && (
        <div className="card flex flex-col gap-3 p-4">
          <Tried rows={own} />
          <Input label="Why?" optional placeholder="Criticals were heard of too late" {...text('note')} />
          <div className="flex justify-end gap-2">
            <Button onClick={undo}>Leave it as it was</Button>
            <Button type="submit" kind="primary" busy={form.busy}>
              Save as version {policy.current + 1}
            </Button>
          </div>
        </div>
      )}
    </form>
  );
}

function Versions({ policy, onShow }: { policy: Policy; onShow: (version: number | undefined) => void }) {
  if (policy.versions.length === 0)
    return <p className="mt-4 text-sm text-soft">These are the defaults; nothing was changed yet.</p>;
  const all = [...policy.versions, { version: 0, note: 'The defaults', saved_by: 'Candor', saved_at: null }];
  return (
    <div className="mt-6">
      <h3 className="mb-2 font-semibold">Versions</h3>
      <Rows>
        {all.map(({ version, note, saved_by, saved_at }) => (
          <li key={version} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-sm">
            <span className="numeric w-8 font-medium">{version}</span>
            <span className="min-w-0 flex-1">{note || 'No reason given'}</span>
            <span className="text-xs text-soft">
              {saved_by}
              {saved_at && `, ${fullTime(saved_at)}`}
            </span>
            {version === policy.version ? (
              <span className="w-20 text-right text-xs text-soft">shown</span>
            ) : (
              <Button
                size="small"
                className="w-20"
                onClick={() => onShow(version === policy.current ? undefined : version)}
              >
                Show
              </Button>
            )}
          </li>
        ))}
      </Rows>
    </div>
  );
}

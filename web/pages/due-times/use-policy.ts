import { toCall } from '../../api.ts';
import { say } from '../../ui/toast.tsx';
import { useForm } from '../../use-form.ts';
import { ownRows, policyPath, type Policy, type Row } from './queries.ts';

const limits = ['most_unchanged', 'nobody_minutes', 'longest_rhythm'] as const;
type Given = { rows: Row[]; note: string; internal_from: string } & Record<(typeof limits)[number], number | string>;

/** A policy that is being changed: what is new in it, and which of its cells the server refused. */
export function usePolicy(policy: Policy) {
  const { rows, most_unchanged, nobody_minutes, longest_rhythm } = policy;
  const initial: Given = {
    ...{ rows, note: '', most_unchanged, nobody_minutes, longest_rhythm },
    internal_from: policy.internal_from ?? '',
  };
  const form = useForm(initial, {
    key: 'communication-policy',
    request: (given) =>
      toCall('PUT', policyPath, {
        ...{ based_on: policy.current, note: given.note, rows: ownRows(given.rows) },
        most_unchanged: Number(given.most_unchanged),
        nobody_minutes: Number(given.nobody_minutes),
        longest_rhythm: Number(given.longest_rhythm),
        internal_from: given.internal_from || null,
      }),
    onDone: ({ version }) => say(`Saved as version ${version}.`, 'It holds for what opens from now on.'),
  });
  const { given, refused } = form;
  const own = ownRows(given.rows);
  const isChanged =
    given.internal_from !== initial.internal_from ||
    JSON.stringify(own) !== JSON.stringify(ownRows(rows)) ||
    limits.some((key) => Number(given[key]) !== policy[key]);
  const faults = (refused?.refusals ?? []).flatMap(({ source }) => {
    // `rows.2.times.longest` counts in the rows that were sent.
    const [, index, , key = ''] = source?.field?.split('.') ?? [];
    const sent = own[Number(index)];
    const row = given.rows.find((one) => one.severity_id === sent?.severity_id && one.audience === sent.audience);
    return row ? [{ ...row, key }] : [];
  });
  const faultIn = ({ severity_id, audience }: Row) =>
    faults.filter((one) => one.severity_id === severity_id && one.audience === audience).map(({ key }) => key);
  const places = faults.map(({ audience, severity, key }) => ({ audience, severity, key }));
  return { ...form, own, isChanged, faultIn, places, undo: () => form.set(initial) };
}

import type { Component } from './pages-query.ts';
import { Select } from '../../ui/select.tsx';
import { impactNames } from './preview.tsx';
import type { ImpactStatus } from './queries.ts';

const none = 'none';
const options = [
  { value: none, label: 'Not touched' },
  ...Object.entries(impactNames).map(([value, label]) => ({ value, label })),
];
type Props = {
  components: readonly Component[];
  impacts: Record<string, ImpactStatus>;
  onChange: (impacts: Record<string, ImpactStatus>) => void;
};

/** What customers cannot use, part by part. */
export function Impacts({ components, impacts, onChange }: Props) {
  if (components.length === 0)
    return (
      <p className="text-xs text-soft">
        The status page has no components yet. Add them under Status pages to say which part is touched.
      </p>
    );
  const set = (id: string, status: string) => {
    const { [id]: _gone, ...others } = impacts;
    onChange(status === none ? others : { ...others, [id]: status as ImpactStatus });
  };
  return (
    <fieldset>
      <legend className="label mb-1">What is touched</legend>
      <ul className="card divide-y">
        {components.map(({ id, name }) => (
          <li key={id} className="flex items-center gap-3 py-1 pr-1.5 pl-3">
            <span className="min-w-0 flex-1 truncate text-sm">{name}</span>
            <div className="w-52 shrink-0">
              <Select
                small
                aria-label={`${name} is`}
                options={options}
                value={impacts[id] ?? none}
                onChange={(status) => set(id, status)}
              />
            </div>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { usersQuery } from '../../queries.ts';
import { Button } from '../button.tsx';
import { PersonPicker } from './person-picker.tsx';
import { Token } from '../token-field.tsx';

type Asked = { label: string; error?: string };
type FieldProps = Asked & {
  /** What the button is called for those who hear it: `Owner`. */
  called: string;
  value: string | null;
  onPick: (id: string | null) => void;
};

/** One person, or nobody yet. */
export function PersonField({ label, called, value, error, onPick }: FieldProps) {
  const { data: users = [] } = useQuery(usersQuery);
  const name = users.find(({ id }) => id === value)?.name ?? 'Nobody yet';
  return (
    <Framed label={label} error={error}>
      <PersonPicker label={`${called}: ${name}`} value={value} onPick={onPick} trigger={<Button>{name}</Button>} />
    </Framed>
  );
}

type PeopleProps = Asked & { values: readonly string[]; onChange: (ids: string[]) => void };

/** Several people, added one by one. */
export function PeopleField({ label, error, values, onChange }: PeopleProps) {
  const { data: users = [] } = useQuery(usersQuery);
  return (
    <Framed label={label} error={error}>
      {values.map((id) => (
        <Token
          key={id}
          label={users.find((user) => user.id === id)?.name ?? 'Someone'}
          onRemove={() => onChange(values.filter((other) => other !== id))}
        />
      ))}
      <PersonPicker
        label={`${label} Add someone`}
        value={null}
        onPick={(id) => id && !values.includes(id) && onChange([...values, id])}
        trigger={<Button size="small">Add someone</Button>}
      />
    </Framed>
  );
}

const Framed = ({ label, error, children }: Asked & { children: ReactNode }) => (
  <div className="flex flex-col gap-1">
    <span className="label">{label}</span>
    <span className="flex flex-wrap items-center gap-1">{children}</span>
    {error && (
      <p role="alert" className="text-xs font-medium text-red">
        {error}
      </p>
    )}
  </div>
);

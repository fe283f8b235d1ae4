import { Button } from '../../ui/button.tsx';
import { Input } from '../../ui/field.tsx';
import { PersonField } from '../../ui/people/person-field.tsx';
import { dayFrom } from './queries.ts';

export type Promised = { by: string; owner_id: string | null };
type Props = {
  promised: Promised | null;
  onChange: (promised: Promised | null) => void;
  about: (field: string) => string | undefined;
};

/** Until when the full story is promised with the all-clear, and who writes it. */
export function PromiseFields({ promised, onChange, about }: Props) {
  if (!promised)
    return (
      <Button size="small" className="self-start" onClick={() => onChange({ by: dayFrom(7), owner_id: null })}>
        Promise a full write-up
      </Button>
    );
  return (
    <div className="flex flex-col gap-3 rounded-lg border p-3">
      <Input
        label="A full write-up by"
        type="date"
        required
        min={dayFrom(0)}
        hint="Customers read this as a promise; it holds until the end of that day, UTC."
        value={promised.by}
        onChange={({ target }) => onChange({ ...promised, by: target.value })}
        error={about('by')}
      />
      <PersonField
        label="Who writes it?"
        called="Writes the write-up"
        value={promised.owner_id}
        error={about('owner_id')}
        onPick={(owner_id) => onChange({ ...promised, owner_id })}
      />
      <Button size="small" className="self-start" onClick={() => onChange(null)}>
        Promise none
      </Button>
    </div>
  );
}

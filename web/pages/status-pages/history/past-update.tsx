import { Trash2 } from 'lucide-react';
import { IconButton } from '../../../ui/button.tsx';
import { Field, Input, TextArea } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { Impacts } from '../../communications/impacts.tsx';
import type { StatusPage } from '../../communications/pages-query.ts';
import { publicNames } from '../../communications/preview.tsx';
import type { ImpactStatus, PublicStatus } from '../../communications/queries.ts';

export type Typed = {
  key: number;
  /** As a date field has it. */
  at: string;
  status: PublicStatus;
  words: string;
  impacts: Record<string, ImpactStatus>;
};
let lastKey = 0;
export const freshUpdate = (status: PublicStatus): Typed => ({
  key: ++lastKey,
  at: '',
  status,
  words: '',
  impacts: {},
});
const statuses = Object.entries(publicNames).map(([value, label]) => ({ value, label }));

type Props = {
  page: StatusPage;
  update: Typed;
  index: number;
  about: (part: string) => string | undefined;
  onChange: (part: Partial<Typed>) => void;
  onRemove?: () => void;
};

/** One update of a past incident: when, what state, which words, what was touched. */
export function PastUpdate({ page, update, index, about, onChange, onRemove }: Props) {
  const touched = Object.keys(update.impacts).length;
  const resolved = update.status === 'resolved';
  return (
    <fieldset className="card flex flex-col gap-3 p-3">
      <legend className="sr-only">Update {index + 1}</legend>
      <div className="flex items-center justify-between">
        <p className="text-sm font-semibold" aria-hidden>
          Update {index + 1}
        </p>
        {onRemove && (
          <IconButton label={`Remove update ${index + 1}`} onClick={onRemove}>
            <Trash2 size={14} />
          </IconButton>
        )}
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <Input
          label="Time"
          type="datetime-local"
          required
          value={update.at}
          onChange={(event) => onChange({ at: event.target.value })}
          error={about('at')}
        />
        <Field label="Status" error={about('status')}>
          {(control) => (
            <Select
              {...control}
              options={statuses}
              value={update.status}
              onChange={(status) => onChange({ status: status as PublicStatus })}
            />
          )}
        </Field>
      </div>
      <TextArea
        label="Words"
        required
        value={update.words}
        onChange={(event) => onChange({ words: event.target.value })}
        error={about('words')}
      />
      {!resolved && (
        <details open={about('components') !== undefined}>
          <summary className="cursor-pointer text-sm text-soft">
            {touched === 0 ? 'Say what was touched' : `${touched} touched`}
          </summary>
          <div className="mt-2">
            <Impacts
              components={page.components}
              impacts={update.impacts}
              onChange={(impacts) => onChange({ impacts })}
            />
            {about('components') && (
              <p role="alert" className="mt-1 text-xs font-medium text-red">
                {about('components')}
              </p>
            )}
          </div>
        </details>
      )}
    </fieldset>
  );
}

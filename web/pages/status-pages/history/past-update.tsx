import { Trash2 } from 'lucide-react';
import { IconButton } from '../../../ui/button.tsx';
import { Field, Input, TextArea } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { Impacts } from '../../communications/impacts.tsx';
import type { Component } from '../../communications/pages-query.ts';
import { publicNames } from '../../communications/preview.tsx';
import type { ImpactStatus, PublicStatus } from '../../communications/queries.ts';
import { localTime } from '../../../ui/time.tsx';

export type Typed = {
  key: number;
  /** As a date field has it. */
  at: string;
  status: PublicStatus;
  words: string;
  impacts: Record<string, ImpactStatus>;
  /** Where it is on the page already: its id, its time to the second, and whether its words were taken down. */
  standing?: { id: string; at: string; isRemoved: boolean; isWriteUp: boolean };
};
let lastKey = 0;
export const freshUpdate = (status: PublicStatus): Typed => ({
  key: ++lastKey,
  at: '',
  status,
  words: '',
  impacts: {},
});
/** As it stands on the page. */
export type Told = {
  id: string;
  at: string;
  status: PublicStatus;
  words: string;
  removed_at: string | null;
  write_up: boolean;
  components: { component_id: string; status: ImpactStatus }[];
};
export const standingUpdate = ({ id, at, status, words, removed_at, write_up, components }: Told): Typed => ({
  ...freshUpdate(status),
  ...{ at: localTime(at), words, standing: { id, at, isRemoved: removed_at !== null, isWriteUp: write_up } },
  impacts: Object.fromEntries(components.map((one) => [one.component_id, one.status])),
});
/** A time that nobody touched is the one that stands, to the second. */
export const instantOf = ({ at, standing }: Pick<Typed, 'at' | 'standing'>): string =>
  standing && localTime(standing.at) === at ? standing.at : at && new Date(at).toISOString();
const statuses = Object.entries(publicNames).map(([value, label]) => ({ value, label }));

type Props = {
  components: readonly Component[];
  update: Typed;
  index: number;
  about: (part: string) => string | undefined;
  onChange: (part: Partial<Typed>) => void;
  onRemove?: () => void;
};

/** One update of a past incident: when, what state, which words, what was touched. */
export function PastUpdate({ components, update, index, about, onChange, onRemove }: Props) {
  const touched = Object.keys(update.impacts).length;
  const resolved = update.status === 'resolved';
  const isWriteUp = update.standing?.isWriteUp === true;
  const name = isWriteUp ? 'Write-up' : `Update ${index + 1}`;
  return (
    <fieldset className="card flex flex-col gap-3 p-3">
      <legend className="sr-only">{name}</legend>
      <div className="flex items-center justify-between">
        <p className="text-sm font-semibold" aria-hidden>
          {name}
        </p>
        {onRemove && (
          <IconButton
            label={`${update.standing ? 'Take down' : 'Remove'} ${isWriteUp ? 'the write-up' : `update ${index + 1}`}`}
            icon={<Trash2 size={14} />}
            onClick={onRemove}
          />
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
        {!isWriteUp && (
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
        )}
      </div>
      {update.standing?.isRemoved ? (
        <p className="text-sm text-soft">Its words were taken down. What it says of components still counts.</p>
      ) : (
        <TextArea
          label="Words"
          required
          value={update.words}
          onChange={(event) => onChange({ words: event.target.value })}
          error={about('words')}
        />
      )}
      {!resolved && (
        <details open={about('components') !== undefined}>
          <summary className="cursor-pointer text-sm text-soft">
            {touched === 0 ? 'Say what was touched' : `${touched} touched`}
          </summary>
          <div className="mt-2">
            <Impacts components={components} impacts={update.impacts} onChange={(impacts) => onChange({ impacts })} />
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

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId, useState, type KeyboardEvent } from 'react';
import type { Refused } from '../../api.ts';
import { isPressed, writing } from '../../keys/keys.ts';
import { Field } from '../../ui/field.tsx';
import { Token } from '../../ui/token-field.tsx';
import { channelsQuery } from './queries.ts';

type Props = {
  teamId: string;
  values: readonly string[];
  refused?: Refused;
  onChange: (names: string[]) => void;
};

/** Channels by their names: of the workspace, or any others, which are made then; below stands which of the two is typed. */
export function ChannelsField({ teamId, values, refused, onChange }: Props) {
  const [typed, setTyped] = useState('');
  const { data } = useQuery({ ...channelsQuery(teamId, typed), placeholderData: keepPreviousData });
  const offered = useId();
  const add = () => {
    const name = plain(typed);
    if (name && !values.includes(name)) onChange([...values, name]);
    setTyped('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isPressed(event, writing.keys.add) && typed.trim() !== '') {
      event.preventDefault();
      add();
    } else if (isPressed(event, writing.keys.takeAway) && typed === '') onChange(values.slice(0, -1));
  };
  return (
    <Field label="Channels" hint={hintFor(plain(typed), values, data)} error={sentencesOf(refused, values)}>
      {(control) => (
        <div className="field flex min-h-8 flex-wrap items-center gap-1 !px-1.5 !py-1 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent">
          {values.map((name) => (
            <Token key={name} label={`#${name}`} onRemove={() => onChange(values.filter((other) => other !== name))} />
          ))}
          <input
            {...control}
            list={offered}
            autoComplete="off"
            value={typed}
            placeholder={values.length === 0 ? 'payments-incidents' : 'Add another…'}
            onChange={({ target }) => setTyped(target.value)}
            onKeyDown={onKeyDown}
            onBlur={add}
            className="h-6 min-w-32 flex-1 bg-transparent px-1 text-sm !outline-none"
          />
          <datalist id={offered}>
            {data?.channels
              .filter(({ name }) => !values.includes(name))
              .map(({ id, name }) => (
                <option key={id} value={name}>
                  #{name}
                </option>
              ))}
          </datalist>
        </div>
      )}
    </Field>
  );
}

const plain = (typed: string) => typed.trim().replace(/^#/, '');

/** What the server says about the list, and about each of them. */
function sentencesOf(refused: Refused | undefined, values: readonly string[]): string | undefined {
  const said = ['channels', ...values.map((_, index) => `channels.${index}`)].map((name) => refused?.about(name));
  return said.filter(Boolean).join(' ') || undefined;
}

type Found = { name: string; is_known: boolean; has_any: boolean };

function hintFor(typed: string, values: readonly string[], found: Found | undefined): string {
  if (typed === '' || !found?.has_any)
    return values.length > 0
      ? 'A message in each. Into a private channel, invite Candor first.'
      : 'Choose some, or name new ones: they are made when they are missing. Into a private one, invite Candor first.';
  if (values.includes(found.name)) return `#${found.name} is in the list.`;
  if (found.is_known) return `#${found.name} is a channel of this workspace. Enter adds it.`;
  return `No public channel is called #${found.name}: a new one is made, unless it is a private one with Candor in it.`;
}

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Input } from '../../ui/field.tsx';
import { channelsQuery } from './queries.ts';

type Props = { teamId: string; value: string; error?: string; onChange: (name: string) => void };

/** The name of a channel: one of the workspace's, or any other, which is made then; below it stands which of the two. */
export function ChannelField({ teamId, value, error, onChange }: Props) {
  const { data } = useQuery({ ...channelsQuery(teamId, value), placeholderData: keepPreviousData });
  const list = useId();
  return (
    <div>
      <Input
        label="Channel"
        required
        placeholder="payments-incidents"
        hint={hintFor(value, data)}
        autoComplete="off"
        {...{ list, value, error }}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={list}>
        {data?.channels.map(({ id, name }) => (
          <option key={id} value={name}>
            #{name}
          </option>
        ))}
      </datalist>
    </div>
  );
}

type Found = { name: string; is_known: boolean; has_any: boolean };

function hintFor(value: string, found: Found | undefined): string {
  if (value.trim() === '' || !found?.has_any)
    return 'Choose one, or name a new one: it is made when it is missing. Into a private one, invite Candor first.';
  if (found.is_known) return `#${found.name} is a channel of this workspace.`;
  return `No public channel is called #${found.name}: a new one is made, unless it is a private one with Candor in it.`;
}

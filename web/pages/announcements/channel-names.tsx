import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, get, Refused } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { useSettled } from '../../ui/conditions/settled.ts';
import { Input } from '../../ui/field.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { say } from '../../ui/toast.tsx';
import { Section } from '../settings/section.tsx';

const path = '/api/candor/v1/slack/channel_naming';
const namingQuery = (pattern?: string) =>
  queryOptions({
    queryKey: ['slack', 'naming', pattern ?? ''],
    queryFn: () => get(pattern ? `${path}?${new URLSearchParams({ pattern })}` : path),
    placeholderData: (before) => before,
  });

/** How channels of incidents are called. */
export function ChannelNames({ may }: { may: boolean }) {
  const { data } = useQuery(namingQuery());
  return (
    <Section
      title="Channel names"
      about="How the Slack channels of new incidents and streams are called. {number}, {name}, {severity}, {type} and {date} stand for the incident’s own; in a stream {name} is the stream’s, and {parent} the name of its incident."
    >
      {data ? <Naming key={data.pattern} pattern={data.pattern} may={may} /> : <Skeleton />}
    </Section>
  );
}

function Naming({ pattern, may }: { pattern: string; may: boolean }) {
  const client = useQueryClient();
  const [given, setGiven] = useState(pattern);
  const { data } = useQuery(namingQuery(useSettled(given)));
  const save = useMutation({
    meta: { showsErrors: true },
    mutationFn: () => call('PUT', path, { pattern: given }),
    onSuccess: () => say('Saved.', 'The next incident’s channel is called so.'),
    onSettled: () => client.invalidateQueries({ queryKey: ['slack', 'naming'] }),
  });
  return (
    <form
      className="card flex flex-wrap items-end gap-3 p-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <div className="min-w-64 flex-1">
        <Input
          label="Pattern"
          required
          disabled={!may}
          value={given}
          onChange={({ target }) => setGiven(target.value)}
          hint={
            <span role="status">
              For example #{data?.example}, and of a stream #{data?.stream_example}
            </span>
          }
          error={save.error instanceof Refused ? save.error.message : undefined}
        />
      </div>
      {may && (
        <Button type="submit" busy={save.isPending} disabled={given === pattern} className="mb-6">
          Save
        </Button>
      )}
    </form>
  );
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Hash } from 'lucide-react';
import { useState } from 'react';
import { call, get, Refused } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Input } from '../../ui/field.tsx';
import { EmptyState, Failed, Skeleton } from '../../ui/states.tsx';
import { say } from '../../ui/toast.tsx';
import { Rows, Section } from './section.tsx';

type Workspace = { team_id: string; name: string; announcement_channel: string; ended_reason: string | null };
const queryKey = ['announcement'];

export function Announcements() {
  const found = useQuery({
    queryKey,
    queryFn: async () => (await get<{ workspaces: Workspace[] }>('/api/internal/slack/workspaces')).workspaces,
  });
  return (
    <Section
      title="Announcements"
      about="Every new incident is announced once per Slack workspace, in a channel that everybody can join. The message keeps itself up to date."
    >
      {found.error && <Failed error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Skeleton lines={3} />}
      {found.data?.length === 0 && (
        <div className="card">
          <EmptyState icon={<Hash size={18} />} title="No Slack workspace is connected">
            Install the app into your workspace first. Until then incidents are run here, and nothing is announced.
          </EmptyState>
        </div>
      )}
      {(found.data?.length ?? 0) > 0 && (
        <Rows>
          {found.data?.map((workspace) => (
            <WorkspaceRow key={workspace.team_id} workspace={workspace} />
          ))}
        </Rows>
      )}
    </Section>
  );
}

function WorkspaceRow({ workspace }: { workspace: Workspace }) {
  const may = useMay('organisation_settings.update');
  const client = useQueryClient();
  const [channel, setChannel] = useState(workspace.announcement_channel);
  const choose = useMutation({
    meta: { showsErrors: true },
    mutationFn: () => call('PUT', `/api/internal/slack/workspaces/${workspace.team_id}/announcements`, { channel }),
    onSuccess: () => say('Saved.', 'The next incident is announced there.'),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  return (
    <li className="px-4 py-3">
      <p className="mb-2 flex items-center gap-2 font-medium">
        {workspace.name}
        {workspace.ended_reason && <Badge tone="red">{workspace.ended_reason}</Badge>}
      </p>
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          choose.mutate();
        }}
      >
        <div className="max-w-72 flex-1">
          <Input
            label="Channel"
            disabled={!may}
            value={channel}
            onChange={(event) => setChannel(event.target.value)}
            error={choose.error instanceof Refused ? choose.error.message : undefined}
          />
        </div>
        {may && (
          <Button type="submit" busy={choose.isPending} disabled={channel === workspace.announcement_channel}>
            Save
          </Button>
        )}
      </form>
    </li>
  );
}

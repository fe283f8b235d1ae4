import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Archive, ArrowDown, ArrowUp, Ellipsis, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { post } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Input, TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Failed, Skeleton } from '../../ui/states.tsx';
import { useForm } from '../../use-form.ts';
import { prioritiesQuery, type Priority } from '../follow-ups/queries.ts';
import { PriorityMark } from '../follow-ups/row.tsx';
import { moved } from './lifecycle.tsx';
import { Rows, Section } from './section.tsx';

type Draft = { id?: string; name: string; description: string };
const path = '/api/internal/follow_up_priorities';

export function PrioritySettings() {
  const may = useMay('organisation_settings.update');
  const found = useQuery(prioritiesQuery);
  const [draft, setDraft] = useState<Draft | null>(null);
  const add = may && (
    <Button kind="primary" icon={<Plus size={14} />} onClick={() => setDraft({ name: '', description: '' })}>
      Add a priority
    </Button>
  );
  return (
    <Section
      title="Follow-ups"
      about="How urgent a follow-up can be, the most urgent first: the list of follow-ups goes by this order."
      action={add}
    >
      {found.error && <Failed error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Skeleton lines={4} />}
      <Rows>
        {(found.data ?? []).map((priority, _, all) => (
          <PriorityRow
            key={priority.id}
            priority={priority}
            ids={all.map(({ id }) => id)}
            may={may}
            onEdit={() => setDraft(priority)}
          />
        ))}
      </Rows>
      {draft && <PriorityDialog draft={draft} onClose={() => setDraft(null)} />}
    </Section>
  );
}

type RowProps = { priority: Priority; ids: readonly string[]; may: boolean; onEdit: () => void };
function PriorityRow({ priority, ids, may, onEdit }: RowProps) {
  const client = useQueryClient();
  const { queryKey } = prioritiesQuery;
  const { id, name, description } = priority;
  const change = useMutation({
    mutationFn: (step: -1 | 1 | 'archive') =>
      step === 'archive' ? post(`${path}/archive`, { id }) : post(`${path}/order`, { ids: moved(ids, id, step) }),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  const items = [
    { label: 'Edit', icon: <Pencil size={14} />, onChoose: onEdit },
    ...(ids[0] === id ? [] : [{ label: 'Move up', icon: <ArrowUp size={14} />, onChoose: () => change.mutate(-1) }]),
    ...(ids.at(-1) === id
      ? []
      : [{ label: 'Move down', icon: <ArrowDown size={14} />, onChoose: () => change.mutate(1) }]),
    {
      ...{ label: 'Take out of use', icon: <Archive size={14} />, danger: true },
      onChoose: () => change.mutate('archive'),
    },
  ];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 sm:flex-nowrap">
      <span className="w-36 shrink-0">
        <PriorityMark priority={priority} />
      </span>
      <span className="min-w-0 flex-1 text-sm text-soft">{description}</span>
      {may && <Menu trigger={<IconButton label={`Change ${name}`} icon={<Ellipsis size={15} />} />} items={items} />}
    </li>
  );
}

function PriorityDialog({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const { text, form } = useForm(
    { id: draft.id, name: draft.name, description: draft.description },
    { key: 'follow-up-priorities', request: (body) => ({ method: 'POST', path, body }), onDone: onClose },
  );
  const title = draft.id ? `Change ${draft.name}` : 'Add a priority';
  return (
    <FormDialog title={title} submit="Save" fields={['name', 'description']} onClose={onClose} {...form}>
      <Input label="Name" required {...text('name')} />
      <TextArea label="Description" rows={2} {...text('description')} />
    </FormDialog>
  );
}

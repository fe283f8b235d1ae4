import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Archive, Copy, Ellipsis, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { post } from '../../api.ts';
import type { Lifecycle } from '../../queries.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Select } from '../../ui/select.tsx';
import { LifecycleDialog, type LifecycleDraft } from './dialog.tsx';
import { wayOf } from './lifecycles.ts';

type Props = {
  lifecycles: readonly Lifecycle[];
  lifecycle: Lifecycle;
  may: boolean;
  onChoose: (id: string) => void;
};

/** Which lifecycle the page is about, who goes through it, and what can be done with it. */
export function LifecycleChooser({ lifecycles, lifecycle, may, onChoose }: Props) {
  const client = useQueryClient();
  const [draft, setDraft] = useState<LifecycleDraft | null>(null);
  const archive = useMutation({
    mutationFn: () => post(`/api/candor/v1/incident_lifecycles/${lifecycle.id}/archive`, {}),
    onSuccess: () => onChoose(''),
    onSettled: () => client.invalidateQueries({ queryKey: ['settings'] }),
  });
  const { id, name, is_default, incident_types } = lifecycle;
  const types = incident_types.map((type) => type.name).join(', ');
  const items = [
    {
      ...{ label: 'Rename', icon: <Pencil size={14} /> },
      onChoose: () => setDraft({ id, name, copy_of_id: id }),
    },
    {
      ...{ label: 'Duplicate', icon: <Copy size={14} /> },
      onChoose: () => setDraft({ name: `${name} 2`.slice(0, 50), copy_of_id: id }),
    },
    ...(is_default
      ? []
      : [
          {
            ...{ label: 'Take out of use', icon: <Archive size={14} />, danger: true },
            onChoose: () => archive.mutate(),
          },
        ]),
  ];
  return (
    <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2">
      <div className="w-40 sm:w-56">
        <Select
          aria-label="Lifecycle"
          options={lifecycles.map((one) => ({ value: one.id, label: one.name, about: wayOf(one) }))}
          value={id}
          onChange={onChoose}
        />
      </div>
      <p className="order-last min-w-0 basis-full text-sm text-soft sm:order-none sm:flex-1 sm:basis-0">
        {types ? `For ${types}` : 'No type of incident has it yet'}
      </p>
      {may && (
        <div className="ml-auto flex items-center gap-2">
          <Button icon={<Plus size={14} />} onClick={() => setDraft({ name: '', copy_of_id: id })}>
            Add a lifecycle
          </Button>
          <Menu
            trigger={<IconButton label={`Change the lifecycle ${name}`} icon={<Ellipsis size={15} />} />}
            items={items}
          />
        </div>
      )}
      {draft && <LifecycleDialog draft={draft} onSaved={onChoose} onClose={() => setDraft(null)} />}
    </div>
  );
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Archive, ArrowDown, ArrowUp, Ellipsis, Pencil, Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { call, toCall } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Input, TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Failed, Skeleton } from '../../ui/states.tsx';
import { useForm } from '../../use-form.ts';
import { categoriesQuery, prioritiesQuery, type Priority } from '../follow-ups/queries.ts';
import { PriorityMark } from '../follow-ups/row.tsx';
import { moved } from './lifecycle.tsx';
import { Rows, Section } from './section.tsx';

type Draft = { id?: string; name: string; description: string };
type List = {
  query: typeof prioritiesQuery;
  path: '/api/candor/v1/follow_up_priorities' | '/api/candor/v1/follow_up_categories';
  title: string;
  about: string;
  add: string;
  mark: (choice: Priority) => ReactNode;
};

const priorities: List = {
  ...{ query: prioritiesQuery, path: '/api/candor/v1/follow_up_priorities', title: 'Priorities of follow-ups' },
  about: 'How urgent a follow-up can be, the most urgent first: the list of follow-ups goes by this order.',
  ...{ add: 'Add a priority', mark: (priority) => <PriorityMark priority={priority} /> },
};
const categories: List = {
  ...{ query: categoriesQuery, path: '/api/candor/v1/follow_up_categories', title: 'Categories of follow-ups' },
  about:
    'What kind of work it is: monitoring, process, capacity. Whoever creates one may choose; the list is filtered by it.',
  ...{ add: 'Add a category', mark: ({ name }) => <span className="font-medium">{name}</span> },
};

export const FollowUpSettings = () => (
  <div className="flex flex-col gap-10">
    <Choices list={priorities} />
    <Choices list={categories} />
  </div>
);

function Choices({ list }: { list: List }) {
  const may = useMay('organisation_settings.update');
  const found = useQuery(list.query);
  const [draft, setDraft] = useState<Draft | null>(null);
  const add = may && (
    <Button kind="primary" icon={<Plus size={14} />} onClick={() => setDraft({ name: '', description: '' })}>
      {list.add}
    </Button>
  );
  return (
    <Section title={list.title} about={list.about} action={add}>
      {found.error && <Failed error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Skeleton lines={4} />}
      {found.data?.length === 0 && <p className="card px-4 py-3 text-sm text-soft">None yet.</p>}
      {found.data && found.data.length > 0 && (
        <Rows>
          {found.data.map((choice, _, all) => (
            <ChoiceRow
              key={choice.id}
              list={list}
              choice={choice}
              ids={all.map(({ id }) => id)}
              may={may}
              onEdit={() => setDraft(choice)}
            />
          ))}
        </Rows>
      )}
      {draft && <ChoiceDialog list={list} draft={draft} onClose={() => setDraft(null)} />}
    </Section>
  );
}

type RowProps = { list: List; choice: Priority; ids: readonly string[]; may: boolean; onEdit: () => void };
function ChoiceRow({ list, choice, ids, may, onEdit }: RowProps) {
  const client = useQueryClient();
  const { queryKey } = list.query;
  const { id, name, description } = choice;
  const change = useMutation({
    mutationFn: (step: -1 | 1 | 'archive') =>
      step === 'archive'
        ? call('POST', `${list.path}/archive`, { id })
        : call('POST', `${list.path}/order`, { ids: moved(ids, id, step) }),
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
      <span className="w-36 shrink-0">{list.mark(choice)}</span>
      <span className="min-w-0 flex-1 text-sm text-soft">{description}</span>
      {may && <Menu trigger={<IconButton label={`Change ${name}`} icon={<Ellipsis size={15} />} />} items={items} />}
    </li>
  );
}

function ChoiceDialog({ list, draft, onClose }: { list: List; draft: Draft; onClose: () => void }) {
  const { text, form } = useForm(
    { id: draft.id, name: draft.name, description: draft.description },
    {
      key: String(list.query.queryKey[0]),
      request: (body) => toCall('POST', list.path, body),
      onDone: onClose,
    },
  );
  const title = draft.id ? `Change ${draft.name}` : list.add;
  return (
    <FormDialog title={title} submit="Save" fields={['name', 'description']} onClose={onClose} {...form}>
      <Input label="Name" required {...text('name')} />
      <TextArea label="Description" rows={2} {...text('description')} />
    </FormDialog>
  );
}

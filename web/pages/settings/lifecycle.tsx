import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Archive, ArrowDown, ArrowUp, Ellipsis, Pencil, Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { post } from '../../api.ts';
import { useMay } from '../../may.ts';
import { settingsQuery } from '../../queries.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Failed, Skeleton } from '../../ui/states.tsx';
import { SeverityMark, StatusMark } from '../incidents/marks.tsx';
import { LifecycleChooser } from '../lifecycles/chooser.tsx';
import { inOrder } from '../lifecycles/lifecycles.ts';
import { neededQuery } from '../roles/needed.tsx';
import { broughtQuery } from './brought.tsx';
import { SaveDialog, type Draft, type Kind } from './save-dialog.tsx';
import { Rows, Section } from './section.tsx';

type Item = Draft & {
  id: string;
  mark: ReactNode;
  fixed?: boolean;
  notes?: string[];
  isDefault?: boolean;
  isBuiltIn?: boolean;
};
type ListProps = {
  kind: Kind;
  title: string;
  about: string;
  items: readonly Item[] | undefined;
  blank: Draft;
  /** Of statuses: whose they are. */
  lifecycleId?: string;
  above?: ReactNode;
};

export function SeveritySettings() {
  const { data } = useQuery(settingsQuery);
  const items = data?.severities.map((severity) => ({ ...severity, mark: <SeverityMark severity={severity} /> }));
  const about = 'How bad it is, the mildest first. The severity decides how soon customers are owed a word.';
  return (
    <SettingList
      kind="severity"
      title="Severities"
      about={about}
      items={items}
      blank={{ name: '', description: '', rank: 1 + Math.max(0, ...(items ?? []).map(({ rank }) => rank)) }}
    />
  );
}

export function StatusSettings() {
  const { data } = useQuery(settingsQuery);
  const may = useMay('incident_lifecycles.update');
  const [chosen, choose] = useState('');
  const lifecycle = data?.lifecycles.find(({ id }) => id === chosen) ?? data?.lifecycles[0];
  const items =
    lifecycle &&
    inOrder(lifecycle).flatMap(({ id, is_shared }) => {
      const status = data?.statuses.find((one) => one.id === id);
      const notes = is_shared && data && data.lifecycles.length > 1 ? ['shared'] : [];
      return status ? [{ ...status, mark: <StatusMark status={status} />, fixed: is_shared, notes }] : [];
    });
  const about =
    'The steps of an incident. Live ones come while it burns, learning ones after, closed when nothing is left. Types of incident may go through lifecycles of their own.';
  return (
    <SettingList
      kind="status"
      title="Statuses"
      about={about}
      items={items}
      blank={{ name: '', description: '', category: 'live', lifecycle_id: lifecycle?.id }}
      lifecycleId={lifecycle?.id}
      above={
        lifecycle && (
          <LifecycleChooser lifecycles={data?.lifecycles ?? []} lifecycle={lifecycle} may={may} onChoose={choose} />
        )
      }
    />
  );
}

export function TypeSettings() {
  const { data } = useQuery(settingsQuery);
  const brought = useQuery(broughtQuery).data;
  const items =
    brought &&
    data?.types.map((type) => ({
      ...{ ...type, ...brought.incident_types.find(({ id }) => id === type.id) },
      mark: <span className="font-medium">{type.name}</span>,
      notes: [
        ...(type.is_default ? ['default'] : []),
        ...(type.create_in_triage === 'always' ? ['triage first'] : []),
        ...(type.private_incidents_only ? ['private'] : []),
        ...data.lifecycles.flatMap(({ name, is_default, incident_types }) =>
          !is_default && incident_types.some(({ id }) => id === type.id) ? [`lifecycle ${name}`] : [],
        ),
      ],
      isDefault: type.is_default,
    }));
  const about = 'What kinds of incidents there are: how they start, their roles, and the teams that come along.';
  return (
    <SettingList
      kind="type"
      title="Types"
      about={about}
      items={items}
      blank={{
        name: '',
        description: '',
        create_in_triage: 'optional',
        is_default: false,
        role_ids: null,
        team_ids: [],
      }}
    />
  );
}

export function RoleSettings() {
  const { data } = useQuery(settingsQuery);
  const needs = useQuery(neededQuery).data;
  const items =
    needs &&
    data?.roles.map((role) => {
      const { needed, needed_if } = needs.find(({ id }) => id === role.id) ?? {};
      return {
        ...{ ...role, needed, needed_if, mark: <span className="font-medium">{role.name}</span> },
        notes: needed === 'always' ? ['needed'] : needed === 'when' ? ['needed at times'] : [],
        fixed: role.role_type === 'reporter',
        isBuiltIn: role.role_type === 'lead',
      };
    });
  const about = 'Who does what in an incident. The instructions are shown to whoever takes the role.';
  return (
    <SettingList
      kind="role"
      title="Roles"
      about={about}
      items={items}
      blank={{ name: '', description: '', shortform: '', instructions: '', needed: 'never' }}
    />
  );
}

function SettingList({ kind, title, about, items, blank, lifecycleId, above }: ListProps) {
  const may = useMay(kind === 'status' ? 'incident_lifecycles.update' : 'organisation_settings.update');
  const { error, refetch } = useQuery(settingsQuery);
  const [draft, setDraft] = useState<Draft | null>(null);
  const add = may && (
    <Button kind="primary" icon={<Plus size={14} />} onClick={() => setDraft(blank)}>
      Add a {kind}
    </Button>
  );
  return (
    <Section title={title} about={about} action={add}>
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : !items ? <Skeleton lines={4} /> : null}
      {above}
      <Rows>
        {(items ?? []).map((item) => (
          <SettingRow
            key={item.id}
            kind={kind}
            item={item}
            ids={items?.filter(({ fixed }) => !lifecycleId || !fixed).map(({ id }) => id) ?? []}
            lifecycleId={lifecycleId}
            may={may}
            onEdit={() => setDraft(item)}
          />
        ))}
      </Rows>
      {draft && <SaveDialog kind={kind} draft={draft} onClose={() => setDraft(null)} />}
    </Section>
  );
}

/** The same ids with one of them a place further up (-1) or down (1). */
export function moved(ids: readonly string[], id: string, step: number): string[] {
  const rest = ids.filter((other) => other !== id);
  return rest.toSpliced(ids.indexOf(id) + step, 0, id);
}

type RowProps = {
  kind: Kind;
  item: Item;
  ids: readonly string[];
  lifecycleId?: string;
  may: boolean;
  onEdit: () => void;
};
function SettingRow({ kind, item, ids, lifecycleId, may, onEdit }: RowProps) {
  const client = useQueryClient();
  const order = useMutation({
    mutationFn: (step: number) =>
      post('/api/candor/v1/settings/order', { kind, ids: moved(ids, item.id, step), lifecycle_id: lifecycleId }),
    onSettled: () => client.invalidateQueries({ queryKey: ['settings'] }),
  });
  const archive = useMutation({
    mutationFn: () => post('/api/candor/v1/settings/archive', { kind, id: item.id }),
    onSettled: () => client.invalidateQueries({ queryKey: ['settings'] }),
  });
  const items = [
    { label: 'Edit', icon: <Pencil size={14} />, onChoose: onEdit },
    ...(ids[0] === item.id
      ? []
      : [{ label: 'Move up', icon: <ArrowUp size={14} />, onChoose: () => order.mutate(-1) }]),
    ...(ids.at(-1) === item.id
      ? []
      : [{ label: 'Move down', icon: <ArrowDown size={14} />, onChoose: () => order.mutate(1) }]),
    ...(item.isDefault || item.isBuiltIn
      ? []
      : [{ label: 'Take out of use', icon: <Archive size={14} />, onChoose: () => archive.mutate(), danger: true }]),
  ];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 sm:flex-nowrap">
      <span className="w-36 shrink-0 grow sm:grow-0">{item.mark}</span>
      <span className="order-last min-w-0 basis-full text-sm text-soft sm:order-none sm:flex-1 sm:basis-0">
        {item.description}
      </span>
      {item.category && <Badge>{item.category}</Badge>}
      {item.notes?.map((note) => (
        <Badge key={note}>{note}</Badge>
      ))}
      {may && !item.fixed && (
        <Menu trigger={<IconButton label={`Change ${item.name}`} icon={<Ellipsis size={15} />} />} items={items} />
      )}
    </li>
  );
}

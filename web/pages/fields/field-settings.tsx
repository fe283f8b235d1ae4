import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Archive, ArchiveRestore, ArrowDown, ArrowUp, Ellipsis, ListPlus, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { EmptyState, Failed, Skeleton } from '../../ui/states.tsx';
import { Rows, Section } from '../settings/section.tsx';
import { FieldDialog } from './field-dialog.tsx';
import { fieldsQuery, kindNames, type CustomField } from './queries.ts';

/** Custom fields: what this organisation wants to know of every incident. */
export function FieldSettings() {
  const { data, error, refetch } = useQuery(fieldsQuery);
  const may = useMay('organisation_settings.update');
  const [editing, setEditing] = useState<CustomField | 'new' | null>(null);
  const inUse = data?.filter(({ archived }) => !archived) ?? [];
  const archived = data?.filter((field) => field.archived) ?? [];
  const add = (
    <Button kind="primary" icon={<Plus size={14} />} onClick={() => setEditing('new')}>
      Add a field
    </Button>
  );
  const rows = (fields: CustomField[]) => (
    <Rows>
      {fields.map((field) => (
        <FieldRow
          key={field.id}
          field={field}
          ids={inUse.map(({ id }) => id)}
          may={may}
          onEdit={() => setEditing(field)}
        />
      ))}
    </Rows>
  );
  return (
    <Section
      title="Custom fields"
      about="What you want to know of every incident, beside its name and severity. Forms ask for them, conditions and lists use them."
      action={may && inUse.length > 0 && add}
    >
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : !data ? <Skeleton lines={4} /> : null}
      {data && inUse.length === 0 && (
        <div className="card">
          <EmptyState icon={<ListPlus size={18} />} title="No custom fields yet" action={may && add}>
            Ask which services, customers or regions an incident touches. A field can offer entries of your catalog, and
            one field can narrow another down.
          </EmptyState>
        </div>
      )}
      {inUse.length > 0 && rows(inUse)}
      {archived.length > 0 && (
        <details className="mt-4">
          <summary className="mb-2 cursor-pointer text-sm text-soft">Archived ({archived.length})</summary>
          {rows(archived)}
        </details>
      )}
      {editing && (
        <FieldDialog field={editing === 'new' ? null : editing} fields={inUse} onClose={() => setEditing(null)} />
      )}
    </Section>
  );
}

type RowProps = { field: CustomField; ids: string[]; may: boolean; onEdit: () => void };
function FieldRow({ field, ids, may, onEdit }: RowProps) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: async (to: { ids: string[] } | { archived: boolean }) =>
      'ids' in to
        ? await call('POST', '/api/candor/v1/custom_fields/order', to)
        : await call('POST', `/api/candor/v1/custom_fields/${field.id}/archive`, to),
    onSettled: () => client.invalidateQueries(),
  });
  const at = ids.indexOf(field.id);
  const move = (step: number) =>
    change.mutate({ ids: ids.filter((id) => id !== field.id).toSpliced(at + step, 0, field.id) });
  const archive = (archived: boolean) => change.mutate({ archived });
  const items = field.archived
    ? [{ label: 'Bring back', icon: <ArchiveRestore size={14} />, onChoose: () => archive(false) }]
    : [
        { label: 'Edit', icon: <Pencil size={14} />, onChoose: onEdit },
        ...(at > 0 ? [{ label: 'Move up', icon: <ArrowUp size={14} />, onChoose: () => move(-1) }] : []),
        ...(at < ids.length - 1
          ? [{ label: 'Move down', icon: <ArrowDown size={14} />, onChoose: () => move(1) }]
          : []),
        { label: 'Archive', icon: <Archive size={14} />, onChoose: () => archive(true), danger: true },
      ];
  const count = field.options.length;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 sm:flex-nowrap">
      <span className="w-44 shrink-0 font-medium wrap-anywhere">{field.name}</span>
      <span className="min-w-0 flex-1 text-sm text-soft">{field.description}</span>
      <Badge>{kindNames[field.field_type]}</Badge>
      {field.catalog_type_id && <Badge>catalog</Badge>}
      {field.derived && <Badge>worked out</Badge>}
      {count > 0 && <Badge>{count === 1 ? '1 option' : `${count} options`}</Badge>}
      {may && (
        <Menu trigger={<IconButton label={`Change ${field.name}`} icon={<Ellipsis size={15} />} />} items={items} />
      )}
    </li>
  );
}

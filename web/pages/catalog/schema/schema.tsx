import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Archive, ArrowDown, ArrowUp, Pencil, Plus, Rows3 } from 'lucide-react';
import { useState } from 'react';
import { call, Refused } from '../../../api.ts';
import { useMay } from '../../../may.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Dialog, DialogButtons } from '../../../ui/dialog.tsx';
import { EmptyState, Notice } from '../../../ui/states.tsx';
import type { Attribute, CatalogType } from '../queries.ts';
import { RestrictedMark } from '../restricted.tsx';
import { AttributeDialog } from './attribute-form.tsx';
import { bodyOf, schemaPath, modeNames, wordsOfType } from './attributes.ts';

type Props = { type: CatalogType; types: readonly CatalogType[] };

/** The attributes of a type, in their order: added, renamed, moved, archived. */
export function Schema({ type, types }: Props) {
  const may = useMay('catalog_types.edit');
  const client = useQueryClient();
  const [editing, setEditing] = useState<Attribute | 'new' | null>(null);
  const [leaving, setLeaving] = useState<Attribute | null>(null);
  const { attributes, version } = type.schema;
  const save = useMutation({
    mutationFn: (next: readonly Attribute[]) =>
      call('PUT', schemaPath(type), { version, attributes: next.map(bodyOf) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['catalog'] }),
  });
  const move = (index: number, step: number) => {
    const next = [...attributes];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index + step, 0, moved);
    save.mutate(next);
  };
  return (
    <div className="max-w-3xl">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-lg text-sm text-soft">
          What is known about each entry of {type.name}. Values may refer to entries of other types, be followed back
          from them, be found by a path through several, or be worked out by conditions.
        </p>
        {may && (
          <Button kind="primary" icon={<Plus size={14} />} onClick={() => setEditing('new')}>
            Add an attribute
          </Button>
        )}
      </div>
      {attributes.length === 0 && (
        <div className="card">
          <EmptyState icon={<Rows3 size={18} />} title="No attributes yet">
            An entry has a name. Add what else matters: a description, an owner, a tier, what it depends on.
          </EmptyState>
        </div>
      )}
      {attributes.length > 0 && (
        <ol className="card divide-y" aria-label={`Attributes of ${type.name}`}>
          {attributes.map((attribute, index) => (
            <li key={attribute.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
              <About attribute={attribute} types={types} />
              {may && (
                <span className="ml-auto flex">
                  <IconButton
                    label={`Move ${attribute.name} up`}
                    icon={<ArrowUp size={14} />}
                    disabled={index === 0 || save.isPending}
                    onClick={() => move(index, -1)}
                  />
                  <IconButton
                    label={`Move ${attribute.name} down`}
                    icon={<ArrowDown size={14} />}
                    disabled={index === attributes.length - 1 || save.isPending}
                    onClick={() => move(index, 1)}
                  />
                  <IconButton
                    label={`Edit ${attribute.name}`}
                    icon={<Pencil size={14} />}
                    disabled={attribute.hidden}
                    onClick={() => setEditing(attribute)}
                  />
                  <IconButton
                    label={`Archive ${attribute.name}`}
                    icon={<Archive size={14} />}
                    disabled={attribute.hidden}
                    onClick={() => setLeaving(attribute)}
                  />
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
      {editing && (
        <AttributeDialog
          type={type}
          types={types}
          attribute={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(null)}
        />
      )}
      {leaving && <ArchiveAttribute type={type} attribute={leaving} onClose={() => setLeaving(null)} />}
    </div>
  );
}

function About({ attribute, types }: { attribute: Attribute; types: readonly CatalogType[] }) {
  const { name, mode, path, backlink_attribute: back } = attribute;
  const source = types.find((type) => [type.type_name, type.engine_resource_type].includes(attribute.type));
  const followed = source?.schema.attributes.find(({ id }) => id === back);
  return (
    <span className="min-w-0 flex-1 basis-52">
      <span className="font-medium">{name}</span>
      <span className="flex flex-wrap items-center gap-1.5 text-sm text-soft">
        {wordsOfType(types, attribute)}
        <RestrictedMark attribute={attribute} />
        {mode === 'backlink' && source && (
          <Badge tone="blue">
            {source.name} whose {followed?.name ?? '…'} is this
          </Badge>
        )}
        {mode === 'path' && (
          <Badge tone="blue">via {(path ?? []).map(({ attribute_name }) => attribute_name).join(' → ')}</Badge>
        )}
        {mode !== 'backlink' && mode !== 'path' && mode !== '' && <Badge>{modeNames[mode]}</Badge>}
      </span>
    </span>
  );
}

function ArchiveAttribute({
  type,
  attribute,
  onClose,
}: {
  type: CatalogType;
  attribute: Attribute;
  onClose: () => void;
}) {
  const client = useQueryClient();
  const archive = useMutation({
    meta: { showsErrors: true },
    mutationFn: () =>
      call('PUT', schemaPath(type), {
        version: type.schema.version,
        attributes: type.schema.attributes.filter(({ id }) => id !== attribute.id).map(bodyOf),
      }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['catalog'] }),
  });
  return (
    <Dialog open onClose={onClose} title={`Archive ${attribute.name}?`}>
      {archive.error instanceof Refused ? (
        <Notice tone="red">{archive.error.message}</Notice>
      ) : (
        <p className="text-sm text-soft">
          Its values are no longer shown, and conditions that ask for it stop holding.
        </p>
      )}
      <DialogButtons>
        <Button onClick={onClose}>Keep it</Button>
        <Button kind="danger" busy={archive.isPending} disabled={archive.isError} onClick={() => archive.mutate()}>
          Archive
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

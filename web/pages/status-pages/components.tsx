import { ArrowDown, ArrowUp, Blocks, Ellipsis, FolderPlus, Pencil, Plus, Rss, Sigma, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { toCall, type Call } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Managed } from '../settings/managed.tsx';
import { Panel } from '../../ui/panel.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { fullTime } from '../../ui/time.tsx';
import { sayRefused } from '../../ui/toast.tsx';
import { pagesAddress, type Component, type Group, type StatusPage } from '../communications/pages-query.ts';
import { ComponentDialog, GroupDialog } from './component-dialogs.tsx';
import { StateBadge } from './component-states.tsx';
import { useSave } from './use-save.ts';
import { VendorDialog } from './vendors/vendor-dialog.tsx';

type Editing = { kind: 'component'; item?: Component } | { kind: 'group'; item?: Group } | { kind: 'vendor' } | null;
type Item = { kind: 'component'; item: Component } | { kind: 'group'; item: Group };

const asItem = (item: Component): Item => ({ kind: 'component', item });

/** Groups and components in the order customers see. */
function inOrder({ groups, components }: StatusPage): { entry: Item; inside: Item[] }[] {
  const tops: Item[] = [
    ...groups.map((item): Item => ({ kind: 'group', item })),
    ...components.filter(({ group_id }) => !group_id).map(asItem),
  ];
  return tops
    .toSorted((one, other) => one.item.position - other.item.position)
    .map((entry) => ({
      entry,
      inside:
        entry.kind === 'group'
          ? components
              .filter(({ group_id }) => group_id === entry.item.id)
              .toSorted((one, other) => one.position - other.position)
              .map(asItem)
          : [],
    }));
}

export function Components({ page }: { page: StatusPage }) {
  const may = useMay('status_pages.update');
  const [editing, setEditing] = useState<Editing>(null);
  const close = () => setEditing(null);
  const actions = may && (
    <>
      <Button size="small" kind="quiet" icon={<FolderPlus size={13} />} onClick={() => setEditing({ kind: 'group' })}>
        Group
      </Button>
      {page.is_default && (
        <Button size="small" kind="quiet" icon={<Rss size={13} />} onClick={() => setEditing({ kind: 'vendor' })}>
          <span className="sr-only sm:not-sr-only">From another page</span>
        </Button>
      )}
      <Button size="small" icon={<Plus size={13} />} onClick={() => setEditing({ kind: 'component' })}>
        Component
      </Button>
    </>
  );
  return (
    <Panel title="Components" count={page.components.length} actions={actions}>
      {page.components.length === 0 && page.groups.length === 0 && (
        <EmptyState icon={<Blocks size={18} />} title="No component yet">
          Name what customers use, in their words: “Checkout”, “Sign in”, “Exports”. Each gets a state and 90 days of
          uptime.
        </EmptyState>
      )}
      <List page={page} may={may} onEdit={setEditing} />
      {editing?.kind === 'component' && <ComponentDialog page={page} component={editing.item} onClose={close} />}
      {editing?.kind === 'vendor' && <VendorDialog page={page} onClose={close} />}
      {editing?.kind === 'group' && <GroupDialog page={page} group={editing.item} onClose={close} />}
    </Panel>
  );
}

type ListProps = { page: StatusPage; may: boolean; onEdit: (editing: Editing) => void };
function List({ page, may, onEdit }: ListProps) {
  const tree = inOrder(page);
  const tops = tree.map(({ entry }) => entry);
  const rest = { page, may, onEdit };
  return (
    <ul className="divide-y">
      {tree.map(({ entry, inside }) => (
        <li key={entry.item.id}>
          <Row {...rest} entry={entry} among={tops} />
          {inside.length > 0 && (
            <ul className="pb-1.5 pl-4">
              {inside.map((one) => (
                <li key={one.item.id}>
                  <Row {...rest} entry={one} among={inside} />
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

function Row({ page, may, onEdit, entry, among }: ListProps & { entry: Item; among: readonly Item[] }) {
  const { kind, item } = entry;
  const save = useSave<Call>(
    (request) => request,
    () => undefined,
  );
  const ids = among.map((one) => one.item.id);
  const at = ids.indexOf(item.id);
  const ask = (request: Call) => save.mutate(request, { onError: sayRefused });
  const move = (to: number) =>
    ask(toCall('PUT', `${pagesAddress}/${page.id}/order`, { ids: ids.with(at, ids[to] ?? '').with(to, item.id) }));
  const items = [
    { label: 'Edit', icon: <Pencil size={14} />, onChoose: () => onEdit(entry) },
    ...(at > 0 ? [{ label: 'Move up', icon: <ArrowUp size={14} />, onChoose: () => move(at - 1) }] : []),
    ...(at < ids.length - 1
      ? [{ label: 'Move down', icon: <ArrowDown size={14} />, onChoose: () => move(at + 1) }]
      : []),
    ...vendorItems(entry, (id, counts) =>
      ask(toCall('PUT', `${pagesAddress}/${page.id}/vendor_components/${id}`, { counts })),
    ),
    {
      label: 'Take off the page',
      icon: <Trash2 size={14} />,
      danger: true,
      onChoose: () => ask(toCall('DELETE', `${pagesAddress}/${page.id}/${kind}s/${item.id}`)),
    },
  ];
  return (
    <div className="flex min-h-9 items-center gap-2 px-4 py-1">
      <span className={`flex min-w-0 flex-1 flex-wrap items-center gap-x-2 ${kind === 'group' ? 'font-medium' : ''}`}>
        <span className="max-w-full truncate">{item.name}</span>
        {kind === 'component' && <Managed type="status_page_component" id={item.id} />}
        {kind === 'component' && item.vendor && <VendorLine vendor={item.vendor} />}
      </span>
      {kind === 'component' && item.placement !== 'shown' && <Badge tone="grey">Not on the page</Badge>}
      {kind === 'component' && <State component={item} />}
      {may && (
        <Menu trigger={<IconButton label={`Change ${item.name}`} icon={<Ellipsis size={15} />} />} items={items} />
      )}
    </div>
  );
}

function vendorItems(entry: Item, setCounts: (id: string, counts: boolean) => void) {
  if (entry.kind !== 'component' || !entry.item.vendor) return [];
  const { id, vendor } = entry.item;
  const label = vendor.counts ? 'Let it not count' : 'Let it count towards the overall state';
  return [{ label, icon: <Sigma size={14} />, onChoose: () => setCounts(id, !vendor.counts) }];
}

const State = ({ component: { status, vendor } }: { component: Component }) =>
  vendor?.silent_since ? <Badge tone="grey">Not known</Badge> : <StateBadge status={status} />;

const VendorLine = ({ vendor }: { vendor: NonNullable<Component['vendor']> }) => (
  <span className="block truncate text-xs text-soft">
    Reported by {vendor.name}
    {vendor.counts && ', counts towards the overall state'}
    {vendor.failure && `. Could not be asked: ${vendor.failure}`}
    {vendor.silent_since && ` Not heard from since ${fullTime(vendor.silent_since)}.`}
  </span>
);

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { make, toCall, type Call } from '../../../api.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Input } from '../../../ui/field.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { Menu, type MenuItem } from '../../../ui/menu.tsx';
import { Select } from '../../../ui/select.tsx';
import { say, sayRefused } from '../../../ui/toast.tsx';
import { useForm } from '../../../use-form.ts';
import { isComplete, noView, viewsQuery, type Listing, type View } from './listing.ts';

type Props = { listing: Listing; view?: View; edited: boolean };
const path = '/api/candor/v1/incident_views';

/** Chooses a saved view, and keeps what was changed. */
export function Views({ listing, view, edited }: Props) {
  const navigate = useNavigate({ from: '/incidents' });
  const { data } = useQuery(viewsQuery);
  const [asks, setAsks] = useState<'new' | 'change'>();
  const change = useChange();
  const finished = { ...listing, filters: listing.filters.filter(isComplete) };
  const show = (id: string) => void navigate({ search: { view: id } });
  if (!data) return null;
  const keep = () => {
    if (!view) return;
    const body = { name: view.name, shared: view.shared, listing: finished };
    change.mutate(
      { ...toCall('PUT', `${path}/${view.id}`, body), done: 'The view is saved.' },
      { onSuccess: () => show(view.id) },
    );
  };
  return (
    <>
      <div className="w-44">
        <Select
          aria-label="View"
          value={view?.id ?? noView}
          onChange={show}
          options={[
            { value: noView, label: 'Usual list' },
            ...data.views.map(({ id, name, shared, owner }) => ({
              ...{ value: id, label: name, about: shared ? `For everybody, by ${owner}` : 'Only yours' },
            })),
          ]}
        />
      </div>
      {edited && view?.may_change && (
        <Button busy={change.isPending} onClick={keep}>
          Save
        </Button>
      )}
      {edited && <Button onClick={() => setAsks('new')}>Save as…</Button>}
      <Menu
        trigger={<IconButton label="View options" icon={<Ellipsis size={16} />} />}
        items={itemsOf({ view, data, change: change.mutate, ask: setAsks, leave: () => show(noView) })}
      />
      {asks && (
        <ViewDialog
          view={asks === 'change' ? view : undefined}
          listing={asks === 'change' && view ? view.listing : finished}
          mayShare={data.may_share || (asks === 'change' && view?.shared === true)}
          onClose={() => setAsks(undefined)}
          onSaved={show}
        />
      )}
    </>
  );
}

type Change = Call & { done: string };

function useChange() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Change) => make(change),
    onSuccess: (_, { done }) => say(done),
    onError: sayRefused,
    onSettled: () => client.invalidateQueries({ queryKey: ['incident-views'] }),
  });
}

type Data = NonNullable<ReturnType<typeof useViews>>;
const useViews = () => useQuery(viewsQuery).data;
type Having = {
  view?: View;
  data: Data;
  change: (ask: Change, more?: { onSuccess: () => void }) => void;
  ask: (what: 'new' | 'change') => void;
  leave: () => void;
};

function itemsOf({ view, data, change, ask, leave }: Having): MenuItem[] {
  const begin = (whom: 'me' | 'everybody', id: string | null) =>
    change({
      ...toCall('POST', '/api/candor/v1/incident_view_default', { view_id: id, for: whom }),
      done: whom === 'me' ? 'This is what you begin with now.' : 'This is what everybody begins with now.',
    });
  const standing = view?.id ?? null;
  return [
    { label: 'Save as a new view…', onChoose: () => ask('new') },
    ...(view?.may_change ? [{ label: 'Rename or share…', onChoose: () => ask('change') }] : []),
    ...(data.mine === standing ? [] : [{ label: 'Begin with this list', onChoose: () => begin('me', standing) }]),
    ...(data.may_share && data.everybodys !== standing && view?.shared !== false
      ? [{ label: 'Everybody begins with this list', onChoose: () => begin('everybody', standing) }]
      : []),
    ...(view?.may_change
      ? [
          {
            ...{ label: 'Delete this view', danger: true },
            onChoose: () =>
              change(
                { ...toCall('DELETE', `${path}/${view.id}`), done: `“${view.name}” is deleted.` },
                { onSuccess: leave },
              ),
          },
        ]
      : []),
  ];
}

type DialogProps = {
  view?: View;
  listing: Listing;
  mayShare: boolean;
  onClose: () => void;
  onSaved: (id: string) => void;
};

function ViewDialog({ view, listing, mayShare, onClose, onSaved }: DialogProps) {
  const form = useForm<{ name: string; shared: boolean }, { id: string }>(
    { name: view?.name ?? '', shared: view?.shared ?? false },
    {
      key: 'incident-views',
      request(given) {
        const body = { ...given, listing };
        return view ? toCall('PUT', `${path}/${view.id}`, body) : toCall('POST', path, body);
      },
      onDone({ id }) {
        onClose();
        onSaved(id);
      },
    },
  );
  return (
    <FormDialog
      title={view ? `Change “${view.name}”` : 'Save this list as a view'}
      about="It keeps the filters, the order and the columns."
      submit="Save"
      fields={['name', 'shared']}
      onClose={onClose}
      {...form.form}
    >
      <Input label="Name" autoFocus {...form.text('name')} />
      <fieldset className="flex flex-col gap-1">
        <legend className="label mb-1">Who sees it</legend>
        {[
          { shared: false, label: 'Only me' },
          { shared: true, label: 'Everybody' },
        ].map(({ shared, label }) => (
          <label key={label} className={`flex items-center gap-2 text-sm ${shared && !mayShare ? 'text-soft' : ''}`}>
            <input
              type="radio"
              name="shared"
              disabled={shared && !mayShare}
              checked={form.given.shared === shared}
              onChange={() => form.set({ shared })}
            />
            {label}
            {shared && !mayShare && ' (administrators share views)'}
          </label>
        ))}
      </fieldset>
    </FormDialog>
  );
}

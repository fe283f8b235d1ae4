import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post, Refused } from '../../../api.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog, DialogButtons } from '../../../ui/dialog.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { Select } from '../../../ui/select.tsx';
import { Notice } from '../../../ui/states.tsx';
import { pagesAddress, type Component, type StatusPage } from '../../communications/pages-query.ts';
import { StateBadge } from '../component-states.tsx';

type Found = {
  url: string;
  name: string;
  page_url: string;
  components: { key: string; name: string; group: string | null; status: Component['status'] }[];
};

/** Puts components of another status page on ours: its address, then which of them. */
export function VendorDialog({ page, onClose }: { page: StatusPage; onClose: () => void }) {
  const [found, setFound] = useState<Found | null>(null);
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="Components of another status page"
      about="Services that yours depend on, as their own page reports them. They are asked every minute and have no uptime of yours."
    >
      {found ? (
        <Choose page={page} found={found} onClose={onClose} />
      ) : (
        <Ask page={page} onFound={setFound} onClose={onClose} />
      )}
    </Dialog>
  );
}

type AskProps = { page: StatusPage; onFound: (found: Found) => void; onClose: () => void };
function Ask({ page, onFound, onClose }: AskProps) {
  const [url, setUrl] = useState('');
  const ask = useMutation({
    meta: { showsErrors: true },
    mutationFn: () => post(`${pagesAddress}/${page.id}/vendor_components/fetch`, { url }) as Promise<Found>,
    onSuccess: onFound,
  });
  const refused = ask.error instanceof Refused ? ask.error : undefined;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate();
      }}
    >
      <Input
        label="Address of their page"
        type="url"
        required
        placeholder="https://www.githubstatus.com"
        hint="A page made with Statuspage, or one with the same feeds, as Candor’s own."
        value={url}
        onChange={({ target }) => setUrl(target.value)}
        error={refused?.about('url') ?? ask.error?.message}
      />
      <DialogButtons>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" kind="primary" busy={ask.isPending}>
          List its components
        </Button>
      </DialogButtons>
    </form>
  );
}

type ChooseProps = { page: StatusPage; found: Found; onClose: () => void };
function Choose({ page, found, onClose }: ChooseProps) {
  const client = useQueryClient();
  const [keys, setKeys] = useState<string[]>([]);
  const [groupId, setGroupId] = useState('');
  const [counts, setCounts] = useState(false);
  const save = useMutation({
    meta: { showsErrors: true },
    mutationFn: () =>
      post(`${pagesAddress}/${page.id}/vendor_components`, { url: found.url, keys, group_id: groupId || null, counts }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['status-pages'] }),
  });
  const groups = [{ value: '', label: 'No group' }, ...page.groups.map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      {save.error && <Notice tone="red">{save.error.message}</Notice>}
      <Choices found={found} keys={keys} onChange={setKeys} />
      <Field label="Group">
        {(control) => <Select {...control} options={groups} value={groupId} onChange={setGroupId} />}
      </Field>
      <label className="flex items-start gap-2 text-sm">
        <input type="checkbox" className="mt-0.5" checked={counts} onChange={() => setCounts(!counts)} />
        <span>
          Counts towards the overall state
          <span className="block text-xs text-soft">
            When it is down there, your page is no longer green as a whole.
          </span>
        </span>
      </label>
      <DialogButtons>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" kind="primary" busy={save.isPending} disabled={keys.length === 0}>
          {keys.length > 0 ? `Add ${keys.length}` : 'Add'}
        </Button>
      </DialogButtons>
    </form>
  );
}

const manyFrom = 10;

type ChoicesProps = { found: Found; keys: string[]; onChange: (keys: string[]) => void };
function Choices({ found, keys, onChange }: ChoicesProps) {
  const [words, setWords] = useState('');
  const fits = ({ name, group }: Found['components'][number]) =>
    `${group ?? ''} ${name}`.toLowerCase().includes(words.trim().toLowerCase());
  const shown = found.components.filter(fits);
  const flip = (key: string) => onChange(keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key]);
  return (
    <fieldset>
      <legend className="label mb-1">Components of {found.name}</legend>
      {found.components.length > manyFrom && <SearchField label="Search components" words={words} onWords={setWords} />}
      <ul className="mt-1 max-h-64 overflow-y-auto">
        {shown.map(({ key, name, group, status }) => (
          <li key={key}>
            <label className="flex min-h-8 items-center gap-2 text-sm">
              <input type="checkbox" checked={keys.includes(key)} onChange={() => flip(key)} />
              <span className="min-w-0 flex-1 truncate">
                {group && <span className="text-soft">{group} – </span>}
                {name}
              </span>
              <StateBadge status={status} />
            </label>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="text-sm text-soft">No component of that name.</p>}
    </fieldset>
  );
}

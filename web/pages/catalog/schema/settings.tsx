import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Archive } from 'lucide-react';
import { useState } from 'react';
import { call, Refused, toCall } from '../../../api.ts';
import { useMay } from '../../../may.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog, DialogButtons } from '../../../ui/dialog.tsx';
import { Input, TextArea } from '../../../ui/field.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Notice } from '../../../ui/states.tsx';
import { say } from '../../../ui/toast.tsx';
import { useForm } from '../../../use-form.ts';
import type { CatalogType } from '../queries.ts';
import { LookPicker } from './type-form.tsx';

const uses: Record<string, string> = {
  ...{ service: 'Services', team: 'Teams', customer: 'Customers', user: 'People', 'on-call': 'On-call' },
  ...{ 'product-feature': 'Product features', 'issue-tracker': 'Issue tracker' },
};

/** What a type says of itself, and taking it out of use. */
export function TypeSettings({ type }: { type: CatalogType }) {
  const may = useMay('catalog_types.edit');
  const mayArchive = useMay('catalog_types.destroy');
  return (
    <div className="grid max-w-3xl gap-4">
      <fieldset disabled={!may} className="contents">
        <Looks type={type} may={may} />
      </fieldset>
      <Panel title="For programs">
        <dl className="grid gap-x-4 gap-y-1.5 px-4 py-3 text-sm sm:grid-cols-[9rem_1fr]">
          <Pair name="Type name" value={type.type_name} />
          <Pair name="ID" value={type.id} />
          <Pair name="In conditions" value={type.engine_resource_type} />
        </dl>
      </Panel>
      {mayArchive && <Archiving type={type} />}
    </div>
  );
}

const Pair = ({ name, value }: { name: string; value: string }) => (
  <>
    <dt className="text-soft">{name}</dt>
    <dd className="font-mono text-xs leading-5 wrap-anywhere">{value}</dd>
  </>
);

function Looks({ type, may }: { type: CatalogType; may: boolean }) {
  const { given, set, text, refused, form } = useForm(
    {
      ...{ name: type.name, description: type.description, icon: type.icon, color: type.color, ranked: type.ranked },
      ...{ categories: type.categories, use_name_as_identifier: type.use_name_as_identifier },
      source_repo_url: type.source_repo_url ?? '',
    },
    {
      key: 'catalog',
      request: (given) =>
        toCall('PUT', `/api/candor/v1/catalog/types/${type.id}`, {
          ...given,
          source_repo_url: given.source_repo_url || null,
        }),
      onDone: () => say('Saved'),
    },
  );
  const placed = ['name', 'description', 'source_repo_url'];
  const toggle = (category: string) =>
    set({
      categories: given.categories.includes(category)
        ? given.categories.filter((other) => other !== category)
        : [...given.categories, category],
    });
  return (
    <Panel title="Name and look">
      <form
        className="flex flex-col gap-4 p-4"
        onSubmit={(event) => {
          event.preventDefault();
          form.onSubmit();
        }}
      >
        {refused && !placed.some((field) => refused.about(field)) && <Notice tone="red">{refused.message}</Notice>}
        <Input label="Name" {...text('name')} disabled={!type.is_editable} />
        <TextArea label="Description" rows={2} {...text('description')} />
        <LookPicker look={given} onChange={set} />
        <Check
          label="Ranked"
          about="Entries have an order, such as priorities: conditions can ask for “at least”."
          checked={given.ranked}
          onChange={(ranked) => set({ ranked })}
        />
        <Check
          label="A name identifies an entry"
          about="References and files may name entries by their name, as well as by id, external id or alias."
          checked={given.use_name_as_identifier}
          onChange={(use_name_as_identifier) => set({ use_name_as_identifier })}
        />
        <fieldset className="flex flex-wrap gap-x-4 gap-y-1.5">
          <legend className="label mb-1">What its entries are</legend>
          {Object.entries(uses).map(([category, label]) => (
            <Check
              key={category}
              label={label}
              checked={given.categories.includes(category)}
              onChange={() => toggle(category)}
            />
          ))}
        </fieldset>
        <Input
          label="Repository"
          optional
          hint="Where the file lives that a program imports from."
          {...text('source_repo_url')}
        />
        {may && (
          <Button type="submit" kind="primary" busy={form.busy} className="self-start">
            Save
          </Button>
        )}
      </form>
    </Panel>
  );
}

type CheckProps = { label: string; about?: string; checked: boolean; onChange: (checked: boolean) => void };
const Check = ({ label, about, checked, onChange }: CheckProps) => (
  <label className="flex items-start gap-2 text-sm">
    <input
      type="checkbox"
      checked={checked}
      onChange={(event) => onChange(event.target.checked)}
      className="mt-0.5 size-4 accent-(--accent-fill)"
    />
    <span>
      {label}
      {about && <span className="block text-xs text-soft">{about}</span>}
    </span>
  </label>
);

function Archiving({ type }: { type: CatalogType }) {
  const [asking, setAsking] = useState(false);
  const client = useQueryClient();
  const navigate = useNavigate();
  const archive = useMutation({
    meta: { showsErrors: true },
    mutationFn: () => call('DELETE', `/api/candor/v1/catalog/types/${type.id}`),
    async onSuccess() {
      say(`${type.name} is archived`);
      await navigate({ to: '/catalog' });
      await client.invalidateQueries({ queryKey: ['catalog'] });
    },
  });
  const refused = archive.error instanceof Refused ? archive.error : null;
  const close = () => {
    archive.reset();
    setAsking(false);
  };
  return (
    <Panel title="Take out of use">
      <div className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
        <p className="max-w-md text-sm text-soft">
          Archives the type with its entries. What refers to it must let go of it first.
        </p>
        <Button icon={<Archive size={14} />} onClick={() => setAsking(true)}>
          Archive…
        </Button>
      </div>
      <Dialog open={asking} onClose={close} title={`Archive ${type.name}?`}>
        {refused ? (
          <Notice tone="red">{refused.message}</Notice>
        ) : (
          <p className="text-sm text-soft">
            {type.estimated_count === 1 ? 'Its one entry goes' : `Its ${type.estimated_count} entries go`} out of use
            with it.
          </p>
        )}
        <DialogButtons>
          <Button onClick={close}>Keep it</Button>
          {!refused && (
            <Button kind="danger" busy={archive.isPending} onClick={() => archive.mutate()}>
              Archive
            </Button>
          )}
        </DialogButtons>
      </Dialog>
    </Panel>
  );
}

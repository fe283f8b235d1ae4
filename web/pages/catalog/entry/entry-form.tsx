import { useNavigate } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import { useEffect } from 'react';
import { toCall } from '../../../api.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { TokenField } from '../../../ui/token-field.tsx';
import { useForm } from '../../../use-form.ts';
import { valuesOf, type Attribute, type CatalogEntry, type CatalogType } from '../queries.ts';
import { keptBy, ValueField } from './value-field.tsx';

type Props = { type: CatalogType; entry?: CatalogEntry; onClose: () => void };
type Given = {
  name: string;
  external_id: string;
  aliases: string[];
  rank: string;
  values: Record<string, string[]>;
};

/** References by the entry that they mean, so that the picker knows them. */
const startOf = (entry: CatalogEntry | undefined, attributes: readonly Attribute[]): Given => ({
  ...{ name: entry?.name ?? '', external_id: entry?.external_id ?? '', aliases: entry?.aliases ?? [] },
  rank: String(entry?.rank ?? 0),
  values: Object.fromEntries(
    attributes.map((attribute) => [
      attribute.id,
      entry ? valuesOf(entry, attribute).flatMap(({ literal, entry }) => entry?.id ?? literal ?? []) : [],
    ]),
  ),
});

/** Adds an entry, or changes one: each attribute with the control that fits its type. */
export function EntryDialog({ type, entry, onClose }: Props) {
  const navigate = useNavigate();
  const settable = type.schema.attributes.filter((attribute) => !keptBy(attribute));
  const attributes = settable.filter(({ hidden }) => !hidden);
  const hidden = settable.filter((attribute) => attribute.hidden).map(({ name }) => name);
  const { given, set, text, refused, form, result } = useForm(startOf(entry, attributes), {
    key: 'catalog',
    request(given) {
      const body = bodyOf(type, attributes, given, entry);
      if (!entry) return toCall('POST', '/api/candor/v1/catalog/entries', { ...body, catalog_type_id: type.id });
      const update_attributes = attributes.map(({ id }) => id);
      return toCall('PUT', `/api/candor/v1/catalog/entries/${entry.id}`, { ...body, update_attributes });
    },
    onDone: entry ? onClose : undefined,
  });
  useEffect(() => {
    if (!result || entry) return;
    onClose();
    void navigate({ to: '/catalog/$type/$entry', params: { type: type.id, entry: result.catalog_entry.id } });
  }, [result, entry, onClose, navigate, type.id]);
  const fixed = !type.is_editable;
  return (
    <FormDialog
      {...form}
      title={entry ? `Edit ${entry.name}` : `New entry of ${type.name}`}
      submit={entry ? 'Save' : 'Create'}
      onClose={onClose}
      fields={['name', 'external_id', 'aliases', 'rank', ...attributes.map(({ id }) => id)]}
    >
      {!fixed && <Input label="Name" autoFocus required {...text('name')} />}
      {attributes.map((attribute) => (
        <ValueField
          key={attribute.id}
          attribute={attribute}
          values={given.values[attribute.id] ?? []}
          onChange={(values) => set({ values: { ...given.values, [attribute.id]: values } })}
          error={refused?.about(attribute.id)}
        />
      ))}
      {hidden.length > 0 && (
        <p className="flex items-start gap-1.5 text-sm text-soft">
          <Lock size={13} className="mt-0.5 shrink-0" aria-hidden />
          <span>
            {hidden.join(', ')}: restricted, and {entry ? 'as before after you save.' : 'for its readers to fill in.'}
          </span>
        </p>
      )}
      {!fixed && (
        <details className="rounded-lg border px-3 py-2" open={Boolean(refused?.about('external_id'))}>
          <summary className="cursor-pointer text-sm font-medium">How others name it</summary>
          <div className="mt-3 flex flex-col gap-4 pb-1">
            <Input label="External ID" optional hint="Its id in the system it comes from." {...text('external_id')} />
            <Field label="Aliases" optional error={refused?.about('aliases')}>
              {(control) => (
                <TokenField
                  label="Aliases"
                  control={control}
                  values={given.aliases}
                  onChange={(aliases) => set({ aliases })}
                />
              )}
            </Field>
            {type.ranked && <Input label="Rank" hint="Higher ranks come first." type="number" {...text('rank')} />}
          </div>
        </details>
      )}
    </FormDialog>
  );
}

function bodyOf(type: CatalogType, attributes: readonly Attribute[], given: Given, entry?: CatalogEntry) {
  const attribute_values = Object.fromEntries(
    attributes.map((attribute) => {
      const written = new Map(
        entry ? valuesOf(entry, attribute).map(({ literal, entry }) => [entry?.id, literal]) : [],
      );
      const literals = (given.values[attribute.id] ?? []).map((value) => ({ literal: written.get(value) ?? value }));
      return [attribute.id, attribute.array ? { array_value: literals } : literals[0] ? { value: literals[0] } : {}];
    }),
  );
  const named = type.is_editable && {
    ...{ external_id: given.external_id.trim() || null, aliases: given.aliases },
    ...(type.ranked && { rank: Number(given.rank) || 0 }),
  };
  return {
    ...{ name: given.name, ...named, attribute_values },
  };
}

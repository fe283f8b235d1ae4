import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { toCall } from '../../../api.ts';
import type { Expression } from '../../../../src/expressions/shapes.ts';
import { beginning, wayOf, Workings } from '../../../ui/conditions/worked-out.tsx';
import { Field, Input, type ControlProps } from '../../../ui/field.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { Select } from '../../../ui/select.tsx';
import { useForm } from '../../../use-form.ts';
import { resourcesQuery, typeNamed, type Attribute, type CatalogType } from '../queries.ts';
import { ReadersPart } from './readers-part.tsx';
import { backsTo, bodyOf, endOf, modesFor, pathSteps, schemaPath } from './attributes.ts';

type Props = { type: CatalogType; types: readonly CatalogType[]; attribute?: Attribute; onClose: () => void };
type Kind = 'value' | 'backlink' | 'path' | 'dynamic';
const workedKinds: readonly Attribute['mode'][] = ['backlink', 'path', 'dynamic'];

const blank: Attribute = { id: '', name: '', type: 'String', array: false, mode: '' };
const kinds = [
  { value: 'value', label: 'A value', about: 'Text, a number, or entries of another type.' },
  { value: 'backlink', label: 'A backlink', about: 'The entries that refer to this one.' },
  { value: 'path', label: 'A path', about: 'What is found by following references.' },
  { value: 'dynamic', label: 'Worked out', about: 'What follows from other attributes, by conditions.' },
];

/** Adds an attribute to a type, or changes one. */
export function AttributeDialog({ type, types, attribute, onClose }: Props) {
  const { attributes, version } = type.schema;
  const [kind, setKind] = useState<Kind>(
    attribute && workedKinds.includes(attribute.mode) ? (attribute.mode as Kind) : 'value',
  );
  const { given, set, text, refused, form } = useForm<Attribute>(attribute ?? blank, {
    key: 'catalog',
    request: (given) => {
      const next = attribute
        ? attributes.map((one) => (one.id === attribute.id ? given : one))
        : [...attributes, given];
      return toCall('PUT', schemaPath(type), { version, attributes: next.map(bodyOf) });
    },
    onDone: onClose,
  });
  const chooseKind = (next: Kind) => {
    setKind(next);
    if (next === 'value') set({ ...blank, id: given.id, name: given.name, readers: undefined });
    else set({ readers: undefined });
    if (next === 'backlink') set({ mode: 'backlink', array: true, type: '', backlink_attribute: undefined });
    if (next === 'path') set({ mode: 'path', path: [], type: '', array: false });
    if (next === 'dynamic')
      set({ mode: 'dynamic', type: 'String', array: false, expression: startOf('branches', blank) });
  };
  return (
    <FormDialog
      {...form}
      title={attribute ? `Edit ${attribute.name}` : 'Add an attribute'}
      submit={attribute ? 'Save' : 'Add'}
      onClose={onClose}
      fields={['name', 'type', 'backlink_attribute', 'path', 'mode', 'array', 'expression', 'readers']}
    >
      <Input label="Name" autoFocus required placeholder="Owner" {...text('name')} />
      {!attribute && (
        <Field label="What it is">
          {(control) => (
            <Select {...control} value={kind} options={kinds} onChange={(value) => chooseKind(value as Kind)} />
          )}
        </Field>
      )}
      {kind === 'value' && <ValueParts given={given} set={set} error={refused?.about('type')} />}
      {kind === 'backlink' && (
        <BacklinkPart
          {...{ type, types, given, set }}
          error={refused?.about('backlink_attribute') ?? refused?.about('type')}
        />
      )}
      {kind === 'path' && (
        <PathPart {...{ type, types, given, set }} error={refused?.about('path') ?? refused?.about('type')} />
      )}
      {kind === 'dynamic' && (
        <DynamicPart {...{ type, given, set }} error={refused?.about('expression') ?? refused?.about('type')} />
      )}
      {kind === 'value' && !['external', 'internal'].includes(given.mode) && (
        <ReadersPart {...{ given, set }} error={refused?.about('readers')} />
      )}
      {refused?.about('array') && (
        <p role="alert" className="text-xs font-medium text-red">
          {refused.about('array')}
        </p>
      )}
    </FormDialog>
  );
}

type PartProps = { given: Attribute; set: (change: Partial<Attribute>) => void; error?: string };

function ValueParts({ given, set, error }: PartProps) {
  return (
    <>
      <TypePart {...{ given, set, error }} />
      <Field label="Who sets it">
        {(control) => (
          <Select
            {...control}
            value={given.mode}
            onChange={(mode) => set({ mode: mode as Attribute['mode'] })}
            options={modesFor(given.mode)}
          />
        )}
      </Field>
    </>
  );
}

/** What its values are, and whether there may be several. */
function TypePart({ given, set, error }: PartProps) {
  const { data = [] } = useQuery(resourcesQuery);
  const known = data.some(({ type }) => type === given.type);
  const same = data.find(({ engine_resource_type }) => engine_resource_type === given.type);
  return (
    <>
      <Field label="Type" error={error}>
        {(control) => (
          <Select
            {...control}
            value={known ? given.type : (same?.type ?? given.type)}
            onChange={(value) => set({ type: value })}
            options={data.map(({ type, label, description, category }) => ({
              ...{ value: type, label },
              about: category === 'primitive' ? description : 'Entries of the catalog',
            }))}
          />
        )}
      </Field>
      <label className="flex items-center gap-2 text-sm">
        <input
          type="checkbox"
          checked={given.array}
          onChange={(event) => set({ array: event.target.checked })}
          className="size-4 accent-(--accent-fill)"
        />
        May hold several
      </label>
    </>
  );
}

const startOf = (way: 'reference' | 'branches', { type, array }: Pick<Attribute, 'type' | 'array'>) =>
  beginning(way, { type, array }) as Attribute['expression'];

/** An attribute that follows from others: by conditions about the entry, or from what one of them holds. */
function DynamicPart({ type, given, set, error }: PartProps & Pick<Props, 'type'>) {
  const derived = given.expression as Expression | undefined;
  if (!derived) return null;
  const way = wayOf(derived);
  const retype = (change: Partial<Attribute>) => {
    const next = { ...given, ...change };
    set({ ...change, ...(way === 'branches' && { expression: startOf('branches', next) }) });
  };
  return (
    <>
      <TypePart given={given} set={retype} />
      <Field label="It follows from" error={error}>
        {(control) => (
          <Select
            {...control}
            value={way}
            onChange={(next) => set({ expression: startOf(next as 'reference' | 'branches', given) })}
            options={[
              { value: 'branches', label: 'Conditions about the entry' },
              { value: 'reference', label: 'What something else holds' },
              ...(way === 'api' ? [{ value: 'api', label: 'An expression made through the API' }] : []),
            ]}
          />
        )}
      </Field>
      <Workings
        place={{ rootType: type.type_name }}
        returns={{ type: given.type, array: given.array }}
        derived={derived}
        onChange={(expression) => set({ expression: expression as Attribute['expression'] })}
      />
    </>
  );
}

type WorkedProps = PartProps & Pick<Props, 'type' | 'types'>;

function BacklinkPart({ type, types, given, set, error }: WorkedProps) {
  const backs = backsTo(types, type);
  const chosen = backs.find(
    (back) => back.attribute.id === given.backlink_attribute && back.type.id === typeNamed(types, given.type)?.id,
  );
  const hint =
    backs.length === 0
      ? `No attribute refers to ${type.name} yet. Add one to another type first.`
      : `Lists the entries whose attribute refers to an entry of ${type.name}.`;
  return (
    <Field label="Follows back" hint={hint} error={error}>
      {(control: ControlProps) => (
        <Select
          {...control}
          value={chosen?.key ?? null}
          disabled={backs.length === 0}
          onChange={(key) => {
            const back = backs.find((candidate) => candidate.key === key);
            if (back) set({ type: back.type.type_name, backlink_attribute: back.attribute.id, array: true });
          }}
          options={backs.map(({ key, type, attribute }) => ({ value: key, label: `${type.name} → ${attribute.name}` }))}
        />
      )}
    </Field>
  );
}

function PathPart({ type, types, given, set, error }: WorkedProps) {
  const ids = (given.path ?? []).map(({ attribute_id }) => attribute_id);
  const steps = pathSteps(types, type, ids);
  const choose = (index: number, id: string) => {
    const next = [...ids.slice(0, index), ...(id ? [id] : [])];
    const end = endOf(pathSteps(types, type, next));
    set({
      path: next.map((attribute_id) => ({ attribute_id, attribute_name: '' })),
      ...(end ?? { type: '', array: false }),
    });
  };
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="label mb-1">Goes through</legend>
      {steps.map(({ options, chosen }, index) => (
        <Select
          key={index}
          aria-label={`Step ${index + 1}`}
          placeholder={index === 0 ? 'Choose what to follow first…' : 'and stop here, or go on…'}
          value={chosen?.id ?? null}
          onChange={(id) => choose(index, id)}
          options={[
            ...(index > 1 || (index > 0 && chosen) ? [{ value: '', label: 'Stop here' }] : []),
            ...options.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      ))}
      {steps.length === 0 && (
        <p className="text-sm text-soft">{type.name} refers to nothing yet. Add an attribute that does first.</p>
      )}
      {error && (
        <p role="alert" className="text-xs font-medium text-red">
          {error}
        </p>
      )}
    </fieldset>
  );
}

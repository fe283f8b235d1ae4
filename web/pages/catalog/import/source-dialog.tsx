import { useMutation, useQuery } from '@tanstack/react-query';
import { post, Refused, toCall } from '../../../api.ts';
import { Button } from '../../../ui/button.tsx';
import { Field, Input, TextArea } from '../../../ui/field.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { Select } from '../../../ui/select.tsx';
import { Notice } from '../../../ui/states.tsx';
import { useForm } from '../../../use-form.ts';
import { typesQuery, type CatalogType } from '../queries.ts';
import { formats, type Format, type Preview } from './file.ts';
import { Columns } from './report.tsx';
import { sourcesKey, sourcesUrl, type Source } from './source-queries.ts';

const rhythms = [
  { value: '1', label: 'Every hour' },
  { value: '24', label: 'Every day' },
];
const blank = {
  ...{ name: '', url: '', header_name: '', header: '', graphql_query: '', list_path: '' },
  ...{ format: 'json' as Format, catalog_type_id: '', columns: {} as Record<string, string> },
  ...{ every_hours: 24 as 1 | 24, archives_vanished: false },
};
type Given = typeof blank & { id?: string };

function startOf(source: Source | null): Given {
  if (!source) return blank;
  const { id, name, url, format, columns, archives_vanished } = source;
  return {
    ...{ id, name, url, format, columns, archives_vanished, header: '' },
    ...{ header_name: source.header_name ?? '', graphql_query: source.graphql_query ?? '' },
    ...{ list_path: source.list_path ?? '', catalog_type_id: source.catalog_type_id ?? '' },
    every_hours: source.every_hours === 1 ? 1 : 24,
  };
}

/** What is left empty is not sent. */
const bodyOf = ({ header, columns, ...given }: Given) => ({
  ...{ ...given, ...(header && { header }) },
  ...(given.format === 'backstage' ? { columns: {}, catalog_type_id: null } : { columns }),
});

/** What says where the file is; a refusal of those stands at its field. */
const reads = ['url', 'header_name', 'header', 'graphql_query', 'list_path'] as const;
type Read = (typeof reads)[number];

/** Which file the catalog follows, and what would come of it; it is saved once that was seen. */
export function SourceDialog({ source, onClose }: { source: Source | null; onClose: () => void }) {
  const { data: types = [] } = useQuery(typesQuery);
  const { given, set, text, form } = useForm(startOf(source), {
    key: sourcesKey,
    request: (body) => toCall('POST', sourcesUrl, bodyOf(body)),
    onDone: onClose,
  });
  const look = useMutation({
    mutationFn: async (): Promise<Preview> => {
      const { name: _name, every_hours: _hours, archives_vanished: _archives, ...body } = bodyOf(given);
      return await post('/api/candor/v1/catalog/sources/preview', body);
    },
    meta: { showsErrors: true },
    onSuccess: ({ columns }) => set({ columns }),
  });
  const type = types.find(({ id }) => id === given.catalog_type_id);
  const change = (part: Partial<Given>) => {
    set(part);
    look.reset();
  };
  const unseen = look.error instanceof Refused ? look.error : undefined;
  const read = (name: Read) => ({
    ...text(name),
    error: unseen?.about(name) ?? text(name).error,
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  });
  const seen = look.data;
  return (
    <FormDialog
      wide
      title={source ? `Change ${source.name}` : 'Follow a file'}
      submit={source ? 'Save' : 'Follow it'}
      {...form}
      fields={['name', ...reads]}
      busy={form.busy || look.isPending}
      onSubmit={() => (seen ? form.onSubmit() : look.mutate())}
      onClose={onClose}
    >
      <Input label="Name" required placeholder="Services" {...text('name')} />
      <Reading {...{ given, source, types, change, read }} onRhythm={(every_hours) => set({ every_hours })} />
      <label htmlFor="archives-vanished" className="flex items-center gap-2 text-sm">
        <input
          id="archives-vanished"
          type="checkbox"
          checked={given.archives_vanished}
          onChange={() => set({ archives_vanished: !given.archives_vanished })}
          className="accent-(--accent-fill)"
        />
        Archive what it brought and holds no more, unless that is more than half
      </label>
      {look.error && !reads.some((name) => unseen?.about(name)) && (
        <Notice tone="red">{unseen?.message ?? 'It could not be looked at.'}</Notice>
      )}
      {seen ? (
        <Seen {...{ seen, given, type }} onColumns={(columns) => set({ columns })} />
      ) : (
        <Button busy={look.isPending} onClick={() => look.mutate()} className="self-start">
          Look at it
        </Button>
      )}
    </FormDialog>
  );
}

type ReadingProps = {
  given: Given;
  source: Source | null;
  types: readonly CatalogType[];
  change: (part: Partial<Given>) => void;
  read: (name: Read) => {
    value: string;
    error: string | undefined;
    onChange: (event: { target: { value: string } }) => void;
  };
  onRhythm: (hours: 1 | 24) => void;
};

/** Where the file is, what it is, and how often it is read. */
function Reading({ given, source, types, change, read, onRhythm }: ReadingProps) {
  return (
    <>
      <Input label="Address" required type="url" placeholder="https://" {...read('url')} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Input label="Header" optional placeholder="Authorization" {...read('header_name')} />
        <Input
          label="Its value"
          optional
          type="password"
          autoComplete="off"
          hint={
            source?.header_name ? 'Leave it empty to keep the one there is.' : 'Kept encrypted, and not shown again.'
          }
          {...read('header')}
        />
        <Field label="What the file is">
          {(control) => (
            <Select
              {...control}
              value={given.format}
              options={formats}
              onChange={(format) => change({ format: format as Format, columns: {} })}
            />
          )}
        </Field>
        {given.format !== 'backstage' && (
          <Field label="Its entries are of the type">
            {(control) => (
              <Select
                {...control}
                value={given.catalog_type_id || null}
                placeholder="Choose a type…"
                options={types.filter((one) => one.is_editable).map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(id) => change({ catalog_type_id: id, columns: {} })}
              />
            )}
          </Field>
        )}
        <Field label="How often">
          {(control) => (
            <Select
              {...control}
              value={String(given.every_hours)}
              options={rhythms}
              onChange={(hours) => onRhythm(hours === '1' ? 1 : 24)}
            />
          )}
        </Field>
        {given.format === 'json' && (
          <Input label="Where the list is" optional placeholder="data.services.nodes" {...read('list_path')} />
        )}
      </div>
      {given.format === 'json' && (
        <TextArea
          label="GraphQL query"
          optional
          className="font-mono text-xs"
          hint="It is posted to the address. Without one, the address is read as a file."
          {...read('graphql_query')}
        />
      )}
    </>
  );
}

type SeenProps = {
  seen: Preview;
  given: Given;
  type: CatalogType | undefined;
  onColumns: (columns: Record<string, string>) => void;
};

/** What would come of it, and where its columns go. */
function Seen({ seen, given: { columns }, type, onColumns }: SeenProps) {
  return (
    <>
      <Notice tone={seen.error_count > 0 ? 'amber' : 'blue'}>
        {`${seen.created} new, ${seen.changed} changed, ${seen.unchanged} as they are, ${seen.refused} refused.`}
        {seen.errors[0] && ` Line ${seen.errors[0].line}: ${seen.errors[0].message}`}
      </Notice>
      {type && Object.keys(columns).length > 0 && (
        <Columns
          columns={columns}
          type={type}
          onColumn={(column, place) => onColumns({ ...columns, [column]: place })}
        />
      )}
    </>
  );
}

import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ChevronLeft, FileUp } from 'lucide-react';
import { useState, type DragEvent } from 'react';
import { post, Refused } from '../../../api.ts';
import { Field } from '../../../ui/field.tsx';
import { PageHead } from '../../../ui/panel.tsx';
import { Select } from '../../../ui/select.tsx';
import { Failed, Notice, Skeleton } from '../../../ui/states.tsx';
import { typesQuery } from '../queries.ts';
import { formatOf, formats, moved, textIn, type Format, type ImportFile } from './file.ts';
import { Report } from './report.tsx';
import { Earlier, Progress } from './progress.tsx';
import { Sources } from './sources.tsx';

/** Brings entries from a file: a dry run first, then the import, followed to its end. */
export function ImportPage() {
  const search = useSearch({ from: '/shell/catalog/import' });
  return (
    <>
      <Link to="/catalog" className="inline-flex items-center gap-0.5 text-sm text-soft hover:text-ink">
        <ChevronLeft size={14} aria-hidden /> Catalog
      </Link>
      <div className="mt-1.5">
        <PageHead
          title="Import"
          about="CSV, JSON, YAML, or the catalog-info.yaml of Backstage. Nothing is written before you have seen what would change."
        />
      </div>
      {search.bulk ? (
        <Progress key={search.bulk} id={search.bulk} typeId={search.type} />
      ) : (
        <Choosing typeId={search.type} />
      )}
    </>
  );
}

function Choosing({ typeId }: { typeId?: string }) {
  const [file, setFile] = useState<ImportFile | null>(null);
  const [chosenType, setType] = useState(typeId ?? '');
  const [columns, setColumns] = useState<Record<string, string>>({});
  const { data: types = [] } = useQuery(typesQuery);
  const navigate = useNavigate();
  const needsType = file?.format !== 'backstage';
  const body = {
    ...{ format: file?.format ?? 'csv', text: file?.text ?? '' },
    ...(needsType && { catalog_type_id: chosenType, columns }),
  };
  const ready = file !== null && (!needsType || chosenType !== '');
  const preview = useQuery({
    queryKey: ['import-preview', file?.chosenAt, file?.format, chosenType, columns],
    enabled: ready,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: () => post('/api/candor/v1/catalog/imports/preview', body),
    placeholderData: (previous) => previous,
  });
  const start = useMutation({
    mutationFn: () => post('/api/candor/v1/catalog/imports', body),
    onSuccess: ({ id }) =>
      void navigate({ to: '/catalog/import', search: { bulk: id, ...(needsType && { type: chosenType }) } }),
  });
  const type = types.find(({ id }) => id === chosenType);
  return (
    <div className="grid max-w-4xl gap-4">
      <Drop file={file} onFile={setFile} />
      {file && (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="What the file is">
            {(control) => (
              <Select
                {...control}
                value={file.format}
                options={formats}
                onChange={(format) => setFile({ ...file, format: format as Format })}
              />
            )}
          </Field>
          {needsType && (
            <Field label="Its entries are of the type">
              {(control) => (
                <Select
                  {...control}
                  value={chosenType || null}
                  placeholder="Choose a type…"
                  options={types
                    .filter(({ is_editable }) => is_editable)
                    .map(({ id, name, description }) => ({ value: id, label: name, about: description }))}
                  onChange={(next) => {
                    setType(next);
                    setColumns({});
                  }}
                />
              )}
            </Field>
          )}
        </div>
      )}
      {file?.text.includes('\uFFFD') && (
        <Notice tone="amber">Some letters of this file cannot be read. Save it as UTF-8, and choose it again.</Notice>
      )}
      {preview.error instanceof Refused && <Notice tone="red">{preview.error.message}</Notice>}
      {preview.error && !(preview.error instanceof Refused) && (
        <Failed error={preview.error} onRetry={() => void preview.refetch()} />
      )}
      {ready && preview.isPending && (
        <div className="card">
          <Skeleton lines={5} />
        </div>
      )}
      {file && ready && preview.data && !preview.error && (
        <Report
          preview={preview.data}
          type={needsType ? type : undefined}
          busy={start.isPending || preview.isFetching}
          onColumn={(column, place) => setColumns(moved({ ...preview.data.columns, ...columns }, column, place))}
          onConfirm={() => start.mutate()}
        />
      )}
      {!file && <Sources />}
      {!file && <Earlier />}
    </div>
  );
}

function Drop({ file, onFile }: { file: ImportFile | null; onFile: (file: ImportFile) => void }) {
  const [over, setOver] = useState(false);
  const read = async (chosen: File | undefined) => {
    if (!chosen) return;
    const text = textIn(await chosen.arrayBuffer());
    onFile({ name: chosen.name, text, format: formatOf(chosen.name, text), chosenAt: Date.now() });
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void read(event.dataTransfer.files[0]);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys reach the file input within it
    <label
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={`flex cursor-pointer flex-col items-center gap-1 rounded-[10px] border border-dashed px-6 py-8 text-center focus-within:outline-2 focus-within:outline-accent ${over ? 'border-accent bg-accent-tint' : 'border-edge bg-panel hover:bg-hover'}`}
    >
      <FileUp size={20} className="text-soft" aria-hidden />
      <span className="font-medium">{file ? file.name : 'Drop a file here, or choose one'}</span>
      <span className="text-sm text-soft">
        {file ? `${linesOf(file.text)}. Choose another to replace it.` : 'Up to 24 MB and 50 000 entries.'}
      </span>
      <input
        type="file"
        aria-label="File to import"
        accept=".csv,.tsv,.txt,.json,.yaml,.yml"
        onChange={({ target }) => {
          void read(target.files?.[0]);
          // The same file, mended meanwhile, may be chosen again.
          target.value = '';
        }}
        className="sr-only"
      />
    </label>
  );
}

function linesOf(text: string): string {
  const count = text.trimEnd().split('\n').length;
  return `${count} ${count === 1 ? 'line' : 'lines'}`;
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Archive, Ellipsis, Pencil, Plus, TextQuote } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { EmptyState, Failed, Skeleton } from '../../ui/states.tsx';
import { sayRefused } from '../../ui/toast.tsx';
import { statusPagesQuery } from '../communications/pages-query.ts';
import { Rows, Section } from '../settings/section.tsx';
import { TemplateDialog } from './dialog.tsx';
import { languageName, moments, templatesQuery, url, type Template } from './queries.ts';

const blank: Template = {
  ...{ name: '', moment: 'investigating', words: '', component_ids: [], page_ids: [], language: null },
};

/** Words to start from, so that the first ones are not written at three in the morning. */
export function TemplateSettings() {
  const may = useMay('status_pages.update');
  const { data, error, refetch } = useQuery(templatesQuery);
  const [template, setTemplate] = useState<Template | null>(null);
  const add = may && (
    <Button kind="primary" icon={<Plus size={14} />} onClick={() => setTemplate(blank)}>
      Add a template
    </Button>
  );
  const templates = data?.word_templates ?? [];
  return (
    <Section
      title="Templates of words"
      about="Words to customers to start from, in Slack, here and by the API. What is known is put in place of the braces; a person reads them and sends them. Beside them Candor always offers its holding statement for what is touched."
      action={add}
    >
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : !data ? <Skeleton lines={4} /> : null}
      {data && templates.length === 0 && (
        <div className="card">
          <EmptyState icon={<TextQuote size={18} />} title="There is no template yet">
            <p>
              Good words say what customers see, since when, and when they hear more. Write them on a quiet day: in an
              outage the braces are filled in for you.
            </p>
          </EmptyState>
          {may && <Starters starters={data.starters} onTake={(one) => setTemplate({ ...blank, ...one })} />}
        </div>
      )}
      {(['incident', 'maintenance'] as const).map((kind) => (
        <Kind key={kind} {...{ kind, templates, may }} onEdit={setTemplate} />
      ))}
      {template && <TemplateDialog template={template} onClose={() => setTemplate(null)} />}
    </Section>
  );
}

type Starter = Pick<Template, 'name' | 'moment' | 'words'>;
const labelOf = (moment: string) => moments.find(({ value }) => value === moment)?.label ?? moment;

const Starters = ({ starters, onTake }: { starters: readonly Starter[]; onTake: (one: Starter) => void }) => (
  <ul aria-label="Words to begin with" className="divide-y border-t">
    {starters.map((one) => (
      <li key={one.name} className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3 text-sm">
        <div className="min-w-56 flex-1">
          <p className="flex flex-wrap items-center gap-2 font-medium">
            {one.name} <Badge>{labelOf(one.moment)}</Badge>
          </p>
          <p className="mt-1 wrap-anywhere text-soft">{one.words}</p>
        </div>
        <Button size="small" onClick={() => onTake(one)}>
          Start from this
        </Button>
      </li>
    ))}
  </ul>
);

type KindProps = {
  kind: 'incident' | 'maintenance';
  templates: readonly (Template & { kind: string })[];
  may: boolean;
  onEdit: (template: Template) => void;
};

function Kind({ kind, templates, may, onEdit }: KindProps) {
  const own = templates.filter((one) => one.kind === kind);
  if (own.length === 0) return null;
  const order = moments.map(({ value }) => value as string);
  return (
    <div className="mb-5">
      <h3 className="label mb-2">{kind === 'incident' ? 'Incidents' : 'Maintenance'}</h3>
      <Rows>
        {own
          .toSorted((a, b) => order.indexOf(a.moment) - order.indexOf(b.moment))
          .map((one) => (
            <Row key={one.id} template={one} may={may} onEdit={() => onEdit(one)} />
          ))}
      </Rows>
    </div>
  );
}

const named = (names: ReadonlyMap<string, string>, ids: readonly string[], gone: string) =>
  ids.map((id) => names.get(id) ?? gone);

function Row({ template, may, onEdit }: { template: Template; may: boolean; onEdit: () => void }) {
  const client = useQueryClient();
  const { data: pages = [] } = useQuery(statusPagesQuery);
  const archive = useMutation({
    mutationFn: () => call('DELETE', `${url}/${template.id ?? ''}`),
    onError: sayRefused,
    onSettled: () => client.invalidateQueries({ queryKey: ['word-templates'] }),
  });
  const components = new Map(pages.flatMap((page) => page.components.map(({ id, name }) => [id, name] as const)));
  const limits = [
    ...named(components, template.component_ids, 'a component that is gone'),
    ...named(new Map(pages.map(({ id, name }) => [id, `on ${name}`])), template.page_ids, 'on a page that is closed'),
    ...(template.language ? [languageName(template.language)] : []),
  ];
  const items = [
    { label: 'Edit', icon: <Pencil size={14} />, onChoose: onEdit },
    { label: 'Take out of use', icon: <Archive size={14} />, onChoose: () => archive.mutate(), danger: true },
  ];
  return (
    <li className="flex items-start gap-3 px-4 py-3 text-sm">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="wrap-anywhere">{template.name}</span> <Badge>{labelOf(template.moment)}</Badge>
          {limits.length > 0 && (
            <span className="text-xs font-normal text-soft">{new Intl.ListFormat('en').format(limits)}</span>
          )}
        </p>
        <p className="mt-1 whitespace-pre-line wrap-anywhere text-soft">{template.words}</p>
      </div>
      {may && (
        <Menu trigger={<IconButton label={`Change ${template.name}`} icon={<Ellipsis size={15} />} />} items={items} />
      )}
    </li>
  );
}

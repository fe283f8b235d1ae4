import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ExternalLink, Palette, Pencil, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { call, toCall } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import { pagesAddress, type StatusPage } from '../communications/pages-query.ts';
import { AddPageDialog } from './add-page-dialog.tsx';
import { PageDialog } from './page-dialog.tsx';
import { useSave } from './use-save.ts';

const kinds = { public: ', for everyone', internal: ', for people who work here', customer: '' };

/** The pages beside the main one, and those of customers. */
export function OtherPages({ pages }: { pages: StatusPage[] }) {
  const may = useMay('status_pages.update');
  const [adding, setAdding] = useState(false);
  const others = pages.filter((page) => !page.is_default && page.kind !== 'customer');
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      <Panel
        title="Other pages"
        actions={
          may && (
            <Button icon={<Plus size={13} />} onClick={() => setAdding(true)}>
              Add a page
            </Button>
          )
        }
      >
        <Rows
          pages={others}
          all={pages}
          none="None yet. A page shows all of the components above or some, to everyone or to people who work here."
        />
      </Panel>
      <CustomerPages pages={pages} />
      {adding && <AddPageDialog pages={pages} onClose={() => setAdding(false)} />}
    </div>
  );
}

function CustomerPages({ pages }: { pages: StatusPage[] }) {
  const may = useMay('status_pages.update');
  const client = useQueryClient();
  const open = useMutation({
    mutationFn: () => call('POST', `${pagesAddress}/customers`, {}),
    onSettled: () => client.invalidateQueries({ queryKey: ['status-pages'] }),
  });
  return (
    <Panel
      title="Pages of customers"
      actions={
        may && (
          <Button icon={<Plus size={13} />} busy={open.isPending} onClick={() => open.mutate()}>
            Open for all customers
          </Button>
        )
      }
    >
      <Rows
        pages={pages.filter(({ kind }) => kind === 'customer')}
        all={pages}
        none="None yet. Each is made of the catalog: the components that the customer uses, and what was told to it alone. Its people sign in by a mail to an address of its domains."
      />
    </Panel>
  );
}

function Rows({ pages, all, none }: { pages: StatusPage[]; all: StatusPage[]; none: string }) {
  if (pages.length === 0) return <p className="px-4 py-3 text-sm text-soft">{none}</p>;
  return (
    <ul className="divide-y">
      {pages.map((page) => (
        <Row key={page.id} page={page} all={all} />
      ))}
    </ul>
  );
}

function Row({ page, all }: { page: StatusPage; all: StatusPage[] }) {
  const may = useMay('status_pages.update');
  const [editing, setEditing] = useState(false);
  const [closing, setClosing] = useState(false);
  const whole = all.find(({ id }) => id === page.parent_id);
  const title = page.customer ?? page.name;
  const count = page.component_ids.length;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2 px-4 py-2.5">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 text-sm font-medium">
          {title} {page.kind === 'internal' && <Badge tone="blue">internal</Badge>}
          {whole && <Badge>part of {whole.name}</Badge>}
        </p>
        <p className="text-xs text-soft">
          {page.shows_all ? 'All components' : `${count} ${count === 1 ? 'component' : 'components'}`}
          {kinds[page.kind]} · {subscribersOf(page)}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Address page={page} />
        {may && (
          <>
            <Button aria-label={`Edit ${title}`} icon={<Pencil size={13} />} onClick={() => setEditing(true)} />
            <LookLink page={page} />
            <Button aria-label={`Close ${title}`} icon={<X size={13} />} onClick={() => setClosing(true)} />
          </>
        )}
      </div>
      {closing && <CloseDialog page={page} onClose={() => setClosing(false)} />}
      {editing && <PageDialog page={page} onClose={() => setEditing(false)} />}
    </li>
  );
}

const subscribersOf = ({ subscribers }: StatusPage) =>
  `${subscribers} ${subscribers === 1 ? 'subscriber' : 'subscribers'}`;

function CloseDialog({ page, onClose }: { page: StatusPage; onClose: () => void }) {
  const { refused, ...close } = useSave<void>(() => toCall('DELETE', `${pagesAddress}/${page.id}`), onClose);
  const heard = page.subscribers > 0 ? ` Its ${subscribersOf(page)} will hear nothing more.` : '';
  return (
    <FormDialog
      title={`Close the page ${page.customer ? `of ${page.customer}` : page.name}?`}
      about={`Its address leads nowhere from then on, and closing cannot be undone.${heard}`}
      submit="Close the page"
      fields={[]}
      busy={close.isPending}
      refused={refused}
      onClose={onClose}
      onSubmit={() => close.mutate()}
    >
      {null}
    </FormDialog>
  );
}

const link = 'inline-flex items-center gap-1 text-sm text-accent underline';
function Address({ page }: { page: StatusPage }) {
  const icon = <ExternalLink size={12} aria-hidden />;
  if (page.kind !== 'public')
    return (
      <Link to="/status-pages/$page/open" params={{ page: page.id }} className={link}>
        Open{icon}
      </Link>
    );
  return (
    <a href={page.url} target="_blank" rel="noreferrer" className={link}>
      {page.url.replace(/^https?:\/\//, '')}
      {icon}
    </a>
  );
}

export const LookLink = ({ page }: { page: StatusPage }) => (
  <Link to="/status-pages/$page/look" params={{ page: page.id }} className={link}>
    <Palette size={13} aria-hidden />
    Look<span className="sr-only"> of {page.customer ?? page.name}</span>
  </Link>
);

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  CalendarDays,
  CircleDot,
  FileText,
  Gauge,
  GitCommitHorizontal,
  GitPullRequest,
  Link as LinkIcon,
  MessagesSquare,
  Plus,
  Siren,
  Video,
  X,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import { call, toCall } from '../../../api.ts';
import { useMay } from '../../../may.ts';
import { useOffers } from '../../../offers.ts';
import type { Incident } from '../../../queries.ts';
import { IconButton } from '../../../ui/button.tsx';
import { useAskFirst } from '../../../ui/dialog.tsx';
import { Input } from '../../../ui/field.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { fullTime } from '../../../ui/time.tsx';
import { useForm } from '../../../use-form.ts';
import { linksQuery, type Attachment } from './queries.ts';

const icons: [RegExp, LucideIcon][] = [
  [/pull_request|merge_request/, GitPullRequest],
  [/commit/, GitCommitHorizontal],
  [/issue/, CircleDot],
  [/meet|zoom/, Video],
  [/pager_duty|opsgenie|jsm_alert|statuspage/, Siren],
  [/calendar/, CalendarDays],
  [/dashboard|monitor/, Gauge],
  [/ticket|conversation|case/, MessagesSquare],
  [/page|doc|file/, FileText],
];

/** Links that belong to the incident; those posted in its channel come by themselves. */
export function Attachments({ incident }: { incident: Incident }) {
  const may = useMay('attachments.create');
  const { data } = useQuery(linksQuery(incident.id));
  const [adding, setAdding] = useState(false);
  const label = `${incident.reference}: Attach a link`;
  const offer = { id: 'attach-link', label, icon: <LinkIcon size={15} />, run: () => setAdding(true) };
  useOffers('attachments', may ? [offer] : []);
  const add = may && <IconButton label="Attach a link" icon={<Plus size={14} />} onClick={() => setAdding(true)} />;
  return (
    <Panel
      hint="Links that are posted in the channel come here by themselves."
      title="Attachments"
      count={data?.attachments.length}
      actions={add}
    >
      <ul className="py-1.5 empty:hidden">
        {data?.attachments.map((attachment) => (
          <AttachmentRow key={attachment.id} attachment={attachment} />
        ))}
      </ul>
      {adding && <AttachDialog incident={incident} onClose={() => setAdding(false)} />}
    </Panel>
  );
}

function AttachmentRow({ attachment: { id, kind, label, title, url, by, created_at } }: { attachment: Attachment }) {
  const may = useMay('attachments.destroy');
  const client = useQueryClient();
  const { ask, question } = useAskFirst();
  const remove = useMutation({
    mutationFn: () => call('DELETE', `/api/v1/incident_attachments/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['incident'] }),
  });
  const Icon = icons.find(([pattern]) => pattern.test(kind))?.[1] ?? LinkIcon;
  return (
    <li className="flex min-h-9 items-center gap-2.5 px-4 text-sm">
      <Icon size={15} className="shrink-0 text-soft" aria-hidden />
      <span className="min-w-0 flex-1">
        <a
          href={url}
          target="_blank"
          rel="noreferrer"
          title={`${url}\nAttached by ${by}, ${fullTime(created_at)}`}
          className="block truncate hover:underline"
        >
          {title}
        </a>
      </span>
      <span className="shrink-0 text-xs text-soft">{label}</span>
      {may && (
        <IconButton
          label={`Remove ${title}`}
          icon={<X size={13} />}
          onClick={() =>
            ask({
              ...{ title: `Remove “${title}”?`, about: 'What the link leads to stays as it is.', label: 'Remove' },
              onGo: () => remove.mutate(),
            })
          }
        />
      )}
      {question}
    </li>
  );
}

function AttachDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const { text, form } = useForm(
    { url: '', title: '' },
    {
      key: 'incident',
      request: (body) => toCall('POST', `/api/candor/v1/incidents/${incident.id}/attachments`, body),
      onDone: onClose,
    },
  );
  return (
    <FormDialog
      title="Attach a link"
      about="Whatever belongs to this incident: a change, a ticket, a dashboard, a document."
      submit="Attach"
      fields={['url', 'title']}
      onClose={onClose}
      {...form}
    >
      <Input label="Address" required inputMode="url" placeholder="https://" {...text('url')} />
      <Input label="Title" optional hint="Without one the address names it." {...text('title')} />
    </FormDialog>
  );
}

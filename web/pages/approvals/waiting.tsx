import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Check, Siren, X } from 'lucide-react';
import { useState } from 'react';
import { call, toCall } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Expected } from '../communications/estimate.tsx';
import { nameOf } from '../communications/queries.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Ago } from '../../ui/time.tsx';
import { useForm } from '../../use-form.ts';
import { statusPagesQuery } from '../communications/pages-query.ts';
import { impactNames, publicNames, publicTones } from '../communications/preview.tsx';
import { classNames, listed, type Approval } from './queries.ts';

type Props = { incidentId: string; approval: Approval };

/** Words that another person reads first: exactly as they would go out, and what may be done with them. */
export function WaitingWords({ incidentId, approval }: Props) {
  const { state, requested_by, requested_at, asked, decided_by, reason } = approval;
  const pending = state === 'pending';
  return (
    <section aria-label="Second opinion" className="flex flex-col gap-2.5 rounded-lg border p-3">
      <div className="flex flex-wrap items-center gap-2 text-xs text-soft">
        <Badge tone={pending ? 'amber' : 'red'}>{pending ? 'Not published yet' : 'Rejected'}</Badge>
        <span>
          {requested_by}, <Ago at={requested_at} />
        </span>
      </div>
      <Words approval={approval} />
      {pending ? (
        <>
          <p className="text-xs text-soft">
            {asked.length > 0 ? `Asked: ${listed(asked)}` : 'Nobody else is in the group'}
            {`, on ${classNames[approval.class].toLowerCase()}, since `}
            <Ago at={requested_at} />
            {approval.asks > 1 && (
              <>
                ; again <Ago at={approval.asked_at} />
              </>
            )}
            . The clock goes on running; a holding statement goes out at once.
          </p>
          <Steps incidentId={incidentId} approval={approval} />
        </>
      ) : (
        <p className="text-sm">
          <span className="font-medium">{decided_by}:</span> {reason}
        </p>
      )}
    </section>
  );
}

function Words({ approval }: { approval: Approval }) {
  const { status, words_html, technical_words, public_title, components, estimate, audience, customer } = approval;
  const { next_update_in_minutes } = approval;
  const { data: pages = [] } = useQuery(statusPagesQuery);
  const names = new Map(pages.flatMap((page) => page.components).map(({ id, name }) => [id, name]));
  const impacts = components.map(
    ({ component_id, status }) => `${names.get(component_id) ?? 'A component'}: ${impactNames[status]}`,
  );
  const next =
    next_update_in_minutes === null ? 'No further update' : `Next update ${next_update_in_minutes} minutes after`;
  return (
    <div className="border-l-2 pl-3">
      <p className="font-medium wrap-anywhere">{public_title}</p>
      <Badge tone={publicTones[status]}>{publicNames[status]}</Badge>
      {/* The server made it: what a person typed is never HTML. */}
      <div className="told mt-1" dangerouslySetInnerHTML={{ __html: words_html }} />
      {technical_words && (
        <div className="mt-2 text-sm">
          <p className="text-xs text-soft">In shared channels, in place of these words:</p>
          <p className="whitespace-pre-wrap wrap-anywhere">{technical_words}</p>
        </div>
      )}
      {estimate && (
        <div className="mt-1 text-sm">
          <Expected estimate={estimate} />
        </div>
      )}
      <p className="mt-1 text-xs text-soft">{[`To ${nameOf({ audience, customer })}`, ...impacts, next].join(' · ')}</p>
    </div>
  );
}

const asks = {
  reject: {
    ...{ title: 'Reject these words', submit: 'Reject', label: 'What has to be different?' },
    about: 'Nothing is published. What is owed to customers stays owed.',
  },
  break_glass: {
    ...{ title: 'Break the glass', submit: 'Publish now', label: 'Why can this not wait?' },
    about:
      'The words go out at once, without a second opinion. Your name and the reason stay on the record, and the group hears of it.',
  },
};
type Ask = keyof typeof asks;

function Steps({ incidentId, approval: { id, hash, why_not } }: Props) {
  const mayPublish = useMay('status_pages.publish_updates');
  const [ask, setAsk] = useState<Ask | null>(null);
  const client = useQueryClient();
  const path = `/api/candor/v1/incidents/${incidentId}/approvals/${id}` as const;
  const approve = useMutation({
    mutationFn: () => call('POST', `${path}/approve`, { hash }),
    onSettled: () => client.invalidateQueries({ queryKey: ['incident'] }),
  });
  return (
    <>
      {why_not && <p className="text-xs">{why_not}</p>}
      <div className="flex flex-wrap gap-2">
        {!why_not && (
          <>
            <Button kind="primary" icon={<Check size={14} />} busy={approve.isPending} onClick={() => approve.mutate()}>
              Approve and publish
            </Button>
            <Button icon={<X size={14} />} onClick={() => setAsk('reject')}>
              Reject…
            </Button>
          </>
        )}
        {mayPublish && (
          <Button icon={<Siren size={14} />} onClick={() => setAsk('break_glass')}>
            Break the glass…
          </Button>
        )}
      </div>
      {ask && <ReasonForm ask={ask} path={path} hash={hash} onClose={() => setAsk(null)} />}
    </>
  );
}

type FormProps = {
  ask: Ask;
  path: `/api/candor/v1/incidents/${string}/approvals/${string}`;
  hash: string;
  onClose: () => void;
};
function ReasonForm({ ask, path, hash, onClose }: FormProps) {
  const { title, about, submit, label } = asks[ask];
  const { text, form } = useForm(
    { reason: '' },
    {
      key: 'incident',
      request: ({ reason }) => toCall('POST', `${path}/${ask}`, { hash, reason }),
      onDone: onClose,
    },
  );
  return (
    <FormDialog title={title} about={about} submit={submit} fields={['reason']} onClose={onClose} {...form}>
      <TextArea label={label} required {...text('reason')} />
    </FormDialog>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Eye, EyeOff, Mail } from 'lucide-react';
import { Badge } from '../../../ui/badge.tsx';
import { Ago, clockTime } from '../../../ui/time.tsx';
import { postsQuery, type PostUpdate, type Totals } from '../pages-query.ts';
import { publicNames, publicTones } from '../preview.tsx';
import { nameOf, type Publication, type Withdrawn } from '../queries.ts';
import { TakeDown } from '../take-down.tsx';
import { TargetsDown } from './targets-down.tsx';
import { Undelivered } from './undelivered.tsx';
import { Unreached } from './unreached.tsx';
import { Undo } from '../undo.tsx';

/** What they were told, newest first; said, and seen where they read it. */
type Props = { incidentId: string; published: readonly Publication[]; withdrawn: readonly Withdrawn[] };
type Shown = Publication & Partial<Withdrawn>;

export function History({ incidentId, published, withdrawn }: Props) {
  const { data: posts } = useQuery(postsQuery(incidentId));
  const automatic = [...(posts?.values() ?? [])].filter(({ publication_id: id }) => id.startsWith('automatic:'));
  if (published.length + withdrawn.length === 0)
    return (
      <div className="flex flex-col gap-2">
        <p className="text-sm text-soft">Customers have heard nothing {automatic.length > 0 ? 'from you ' : ''}yet.</p>
        <Automatic posts={automatic} />
      </div>
    );
  const newest: Shown[] = [...published, ...withdrawn].toSorted((one, other) => (one.said_at < other.said_at ? 1 : -1));
  return (
    <>
      {published.some(({ audience }) => audience === 'everyone') && <TargetsDown />}
      <ol className="flex flex-col gap-3" aria-label="Told so far">
        {newest.map((publication) => (
          <li key={publication.id} className="border-l-2 pl-3">
            <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-soft">
              <Badge tone={publicTones[publication.status]}>{publicNames[publication.status]}</Badge>
              {publication.is_correction && <Badge>Correction</Badge>}
              <span>
                {publication.author} to {publication.whom ?? nameOf(publication)}
                {publication.through ? ` (${publication.through})` : ''}, <Ago at={publication.said_at} />
              </span>
            </div>
            <Words publication={publication} update={posts?.get(publication.id)} />
            {!publication.withdrawn_at && (
              <>
                <Proof incidentId={incidentId} publication={publication} update={posts?.get(publication.id)} />
                <Reach incidentId={incidentId} publication={publication} update={posts?.get(publication.id)} />
                <Undo incidentId={incidentId} publication={publication} />
              </>
            )}
          </li>
        ))}
      </ol>
      <Automatic posts={automatic} />
    </>
  );
}

function Reach({ incidentId, publication, update }: OneProps & { incidentId: string }) {
  if (publication.audience === 'internal') return null;
  if (publication.audience !== 'everyone')
    return publication.through === null ? <Unreached incidentId={incidentId} publicationId={publication.id} /> : null;
  return update ? <Undelivered incidentId={incidentId} update={update} /> : null;
}

const proofWords = {
  page: (seen: string | null, unseen: string | null) =>
    seen
      ? `seen on the page at ${clockTime(seen)}`
      : unseen
        ? 'said, but it is NOT on the page'
        : 'said, not yet seen on the page',
  inside: (seen: string | null) =>
    `sent at ${clockTime(seen ?? '')} to those who follow, announcements and internal pages`,
  mail: (seen: string | null, unseen: string | null) =>
    seen
      ? `accepted by their mail servers at ${clockTime(seen)}`
      : unseen
        ? 'said, but NOT every mail was accepted'
        : 'said, on its way by mail',
};

const proofs: Partial<Record<string, keyof typeof proofWords>> = { everyone: 'page', internal: 'inside' };

/** What the page said when nobody spoke: it ends nothing that is owed. */
const Automatic = ({ posts }: { posts: readonly PostUpdate[] }) =>
  posts.map(({ id, words, published_at }) => (
    <p key={id} className="border-l-2 pl-3 text-sm text-soft">
      Posted automatically at {clockTime(published_at)}, because nobody spoke: “{words}” It ends nothing that is owed.
    </p>
  ));

type OneProps = { publication: Shown; update?: PostUpdate };

function Words({ publication, update }: OneProps) {
  const { words_html, technical_words, taken_down_at, withdrawn_at, withdrawn_by } = publication;
  const removed = update?.removed_at ?? taken_down_at ?? withdrawn_at;
  return (
    <>
      {withdrawn_at ? (
        <p className="mt-1 text-xs text-soft">
          Taken back by {withdrawn_by} at {clockTime(withdrawn_at)}, before any mail was sent
        </p>
      ) : (
        removed && (
          <p className="mt-1 text-xs text-red">
            Taken {update ? 'off the page' : 'down'} at {clockTime(removed)}
          </p>
        )
      )}
      {/* The server made it: what a person typed is never HTML. */}
      <div
        className={`told mt-1 ${removed ? 'text-soft line-through' : ''}`}
        dangerouslySetInnerHTML={{ __html: words_html }}
      />
      {technical_words && (
        <details className="mt-1 text-sm">
          <summary className="text-xs text-soft">For their engineers, in shared channels</summary>
          <p className="mt-1 whitespace-pre-wrap wrap-anywhere">{technical_words}</p>
        </details>
      )}
    </>
  );
}

function Proof({ incidentId, publication, update }: OneProps & { incidentId: string }) {
  const { id, audience, through, seen_at, unseen_at, next_update_by, held_until, taken_down_at } = publication;
  const removed = update?.removed_at ?? taken_down_at;
  return (
    <p className="numeric mt-1 flex flex-wrap gap-x-3 text-xs text-soft">
      {through === null && !removed && (
        <span
          className={`inline-flex items-center gap-1 ${seen_at ? 'text-green' : unseen_at ? 'text-red' : 'text-amber'}`}
        >
          {seen_at ? <Eye size={12} aria-hidden /> : <EyeOff size={12} aria-hidden />}
          {proofWords[proofs[audience] ?? 'mail'](seen_at, unseen_at)}
        </span>
      )}
      {update && <Mails update={update} />}
      {next_update_by && !removed && <span>promised the next word by {clockTime(next_update_by)}</span>}
      {through === null && !held_until && !removed && (
        <TakeDown incidentId={incidentId} publicationId={id} deliveries={update?.deliveries} />
      )}
    </p>
  );
}

const channelNames = {
  email: 'mail',
  webhook: 'webhooks',
  slack: 'Slack',
  teams: 'Teams',
  sms: 'text messages',
} as const;

function countsOf({
  held,
  queued,
  sent,
  failed,
  uncertain,
  bounced,
  suppressed,
  superseded,
  withdrawn,
}: Totals): string {
  const parts = [
    sent > 0 && `${sent} sent`,
    held > 0 && `${held} held`,
    queued > 0 && `${queued} waiting`,
    failed > 0 && `${failed} failed`,
    uncertain > 0 && `${uncertain} uncertain`,
    bounced > 0 && `${bounced} bounced`,
    suppressed > 0 && `${suppressed} not told (quarantined or suppressed)`,
    superseded > 0 && `${superseded} overtaken by newer words`,
    withdrawn > 0 && `${withdrawn} withdrawn`,
  ];
  return parts.filter(Boolean).join(', ');
}

/** Never “sent” alone while one failed or waits. */
function Mails({ update: { deliveries, channels } }: { update: PostUpdate }) {
  if (channels.length === 0) return null;
  return (
    <span className={`inline-flex items-center gap-1 ${deliveries.failed + deliveries.bounced > 0 ? 'text-red' : ''}`}>
      <Mail size={12} className="shrink-0" aria-hidden />
      <span className="sr-only">Told: </span>
      {channels.map(({ channel, totals }) => `${channelNames[channel]}: ${countsOf(totals)}`).join(' · ')}
    </span>
  );
}

import {
  AlarmClock,
  ArrowRightLeft,
  Ban,
  CircleCheckBig,
  CirclePause,
  CirclePlay,
  Eye,
  Flame,
  Handshake,
  Hash,
  Link2,
  ListChecks,
  ListTodo,
  Megaphone,
  Merge,
  MessageCircleQuestion,
  MessageSquare,
  Paperclip,
  Pencil,
  Pin,
  RotateCcw,
  Signal,
  Siren,
  Stamp,
  TriangleAlert,
  UserRound,
  Users,
  Video,
  Waypoints,
} from 'lucide-react';
import { useState } from 'react';
import type { Entry } from '../../queries.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { clockTime, fullTime } from '../../ui/time.tsx';

const looks: [prefix: string, icon: typeof Flame, colour: string][] = [
  ['incident.declared', Flame, 'text-red'],
  ['incident.update_shared', MessageSquare, 'text-accent'],
  ['incident.status_changed', ArrowRightLeft, 'text-soft'],
  ['incident.severity_changed', Signal, 'text-amber'],
  ['incident.accepted', Flame, 'text-red'],
  ['incident.reopened', RotateCcw, 'text-red'],
  ['incident.paused', CirclePause, 'text-soft'],
  ['incident.resumed', CirclePlay, 'text-accent'],
  ['incident.declined', Ban, 'text-soft'],
  ['incident.canceled', Ban, 'text-soft'],
  ['incident.merged', Merge, 'text-accent'],
  ['incident.duplicate', Merge, 'text-accent'],
  ['incident.related', Link2, 'text-soft'],
  ['incident.unrelated', Link2, 'text-soft'],
  ['incident.handed_over', Handshake, 'text-accent'],
  ['incident.update_requested', MessageCircleQuestion, 'text-amber'],
  ['incident.role', UserRound, 'text-soft'],
  ['incident.call', Video, 'text-soft'],
  ['stream.', Waypoints, 'text-accent'],
  ['incident.', Pencil, 'text-soft'],
  ['action.', ListTodo, 'text-soft'],
  ['follow_up.', ListChecks, 'text-soft'],
  ['attachment.', Paperclip, 'text-soft'],
  ['timeline.', Pin, 'text-soft'],
  ['audience.', Users, 'text-accent'],
  ['commitment.breached', TriangleAlert, 'text-red'],
  ['commitment.met', CircleCheckBig, 'text-green'],
  ['commitment.', AlarmClock, 'text-amber'],
  ['approval.glass', Siren, 'text-red'],
  ['approval.', Stamp, 'text-accent'],
  ['sensitivity.', Stamp, 'text-accent'],
  ['update.seen', Eye, 'text-green'],
  ['update.unseen', TriangleAlert, 'text-red'],
  ['update.', Megaphone, 'text-accent'],
  ['word.', Megaphone, 'text-accent'],
  ['slack.', Hash, 'text-soft'],
];
const lookOf = (kind: string) =>
  looks.find(([prefix]) => kind.startsWith(prefix)) ?? (['', Hash, 'text-soft'] as const);
const shown = 40;

/** Everything that happened, newest first. */
export function Timeline({ entries }: { entries: readonly Entry[] }) {
  const [all, setAll] = useState(false);
  const newest = entries.toSorted((one, other) =>
    one.at < other.at ? 1 : one.at > other.at ? -1 : one.id < other.id ? 1 : -1,
  );
  const days = Map.groupBy(all ? newest : newest.slice(0, shown), ({ at }) => new Date(at).toDateString());
  return (
    <Panel title="Timeline" count={entries.length}>
      {entries.length === 0 && <EmptyState icon={<AlarmClock size={18} />} title="Nothing happened yet" />}
      <div className="px-4 py-3">
        {[...days].map(([day, ofDay]) => (
          <section key={day} aria-label={day}>
            {days.size > 1 && <h3 className="mt-1 mb-2 text-xs font-medium text-soft">{day}</h3>}
            <ol className="flex flex-col">
              {ofDay.map((entry) => (
                <Happened key={entry.id} entry={entry} />
              ))}
            </ol>
          </section>
        ))}
        {entries.length > shown && !all && (
          <Button size="small" onClick={() => setAll(true)}>
            Show all {entries.length}
          </Button>
        )}
      </div>
    </Panel>
  );
}

function Happened({ entry }: { entry: Entry }) {
  const [, Icon, colour] = lookOf(entry.kind);
  const link = entry.link && /^https?:/.test(entry.link) ? entry.link : null;
  return (
    <li className="group relative flex gap-3 pb-3.5 last:pb-0">
      <span aria-hidden className="absolute top-6 bottom-0 left-[11px] w-px bg-line group-last:hidden" />
      <span
        aria-hidden
        className={`z-1 flex size-6 shrink-0 items-center justify-center rounded-full bg-hover ${colour}`}
      >
        <Icon size={13} />
      </span>
      <p className="min-w-0 flex-1 pt-0.5 wrap-anywhere whitespace-pre-wrap">
        {entry.stream && (
          <>
            <Badge icon={<Waypoints size={11} aria-hidden />}>{entry.stream}</Badge>{' '}
          </>
        )}
        <span className="font-medium">{entry.actor}</span> {entry.sentence}
        {link && (
          <>
            {' '}
            <a href={link} target="_blank" rel="noreferrer" className="text-accent underline">
              open
            </a>
          </>
        )}
      </p>
      <time dateTime={entry.at} title={fullTime(entry.at)} className="numeric pt-0.5 text-xs text-soft">
        {clockTime(entry.at)}
      </time>
    </li>
  );
}

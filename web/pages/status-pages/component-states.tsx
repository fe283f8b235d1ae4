import { CircleCheck, CircleGauge, Contrast, OctagonX, Wrench, type LucideIcon } from 'lucide-react';
import { Badge, type Tone } from '../../ui/badge.tsx';
import type { Component } from '../communications/pages-query.ts';

type Status = Component['status'];

/** Each with a shape of its own: colour alone tells nobody who cannot see it. */
const states: Record<Status, { tone: Tone; colour: string; icon: LucideIcon; name: string }> = {
  operational: { tone: 'green', colour: 'text-green', icon: CircleCheck, name: 'Operational' },
  degraded_performance: { tone: 'amber', colour: 'text-amber', icon: CircleGauge, name: 'Degraded' },
  partial_outage: { tone: 'orange', colour: 'text-orange', icon: Contrast, name: 'Partial outage' },
  full_outage: { tone: 'red', colour: 'text-red', icon: OctagonX, name: 'Full outage' },
  under_maintenance: { tone: 'blue', colour: 'text-accent', icon: Wrench, name: 'Maintenance' },
};

/** Its shape alone, beside words that say it. */
export function StateMark({ status }: { status: Status }) {
  const { icon: Icon, colour } = states[status];
  return <Icon size={15} aria-hidden className={`shrink-0 ${colour}`} />;
}

export function StateBadge({ status }: { status: Status }) {
  const { icon: Icon, tone, name } = states[status];
  return (
    <Badge tone={tone} icon={<Icon size={12} aria-hidden className="shrink-0" />}>
      {name}
    </Badge>
  );
}

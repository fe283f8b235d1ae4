import { CircleAlert, CircleCheck, CircleDashed, CircleSlash } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Answered } from '../../api-address.ts';

export type Step = NonNullable<Answered<'GET', '/api/candor/v1/drills/latest'>['drill']>['steps'][number];

/** In their order, as people call them. */
export const channels: readonly { channel: Step['channel']; name: string }[] = [
  { channel: 'slack', name: 'Announcements in Slack' },
  { channel: 'direct', name: 'Slack, directly to you' },
  { channel: 'mail', name: 'Mail to you' },
  { channel: 'page', name: 'Status pages, read back' },
  { channel: 'bucket', name: 'Buckets, read back' },
  { channel: 'subscriber_email', name: 'Subscribers by mail' },
  { channel: 'subscriber_webhook', name: 'Subscribers by webhook' },
  { channel: 'subscriber_slack', name: 'Subscribers in Slack' },
  { channel: 'subscriber_teams', name: 'Subscribers in Microsoft Teams' },
  { channel: 'subscriber_sms', name: 'Subscribers by text message' },
  { channel: 'shared', name: 'Customers’ shared channels' },
  { channel: 'webhook', name: 'Webhook endpoints' },
];

const mostShown = 6;

/** One channel. What did not arrive is always shown; of many that did, the rest waits below. */
export function Steps({ name, steps }: { name: string; steps: readonly Step[] }) {
  const isFine = ({ state }: Step) => state === 'arrived' || state === 'verified';
  const inOrder = [...steps.filter((step) => !isFine(step)), ...steps.filter(isFine)];
  const shown = Math.max(mostShown, inOrder.filter((step) => !isFine(step)).length);
  const rest = inOrder.slice(shown);
  return (
    <li className="px-4 py-2.5 text-sm">
      <p className="font-medium">{name}</p>
      <List steps={inOrder.slice(0, shown)} />
      {rest.length > 0 && (
        <details className="mt-1">
          <summary className="cursor-pointer text-soft">{rest.length} more arrived</summary>
          <List steps={rest} />
        </details>
      )}
    </li>
  );
}

const List = ({ steps }: { steps: readonly Step[] }): ReactNode => (
  <ul>
    {steps.map((step, index) => (
      <Row key={`${index} ${step.label}`} {...step} />
    ))}
  </ul>
);

function Row({ label, state, detail, seconds }: Step) {
  const isSaid = state !== 'nobody' && seconds !== null;
  return (
    <li className="mt-1 flex items-start gap-2">
      <StepMark state={state} />
      <span className="min-w-0 flex-1 wrap-anywhere">
        {label}
        {detail && (
          <span className={`block whitespace-pre-line ${state === 'failed' ? 'text-red' : 'text-soft'}`}>{detail}</span>
        )}
      </span>
      {isSaid && <span className="text-xs whitespace-nowrap text-soft">{seconds.toFixed(1)} s</span>}
    </li>
  );
}

const marks = {
  arrived: [CircleCheck, 'text-green', 'Arrived'],
  verified: [CircleCheck, 'text-green', 'Verified'],
  failed: [CircleAlert, 'text-red', 'Failed'],
  nobody: [CircleSlash, 'text-soft', 'Nobody to try'],
  waiting: [CircleDashed, 'text-soft', 'On its way'],
} as const;

function StepMark({ state }: { state: Step['state'] }) {
  const [Icon, tone, label] = marks[state];
  return <Icon size={16} className={`mt-0.5 shrink-0 ${tone}`} role="img" aria-label={label} />;
}

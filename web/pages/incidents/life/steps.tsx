import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  Ban,
  Check,
  CircleCheck,
  CirclePause,
  CirclePlay,
  Ellipsis,
  Handshake,
  Link2,
  Lock,
  LockOpen,
  Merge,
  MessageCircleQuestion,
  RotateCcw,
  Tag,
  X,
} from 'lucide-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import { call } from '../../../api.ts';
import { useMay } from '../../../may.ts';
import { useOffers } from '../../../offers.ts';
import type { Incident } from '../../../queries.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { AcceptDialog, ResolveDialog } from '../../fields/incident-form-dialog.tsx';
import { HandoverDialog } from './handover-dialog.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { PauseDialog, ReasonDialog, TypeDialog } from './small-dialogs.tsx';
import { RelateDialog } from './relate-dialog.tsx';
import { privateQuery } from '../../privacy/switch.tsx';
import { VisibilityDialog } from '../private/visibility-dialog.tsx';
import { stepPath } from './queries.ts';

type Call = 'resume' | 'request_update';
type Category = Incident['incident_status']['category'];
export type DialogProps = { incident: Incident; onClose: () => void };
type Step = { label: string; icon: ReactElement; on: Category[]; danger?: boolean; when?: Incident['visibility'] } & (
  | { dialog: (props: DialogProps) => ReactNode }
  | { call: Call }
);

const open: Category[] = ['triage', 'live', 'paused'];
const every: Category[] = [...open, 'learning', 'closed', 'declined', 'canceled', 'merged'];
const steps: Record<string, Step> = {
  accept: { label: 'Accept', icon: <Check size={14} />, on: ['triage'], dialog: AcceptDialog },
  decline: {
    ...{ label: 'Decline', icon: <X size={14} />, on: ['triage'] },
    dialog: (props) => <ReasonDialog step="decline" {...props} />,
  },
  resume: { label: 'Resume', icon: <CirclePlay size={14} />, on: ['paused'], call: 'resume' },
  reopen: {
    ...{ label: 'Reopen', icon: <RotateCcw size={14} />, on: ['closed', 'declined', 'canceled', 'learning'] },
    dialog: (props) => <ReasonDialog step="reopen" {...props} />,
  },
  resolve: {
    ...{ label: 'Resolve', icon: <CircleCheck size={14} />, on: ['live', 'paused'] },
    dialog: ResolveDialog,
  },
  pause: { label: 'Pause…', icon: <CirclePause size={14} />, on: ['live'], dialog: PauseDialog },
  merge: { label: 'Merge into another…', icon: <Merge size={14} />, on: [...open, 'learning'], dialog: MergeDialog },
  handover: { label: 'Hand over…', icon: <Handshake size={14} />, on: [...open, 'learning'], dialog: HandoverDialog },
  request: { label: 'Ask for an update', icon: <MessageCircleQuestion size={14} />, on: open, call: 'request_update' },
  relate: {
    ...{ label: 'Relate to another…', icon: <Link2 size={14} />, dialog: RelateDialog },
    on: [...open, 'learning', 'closed', 'declined', 'canceled'],
  },
  type: { label: 'Change the type…', icon: <Tag size={14} />, on: [...open, 'learning'], dialog: TypeDialog },
  hide: { label: 'Make it private…', icon: <Lock size={14} />, on: every, when: 'public', dialog: VisibilityDialog },
  show: {
    label: 'Open it to everyone…',
    icon: <LockOpen size={14} />,
    on: every,
    when: 'private',
    dialog: VisibilityDialog,
  },
  cancel: {
    ...{ label: 'Cancel…', icon: <Ban size={14} />, on: open, danger: true },
    dialog: (props) => <ReasonDialog step="cancel" {...props} />,
  },
};
const upFront = ['accept', 'decline', 'resume', 'reopen', 'resolve'];

/** What can be done with an incident as it stands: the likely steps as buttons, the others in a menu. */
export function Steps({ incident }: { incident: Incident }) {
  const may = useMay('incidents.update');
  const client = useQueryClient();
  const [chosen, setChosen] = useState<string | null>(null);
  const run = useMutation({
    mutationFn: (step: Call) => call('POST', stepPath(incident, step), {}),
    onSettled: () => client.invalidateQueries({ queryKey: ['incident'] }),
  });
  const { category } = incident.incident_status;
  const allowed = useQuery(privateQuery).data?.allowed ?? true;
  const legal = Object.entries(steps).filter(
    ([name, { on, when }]) =>
      on.includes(category) && (!when || when === incident.visibility) && (allowed || name !== 'hide'),
  );
  const start = ([name, step]: [string, Step]) => ('call' in step ? run.mutate(step.call) : setChosen(name));
  useOffers(
    'incident-steps',
    (may ? legal : []).map((one) => ({
      ...{ id: `step-${one[0]}`, label: `${incident.reference}: ${one[1].label}`, icon: one[1].icon },
      run: () => start(one),
    })),
  );
  const buttons = legal.filter(([name]) => upFront.includes(name) && !(name === 'reopen' && category === 'learning'));
  const others = legal.filter((one) => !buttons.includes(one));
  const step = chosen ? steps[chosen] : undefined;
  if (!may) return null;
  const Dialog = step && 'dialog' in step ? step.dialog : null;
  return (
    <>
      {buttons.map((one, index) => (
        <Button
          key={one[0]}
          size="small"
          kind={index === 0 && !['closed', 'live'].includes(category) ? 'primary' : undefined}
          icon={one[1].icon}
          busy={run.isPending && 'call' in one[1] && run.variables === one[1].call}
          onClick={() => start(one)}
        >
          {one[1].label}
        </Button>
      ))}
      {others.length > 0 && (
        <Menu
          trigger={<IconButton label="More steps" icon={<Ellipsis size={16} />} />}
          items={others.map((one) => ({
            ...{ label: one[1].label, icon: one[1].icon, danger: one[1].danger },
            onChoose: () => start(one),
          }))}
        />
      )}
      {Dialog && <Dialog incident={incident} onClose={() => setChosen(null)} />}
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronRight, Hash, Pencil } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { isPressed, writing } from '../../keys/keys.ts';
import { useMay } from '../../may.ts';
import { useOffers } from '../../offers.ts';
import { settingsQuery, type Incident } from '../../queries.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { duration, fullTime, useNow } from '../../ui/time.tsx';
import { AcceptDialog, ResolveDialog } from '../fields/incident-form-dialog.tsx';
import { useChange } from './change.ts';
import { Steps } from './life/steps.tsx';
import { IncidentCall } from './links/call.tsx';
import { lifecycleOf } from '../lifecycles/lifecycles.ts';
import { isOpen, mayChoose, PrivateMark, SeverityIcon, SeverityMark, StatusIcon, StatusMark } from './marks.tsx';

/** Name, status, severity, how long. */
export function IncidentHead({ incident }: { incident: Incident }) {
  return (
    <div className="mb-5">
      <nav aria-label="Where this is" className="mb-1.5 flex items-center gap-1 text-xs text-soft">
        <Link to="/incidents" className="hover:text-ink">
          Incidents
        </Link>
        <ChevronRight size={12} aria-hidden />
        <span className="reference">{incident.reference}</span>
      </nav>
      <Name incident={incident} />
      <div className="mt-2.5 flex flex-wrap items-center gap-x-3 gap-y-2">
        <Standing incident={incident} />
        <HowLong incident={incident} />
        {incident.visibility === 'private' && <PrivateMark />}
        {incident.mode !== 'standard' && <Badge tone="amber">{incident.mode}</Badge>}
        {incident.incident_type && <Badge>{incident.incident_type.name}</Badge>}
        {incident.slack_channel_name && (
          <span className="inline-flex items-center text-sm text-soft">
            <Hash size={13} aria-hidden />
            {incident.slack_channel_name}
          </span>
        )}
        <span className="ml-auto flex flex-wrap items-center gap-2">
          <IncidentCall incident={incident} />
          <Steps incident={incident} />
        </span>
      </div>
    </div>
  );
}

function HowLong({ incident }: { incident: Incident }) {
  const now = useNow(15_000);
  const until = isOpen(incident) ? now : new Date(incident.updated_at).getTime();
  const length = duration(until - new Date(incident.created_at).getTime());
  return (
    <span className="numeric text-sm text-soft" title={`Declared ${fullTime(incident.created_at)}`}>
      {isOpen(incident) ? `open for ${length}` : `declared ${fullTime(incident.created_at)}`}
    </span>
  );
}

function Standing({ incident }: { incident: Incident }) {
  const { data } = useQuery(settingsQuery);
  const may = useMay('incidents.update');
  const change = useChange(incident);
  const [step, setStep] = useState<{ Dialog: typeof ResolveDialog; status: string } | null>(null);
  const now = incident.incident_status;
  const choose = (id: string) => {
    const to = data?.statuses.find((status) => status.id === id)?.category ?? now.category;
    const accepts = now.category === 'triage' && ['live', 'learning', 'closed'].includes(to);
    const resolves = ['live', 'paused'].includes(now.category) && ['learning', 'closed'].includes(to);
    if (accepts || resolves) setStep({ Dialog: accepts ? AcceptDialog : ResolveDialog, status: id });
    else change.mutate({ status_id: id });
  };
  const rate = (severity_id: string) => change.mutate({ severity_id });
  const own = lifecycleOf(data, incident.incident_type?.id)?.statuses;
  const reachable = (data?.statuses ?? []).filter(
    ({ id, category }) =>
      id === now.id || (mayChoose(now.category, category) && own?.some((status) => status.id === id)),
  );
  const offers = [
    ...reachable.map(({ id, name, category }) => ({
      ...{ id: `status-${id}`, label: `${incident.reference}: Status ${name}`, run: () => choose(id) },
      icon: <StatusIcon category={category} />,
    })),
    ...(data?.severities ?? []).map(({ id, name }) => ({
      ...{ id: `severity-${id}`, label: `${incident.reference}: Severity ${name}`, run: () => rate(id) },
      icon: <SeverityIcon id={id} />,
    })),
  ];
  useOffers('standing', may ? offers.filter(({ id }) => id !== `status-${now.id}`) : []);
  if (!may || !data)
    return (
      <>
        <StatusMark status={incident.incident_status} />
        <SeverityMark severity={incident.severity} />
      </>
    );
  const statuses = reachable.map((status) => ({
    value: status.id,
    label: status.name,
    icon: <StatusIcon category={status.category} />,
    about: status.description,
  }));
  const severities = data.severities.map((severity) => ({
    value: severity.id,
    label: severity.name,
    about: severity.description,
    icon: <SeverityIcon id={severity.id} />,
  }));
  return (
    <>
      <div className="min-w-40">
        <Select aria-label="Status" small options={statuses} value={now.id} onChange={choose} />
      </div>
      <div className="min-w-32">
        <Select
          aria-label="Severity"
          small
          options={severities}
          value={incident.severity?.id ?? null}
          placeholder="Set severity"
          onChange={rate}
        />
      </div>
      {step && <step.Dialog incident={incident} preset={{ statusId: [step.status] }} onClose={() => setStep(null)} />}
    </>
  );
}

function Name({ incident }: { incident: Incident }) {
  const may = useMay('incidents.update');
  const [editing, setEditing] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  const start = () => setEditing(true);
  useEffect(() => {
    // Who works by keyboard goes on where they were.
    if (wasEditing.current && !editing) pencil.current?.focus();
    wasEditing.current = editing;
  }, [editing]);
  const label = `${incident.reference}: Rename`;
  useOffers('rename', may ? [{ id: 'rename', label, icon: <Pencil size={15} />, run: start }] : []);
  if (editing) return <Rename incident={incident} onDone={() => setEditing(false)} />;
  return (
    <div className="group flex items-start gap-2">
      <h1 className="text-xl leading-tight font-semibold tracking-tight text-balance">{incident.name}</h1>
      {may && <IconButton ref={pencil} label="Rename" icon={<Pencil size={13} />} onClick={start} />}
    </div>
  );
}

function Rename({ incident, onDone }: { incident: Incident; onDone: () => void }) {
  const change = useChange(incident);
  const [name, setName] = useState(incident.name);
  const [was] = useState(incident.name);
  const [hasSeen, setHasSeen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  const save = () => {
    if (!name.trim() || name === was) return onDone();
    // Refused because somebody else wrote meanwhile: the words stay here, and the next try has seen theirs.
    const was_name = hasSeen ? incident.name : was;
    change.mutate({ name: name.trim(), was_name }, { onSuccess: onDone, onError: () => setHasSeen(true) });
  };
  return (
    <form
      className="flex max-w-2xl gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <input
        ref={input}
        aria-label="Name"
        className="field h-9 text-lg font-semibold"
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => isPressed(event, writing.keys.leave) && onDone()}
      />
      <Button type="submit" kind="primary" className="!h-9" busy={change.isPending}>
        Save
      </Button>
    </form>
  );
}

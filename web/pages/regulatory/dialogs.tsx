import { useState } from 'react';
import { toCall } from '../../api.ts';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { useForm } from '../../use-form.ts';
import { local } from '../incidents/times.tsx';
import { clocksPath, type AnchorKind, type Clock, type Startable } from './queries.ts';

const instant = (wall: string) => (wall ? new Date(wall).toISOString() : null);
const evidenceHint = 'It stays on the record. Needed when another moment was said before.';
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** Now, as it was when the dialog opened. */
const useOpened = () => useState(() => local(new Date().toISOString()))[0];
type OfClock = { incidentId: string; clock: Clock; onClose: () => void };

type StartProps = { incidentId: string; regimes: Startable[]; chosen?: string; onClose: () => void };

export function StartDialog({ incidentId, regimes, chosen, onClose }: StartProps) {
  const { given, set, text, form } = useForm(
    { regime_id: chosen ?? regimes[0]?.id ?? '', at: '', evidence: '' },
    {
      key: 'incident',
      request: ({ at, ...body }) => toCall('POST', clocksPath(incidentId), { ...body, at: instant(at) }),
      onDone: onClose,
    },
  );
  const regime = regimes.find(({ id }) => id === given.regime_id);
  return (
    <FormDialog
      title="Start a clock"
      about="Its deadlines count from what you say. Candor reminds, and files nothing by itself."
      submit="Start"
      fields={['at', 'evidence']}
      onClose={onClose}
      {...form}
    >
      <Field label="Which law?">
        {(control) => (
          <Select
            {...control}
            options={regimes.map(({ id, name, about }) => ({ value: id, label: name, about }))}
            value={given.regime_id}
            onChange={(regime_id) => set({ regime_id })}
          />
        )}
      </Field>
      {regime?.anchor && (
        <Input
          label={`${regime.anchor.name.charAt(0).toUpperCase()}${regime.anchor.name.slice(1)}`}
          hint={`${capital(regime.anchor.about)}. Leave it empty while it is not known.`}
          type="datetime-local"
          optional
          {...text('at')}
        />
      )}
      <TextArea label="What shows it?" rows={2} optional {...text('evidence')} />
    </FormDialog>
  );
}

export function AnchorDialog({ incidentId, clock, onClose }: OfClock) {
  const first = clock.anchors.find(({ at }) => !at) ?? clock.anchors[0];
  const [kind, setKind] = useState<AnchorKind>(first?.kind ?? 'aware');
  const opened = useOpened();
  const chosen = clock.anchors.find((anchor) => anchor.kind === kind);
  const { text, form } = useForm(
    { at: first?.at ? local(first.at) : opened, evidence: '' },
    {
      key: 'incident',
      request: ({ at, evidence }) =>
        toCall('PUT', `${clocksPath(incidentId)}/${clock.id}/anchors/${kind}`, { at: instant(at) ?? '', evidence }),
      onDone: onClose,
    },
  );
  return (
    <FormDialog
      title={`Say when, for ${clock.name}`}
      submit="Save"
      fields={['at', 'evidence']}
      onClose={onClose}
      {...form}
    >
      {clock.anchors.length > 1 && (
        <Field label="What?">
          {(control) => (
            <Select
              {...control}
              options={clock.anchors.map(({ kind, name, about }) => ({ value: kind, label: name, about }))}
              value={kind}
              onChange={(value) => setKind(value as AnchorKind)}
            />
          )}
        </Field>
      )}
      <Input
        label="When was it?"
        hint={chosen && `${capital(chosen.about)}.`}
        type="datetime-local"
        required
        {...text('at')}
      />
      <TextArea label="What shows it?" hint={evidenceHint} rows={2} optional {...text('evidence')} />
    </FormDialog>
  );
}

export function FilingDialog({ incidentId, clock, onClose }: OfClock) {
  const next = clock.stages.find(({ filings }) => filings.length === 0) ?? clock.stages[0];
  const opened = useOpened();
  const { given, set, text, form } = useForm(
    { stage: next?.key ?? '', filed_at: opened, reference: '', note: '' },
    {
      key: 'incident',
      request: ({ filed_at, ...body }) =>
        toCall('POST', `${clocksPath(incidentId)}/${clock.id}/filings`, { ...body, filed_at: instant(filed_at) }),
      onDone: onClose,
    },
  );
  return (
    <FormDialog
      title={`Filed for ${clock.name}`}
      submit="Record"
      fields={['filed_at', 'filedAt', 'reference', 'note']}
      onClose={onClose}
      {...form}
    >
      <Field label="What was filed?">
        {(control) => (
          <Select
            {...control}
            options={clock.stages.map(({ key, name }) => ({ value: key, label: name }))}
            value={given.stage}
            onChange={(stage) => set({ stage })}
          />
        )}
      </Field>
      <Input label="When?" type="datetime-local" required {...text('filed_at')} />
      <Input label="Reference" hint="The number that the authority gave" optional {...text('reference')} />
      <TextArea label="Note" rows={3} optional {...text('note')} />
    </FormDialog>
  );
}

export function EndDialog({ incidentId, clock, onClose }: OfClock) {
  const { text, form } = useForm(
    { reason: '' },
    {
      key: 'incident',
      request: (body) => toCall('POST', `${clocksPath(incidentId)}/${clock.id}/end`, body),
      onDone: onClose,
    },
  );
  const about = 'Its deadlines are not counted any more. Your name and the reason stay in the timeline.';
  return (
    <FormDialog
      title={`End the clock of ${clock.name}`}
      about={about}
      submit="End it"
      fields={['reason']}
      onClose={onClose}
      {...form}
    >
      <TextArea label="Why?" required {...text('reason')} />
    </FormDialog>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Lightbulb, Users } from 'lucide-react';
import { useState } from 'react';
import { toCall } from '../../api.ts';
import { useMay } from '../../may.ts';
import { usersQuery } from '../../queries.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Ago, duration, useNow } from '../../ui/time.tsx';
import { useForm } from '../../use-form.ts';
import { CustomerPicker } from './customer-picker.tsx';
import { chosenIn, customersQuery, customerValue, type Chosen } from './customers-query.ts';
import { answers, audienceNames, reasons, type Answer, type Communications } from './queries.ts';

const question = 'Whom does this touch outside?';
type Props = { incidentId: string; data: Communications };

/** Whom this touches outside: decided, or the question itself. */
export function AudienceDecision({ incidentId, data }: Props) {
  const may = useMay('incidents.update');
  const [asked, setAsked] = useState<Answer | null>(null);
  const { decision } = data;
  const { data: users } = useQuery(usersQuery);
  const decider = users?.find(({ id }) => id === decision?.decided_by)?.name ?? decision?.decided_by;
  const chosen = answers.find(({ value }) => value === decision?.answer);
  return (
    <>
      {decision ? (
        <div className="flex items-start gap-2.5">
          <Users size={16} className="mt-0.5 text-soft" aria-hidden />
          <div className="min-w-0 flex-1">
            <p className="font-medium">
              {chosen?.label}{' '}
              {decision.answer === 'nobody'
                ? 'is affected'
                : decision.answer === 'some_customers'
                  ? 'are affected'
                  : 'is affected'}
              {decision.who && <span className="font-normal">: {decision.who}</span>}
            </p>
            <p className="text-xs text-soft">
              {[decision.reason, decider].filter(Boolean).join(' · ')}{' '}
              {decision.decided_at && <Ago at={decision.decided_at} />}
            </p>
          </div>
          {may && (
            <Button size="small" onClick={() => setAsked(decision.answer)}>
              Change
            </Button>
          )}
        </div>
      ) : (
        <Question since={data.undecided_since} proposal={data.proposal} may={may} onAnswer={setAsked} />
      )}
      {asked && <AnswerDialog incidentId={incidentId} answer={asked} data={data} onClose={() => setAsked(null)} />}
    </>
  );
}

function Question({
  since,
  proposal,
  may,
  onAnswer,
}: {
  since: string | null;
  proposal: Communications['proposal'];
  may: boolean;
  onAnswer: (answer: Answer) => void;
}) {
  const now = useNow(10_000);
  return (
    <div>
      <p className="font-medium">Whom does this touch outside?</p>
      <p className="mb-2 text-xs text-soft">
        {since
          ? `Open for ${duration(now - new Date(since).getTime())}. After ten minutes customers count as affected, and a first word is owed.`
          : 'No clock runs now. What you say here counts as soon as the incident is live.'}
      </p>
      {proposal && <ProposedLine proposal={proposal} />}
      {may && (
        <div className="grid grid-cols-2 gap-1.5">
          {answers.map(({ value, label }) => (
            <Button
              key={value}
              kind={proposal?.answer === value ? 'primary' : 'plain'}
              aria-describedby={proposal?.answer === value ? 'proposed-audience' : undefined}
              onClick={() => onAnswer(value)}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

function ProposedLine({ proposal }: { proposal: NonNullable<Communications['proposal']> }) {
  return (
    <p id="proposed-audience" className="mb-2 flex items-start gap-1.5 text-sm">
      <Lightbulb size={14} className="mt-0.5 shrink-0 text-accent" aria-hidden />
      <span>
        Proposed: <b className="font-medium">{audienceNames[proposal.answer]}</b>. {proposal.reason}.
      </span>
    </p>
  );
}

type DialogProps = { incidentId: string; answer: Answer; data: Communications; onClose: () => void };
function AnswerDialog({ incidentId, answer, data: { proposal }, onClose }: DialogProps) {
  const { data } = useQuery(customersQuery(incidentId));
  const affected = data?.customers ?? [];
  const proposed = (next: Answer): Chosen[] =>
    proposal?.answer === next
      ? [...affected, ...proposal.customers].map(({ id, name }) => ({ value: customerValue(id), label: name }))
      : next === 'some_customers'
        ? affected.map(({ id, name }) => ({ value: customerValue(id), label: name }))
        : [];
  const startOf = (next: Answer) => ({
    ...{ answer: next, who: '' },
    reason: (proposal?.answer === next ? proposal.reason : reasons[next][0]) ?? '',
    chosen: next === 'one_customer' ? proposed(next).slice(0, 1) : proposed(next),
  });
  const { given, set, text, form } = useForm(startOf(answer), {
    key: 'incident',
    request: ({ who, chosen, answer, reason }) =>
      toCall('POST', `/api/candor/v1/incidents/${incidentId}/audience`, {
        answer,
        reason,
        ...(who && { who }),
        ...chosenIn(chosen),
      }),
    onDone: onClose,
  });
  const one = given.answer === 'one_customer';
  const direct = one || given.answer === 'some_customers';
  return (
    <FormDialog
      title={question}
      submit="Decide"
      fields={['who', 'reason', 'customerIds', 'segmentId']}
      onClose={onClose}
      {...form}
    >
      <Choices chosen={given.answer} onChoose={(next) => set(startOf(next))} />
      {direct && (
        <Field
          label={one ? 'Which customer?' : 'Which customers?'}
          hint="From the catalog: words to them go by mail to their contacts."
          error={form.refused?.about('customerIds') ?? form.refused?.about('segmentId')}
        >
          {(control) => (
            <CustomerPicker
              control={control}
              label="Customers"
              many={!one}
              chosen={given.chosen}
              onChange={(chosen) => set({ chosen })}
            />
          )}
        </Field>
      )}
      {direct && given.chosen.length === 0 && (
        <Input
          label="Not in the catalog? Say who"
          placeholder={one ? 'Acme Inc.' : 'Customers in the EU region'}
          hint="Words to them can only be recorded."
          {...text('who')}
        />
      )}
      <Input label="Why" list="audience-reasons" {...text('reason')} />
      <datalist id="audience-reasons">
        {reasons[given.answer].map((reason) => (
          <option key={reason}>{reason}</option>
        ))}
      </datalist>
    </FormDialog>
  );
}

function Choices({ chosen, onChoose }: { chosen: Answer; onChoose: (answer: Answer) => void }) {
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="sr-only">Audience</legend>
      {answers.map(({ value, label, about }) => (
        <label
          key={value}
          htmlFor={`answer-${value}`}
          className={`grid cursor-pointer grid-cols-[auto_1fr] gap-x-2.5 rounded-lg border px-3 py-2 ${value === chosen ? 'border-accent bg-accent-tint' : 'hover:bg-hover'}`}
        >
          <input
            id={`answer-${value}`}
            type="radio"
            name="answer"
            checked={value === chosen}
            onChange={() => onChoose(value)}
            className="accent-(--accent-fill)"
          />
          <span className="font-medium">{label}</span>
          <span className="col-start-2 text-xs text-soft">{about}</span>
        </label>
      ))}
    </fieldset>
  );
}

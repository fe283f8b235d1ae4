import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import { useState } from 'react';
import { post, Refused } from '../../api.ts';
import { useMay } from '../../may.ts';
import { usersQuery } from '../../queries.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogButtons } from '../../ui/dialog.tsx';
import { Input } from '../../ui/field.tsx';
import { Ago, duration, useNow } from '../../ui/time.tsx';
import { answers, reasons, type Answer, type Communications } from './queries.ts';

type Props = { incidentId: string; data: Communications };

/** Whom this touches outside: decided, or the question itself. */
export function AudienceDecision({ incidentId, data }: Props) {
  const may = useMay('incidents.update');
  const [asked, setAsked] = useState<Answer | null>(null);
  const { decision } = data;
  const { data: users } = useQuery(usersQuery);
  const decider = users?.find(({ id }) => id === decision?.decided_by)?.name;
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
              {decision.reason ? `${decision.reason}. ` : ''}
              {decider ? `${decider}, ` : ''}
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
        <Question since={data.undecided_since} may={may} onAnswer={setAsked} />
      )}
      {asked && <AnswerDialog incidentId={incidentId} answer={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

function Question({
  since,
  may,
  onAnswer,
}: {
  since: string | null;
  may: boolean;
  onAnswer: (answer: Answer) => void;
}) {
  const now = useNow(10_000);
  return (
    <div>
      <p className="font-medium">Whom does this touch outside?</p>
      <p className="mb-2 text-xs text-soft">
        {since ? `Open for ${duration(now - new Date(since).getTime())}. ` : ''}After ten minutes customers count as
        affected, and a first word is owed.
      </p>
      {may && (
        <div className="grid grid-cols-2 gap-1.5">
          {answers.map(({ value, label }) => (
            <Button key={value} onClick={() => onAnswer(value)}>
              {label}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

function AnswerDialog({ incidentId, answer, onClose }: { incidentId: string; answer: Answer; onClose: () => void }) {
  const client = useQueryClient();
  const [given, setGiven] = useState({ answer, reason: reasons[answer][0] ?? '', who: '' });
  const decide = useMutation({
    meta: { showsErrors: true },
    mutationFn: () =>
      post(`/api/internal/incidents/${incidentId}/audience`, {
        answer: given.answer,
        reason: given.reason,
        ...(given.who && { who: given.who }),
      }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['incident'] }),
  });
  const refused = decide.error instanceof Refused ? decide.error : undefined;
  const needsWho = given.answer === 'one_customer' || given.answer === 'some_customers';
  return (
    <Dialog open onClose={onClose} title="Whom does this touch outside?">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          decide.mutate();
        }}
      >
        <Choices
          chosen={given.answer}
          onChoose={(next) => setGiven({ answer: next, reason: reasons[next][0] ?? '', who: '' })}
        />
        {needsWho && (
          <Input
            label="Who"
            placeholder={given.answer === 'one_customer' ? 'Acme Inc.' : 'Customers in the EU region'}
            value={given.who}
            onChange={(event) => setGiven({ ...given, who: event.target.value })}
            error={refused?.about('who')}
          />
        )}
        <Input
          label="Why"
          list="audience-reasons"
          value={given.reason}
          onChange={(event) => setGiven({ ...given, reason: event.target.value })}
          error={refused?.about('reason') ?? (refused && !refused.about('who') ? refused.message : undefined)}
        />
        <datalist id="audience-reasons">
          {reasons[given.answer].map((reason) => (
            <option key={reason} value={reason} />
          ))}
        </datalist>
        <DialogButtons>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" busy={decide.isPending}>
            Decide
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}

function Choices({ chosen, onChoose }: { chosen: Answer; onChoose: (answer: Answer) => void }) {
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="sr-only">Audience</legend>
      {answers.map(({ value, label, about }) => (
        <label
          key={value}
          className={`flex cursor-pointer gap-2.5 rounded-lg border px-3 py-2 ${value === chosen ? 'border-accent bg-accent-tint' : 'hover:bg-hover'}`}
        >
          <input
            type="radio"
            name="answer"
            checked={value === chosen}
            onChange={() => onChoose(value)}
            className="mt-1 accent-(--accent-fill)"
          />
          <span>
            <span className="block font-medium">{label}</span>
            <span className="block text-xs text-soft">{about}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

import { useQuery } from '@tanstack/react-query';
import { MessageCircleQuestion } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../may.ts';
import type { Incident } from '../../queries.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { clockTime } from '../../ui/time.tsx';
import { AskDialog } from './ask.tsx';
import { ResultChart } from './chart.tsx';
import { ChooseDialog } from './choose.tsx';
import { letterOf, questionsQuery, type Question } from './queries.ts';

const tones: Record<Question['state'], Tone> = { open: 'blue', closed: 'amber', chosen: 'green', withdrawn: 'grey' };
const ways = { slack: 'in their channel', email: 'by mail', page: 'on their page' };

/** What affected customers were asked, how they answer, and what was chosen. */
export function Questions({ incident, named }: { incident: Incident; named: boolean }) {
  const may = useMay('status_pages.publish_updates');
  const { data } = useQuery(questionsQuery(incident.id));
  const [open, setOpen] = useState<'ask' | Question | null>(null);
  if (!data || (data.length === 0 && !(may && named))) return null;
  const close = () => setOpen(null);
  return (
    <section aria-label="Questions to customers" className="flex flex-col gap-3">
      <div className="flex items-center gap-2">
        <h3 className="flex-1 text-sm font-medium">Questions to customers</h3>
        {may && named && (
          <Button size="small" icon={<MessageCircleQuestion size={13} />} onClick={() => setOpen('ask')}>
            Ask them
          </Button>
        )}
      </div>
      {data.map((question) => (
        <Asked key={question.id} question={question} onChoose={may ? () => setOpen(question) : undefined} />
      ))}
      {open === 'ask' && <AskDialog incident={incident} onClose={close} />}
      {open && open !== 'ask' && <ChooseDialog incidentId={incident.id} question={open} onClose={close} />}
    </section>
  );
}

function Asked({ question, onChoose }: { question: Question; onChoose?: () => void }) {
  const { state, answers, asked_count: asked, closes_at: closesAt, choice } = question;
  const said = answers.filter(({ quote }) => quote !== '');
  const when = {
    open: `until ${clockTime(closesAt)}`,
    closed: `closed ${clockTime(closesAt)}`,
    chosen: '',
    withdrawn: '',
  };
  return (
    <article className="flex flex-col gap-3 rounded-lg border p-3" aria-label={question.question}>
      <header>
        <p className="font-medium wrap-anywhere">{question.question}</p>
        <p className="numeric mt-1 flex flex-wrap items-center gap-1.5 text-xs text-soft">
          <Badge tone={tones[state]}>{state}</Badge>
          {[`${answers.length} of ${asked} answered`, when[state]].filter(Boolean).join(' · ')}
        </p>
      </header>
      <ResultChart question={question} />
      {said.length > 0 && (
        <ul className="flex flex-col gap-1.5" aria-label="What they say">
          {said.map(({ customer_id: id, customer, option, quote, through, said_by: by }) => (
            <li key={id} className="text-sm wrap-anywhere">
              “{quote}”{' '}
              <span className="text-xs text-soft">
                {customer}, {letterOf(option)}, {ways[through]}
                {by && ` (${by})`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {answers.length > 0 && (
        <details className="text-xs text-soft">
          <summary>Who answered what</summary>
          <ul className="mt-1">
            {answers.map(({ customer_id: id, customer, tier, weight, option, answered_at: at }) => (
              <li key={id} className="numeric">
                {customer}
                {tier && ` (${tier}${weight === 1 ? '' : `, counts ${weight}`})`}: {letterOf(option)} at {clockTime(at)}
              </li>
            ))}
          </ul>
        </details>
      )}
      {choice && (
        <p className="rounded-md bg-green-tint px-2.5 py-1.5 text-sm text-green wrap-anywhere">
          {choice.by} chose {letterOf(choice.option)}: {choice.why}
        </p>
      )}
      {onChoose && (state === 'open' || state === 'closed') && <Button onClick={onChoose}>Choose and say why…</Button>}
    </article>
  );
}

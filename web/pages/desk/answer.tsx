import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { incidentQuery } from '../../queries.ts';
import { PublishDialog } from '../publishing/publish.tsx';
import { communicationsQuery, isSpoken, type Audience, type Waiting } from '../communications/queries.ts';
import { WordDialog } from '../communications/word.tsx';

type Props = { waiting: Waiting; onClose: () => void };

/** What ends a commitment: words to its audience, a word that was given by phone, or the write-up. */
export function Answer({ waiting, onClose }: Props) {
  const { kind, audience } = waiting;
  const number = String(waiting.incident.number);
  const { data: incident } = useQuery(incidentQuery(number));
  const { data } = useQuery({ ...communicationsQuery(waiting.incident.id), enabled: isSpoken(waiting) });
  if (kind === 'write_up') return <Navigate to="/incidents/$number/write-up" params={{ number }} />;
  if (!incident) return null;
  const to = audience === 'undecided' ? undefined : (audience as Audience);
  if (isSpoken(waiting)) return data ? <WordDialog incident={incident} data={data} to={to} onClose={onClose} /> : null;
  return <PublishDialog incident={incident} to={to} onClose={onClose} />;
}

import { useState } from 'react';
import { call } from '../../../api.ts';
import { useQuery } from '@tanstack/react-query';
import type { Incident } from '../../../queries.ts';
import { sayRefused } from '../../../ui/toast.tsx';
import { communicationsQuery } from '../../communications/queries.ts';
import type { Hint } from '../../communications/use-publish.ts';

const usual = 'We follow this together with another report and go on with updates there.';

/** The last word to those who read an incident's post, looked over before it goes out with something else. */
export function useLastWord(incident: Incident) {
  const [words, setWords] = useState(usual);
  const [seen, setSeen] = useState<{ words: string; findings: Hint[] }>();
  const { data } = useQuery(communicationsQuery(incident.id));
  const latest = data?.published.find(({ audience }) => audience === 'everyone');
  const isOwed = latest !== undefined && latest.status !== 'resolved';
  const isSaid = isOwed && words.trim() !== '';
  const under = `/api/candor/v1/incidents/${incident.id}` as const;
  const components = latest?.components.map(({ component_id }) => ({ component_id, status: 'operational' as const }));
  const body = { status: 'resolved' as const, words, components: components ?? [] };
  const findings = seen?.words === words ? seen.findings : [];

  const isHinted = findings.length > 0 && findings.every(({ level }) => level === 'hint');

  /** Whether there is nothing against it; hints hold it back once, a refusal until the words are others. */
  const look = async (): Promise<boolean> => {
    if (!isSaid || isHinted) return true;
    const looked = await call('POST', `${under}/lint`, body);
    setSeen({ words, findings: looked.findings });
    return looked.findings.length === 0;
  };
  /** What could not be published is not lost: it is the draft of the next words. */
  const say = () =>
    isSaid
      ? call('POST', `${under}/publish`, body).catch((error: unknown) => {
          sayRefused(error as Error);
          return call('PUT', `${under}/draft`, { audience: 'everyone', words }).catch(() => undefined);
        })
      : undefined;
  return { isOwed, words, setWords, findings, isHinted, look, say };
}

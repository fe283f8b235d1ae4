import { useState } from 'react';
import type { Refused } from '../../../api.ts';
import { post } from '../../../api.ts';
import { Button } from '../../../ui/button.tsx';
import { pagesAddress, type StatusPage } from '../../communications/pages-query.ts';
import { useOffers } from '../../publishing/use-offers.ts';
import { WordsField } from '../../publishing/words-field.tsx';

export type Later = { words: string; startedWords: string; completedWords: string };
type Given = Later & { name: string; from: string; until: string; components: string[] };
type Props = {
  page: StatusPage;
  given: Given;
  /** It is planned anew. */
  isNew: boolean;
  refused?: Refused;
  onChange: (change: Partial<Later>) => void;
};

const instant = (local: string) => (Number.isNaN(Date.parse(local)) ? null : new Date(local).toISOString());

/** Templates for a moment of the maintenance, with what the form knows. */
function useMoment({ page, given }: Props, moment: 'scheduled' | 'started' | 'completed') {
  const about = {
    ...{ moment, name: given.name, component_ids: given.components },
    ...{ scheduled_for: instant(given.from), scheduled_until: instant(given.until) },
  };
  const { data } = useOffers(['status-pages', page.id], about, async (asked) => {
    return (await post(`${pagesAddress}/${page.id}/word_templates`, asked)).word_templates;
  });
  return data;
}

/** What is told of it now, and what is told by itself when it starts and when it is done. */
export function MaintenanceWords(props: Props) {
  const { given, isNew, refused, onChange } = props;
  const [later, setLater] = useState(given.startedWords !== '' || given.completedWords !== '');
  const now = useMoment(props, 'scheduled');
  const started = useMoment(props, 'started');
  const completed = useMoment(props, 'completed');
  return (
    <>
      <WordsField
        label={isNew ? 'What customers will notice' : 'What changed'}
        words={given.words}
        offers={now}
        error={refused?.about('words')}
        onWords={(words) => onChange({ words })}
      />
      {later ? (
        <>
          <WordsField
            label="Told when it starts"
            words={given.startedWords}
            offers={started}
            error={refused?.about('started_words')}
            onWords={(startedWords) => onChange({ startedWords })}
          />
          <WordsField
            label="Told when it is done"
            words={given.completedWords}
            offers={completed}
            error={refused?.about('completed_words')}
            onWords={(completedWords) => onChange({ completedWords })}
          />
        </>
      ) : (
        <Button size="small" className="self-start" onClick={() => setLater(true)}>
          Write what is told when it starts and ends
        </Button>
      )}
    </>
  );
}

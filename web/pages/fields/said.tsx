import { lazy, Suspense } from 'react';

type Props = { words: string; soft?: boolean };
const Rendered = lazy(() => import('./rendered-words.tsx'));

/** The words of a form that ask nothing, their Markdown shown as in Slack. */
export const Said = ({ words, soft = false }: Props) => (
  <div className={`told text-sm ${soft ? 'text-soft' : ''}`}>
    <Suspense fallback={<p>{words}</p>}>
      <Rendered words={words} />
    </Suspense>
  </div>
);

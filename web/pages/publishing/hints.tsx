import { Notice } from '../../ui/states.tsx';
import type { Hint } from '../communications/use-publish.ts';

/** What could be better about words before customers read them; about one field where it is named. */
export function Hints({ hints, field }: { hints: readonly Hint[]; field?: string }) {
  const own = hints.filter(({ source }) => !field || source.field === field);
  if (own.length === 0) return null;
  return (
    <Notice tone="amber">
      <ul className="flex flex-col gap-1">
        {own.map(({ rule, sentence }) => (
          <li key={`${rule} ${sentence}`}>{sentence}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** The same while somebody types, beside the preview: what will be refused, and what could be better. */
export function Looked({ findings }: { findings: readonly Hint[] }) {
  const refused = findings.filter(({ level }) => level === 'refusal');
  const hints = findings.filter(({ level }) => level === 'hint');
  return (
    <div role="status" className="mt-3 flex flex-col gap-2 text-sm">
      <Sentences title="This cannot go out yet" found={refused} tone="text-red" />
      <Sentences title="Before customers read this" found={hints} tone="text-soft" />
    </div>
  );
}

function Sentences({ title, found, tone }: { title: string; found: readonly Hint[]; tone: string }) {
  if (found.length === 0) return null;
  return (
    <div className={tone}>
      <p className="font-medium">{title}</p>
      <ul className="list-disc ps-5">
        {found.map(({ rule, sentence }) => (
          <li key={`${rule} ${sentence}`}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}

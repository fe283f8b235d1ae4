import { categoryChanged, priorityChanged } from '../facts.ts';

/** Lists of the settings that follow-ups choose from. */
export const choiceKinds = ['priority', 'category'] as const;
export type ChoiceKind = (typeof choiceKinds)[number];

type Refs = { id: string; change: 'created' | 'updated' | 'archived' };
export const changedFact = (kind: ChoiceKind, { id, change }: Refs, name: string) =>
  kind === 'priority'
    ? priorityChanged({ refs: { priority_id: id, change }, body: { name } })
    : categoryChanged({ refs: { category_id: id, change }, body: { name } });

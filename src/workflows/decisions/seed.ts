import { newId } from '../../kernel/id.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { workflowsTables } from '../tables.ts';
import type { DecisionNode } from './tree.ts';

/** What deployments begin with; organisations write their own beside it. */
const breach: DecisionNode = {
  ...{ kind: 'question', id: 'personal', text: 'Could somebody have seen, changed or lost personal data?' },
  help: 'Names, addresses, messages, passwords: anything about a living person. A copy that cannot be read without a key counts as well when the key may be out.',
  options: [
    {
      ...{ id: 'yes', label: 'Yes, or we cannot rule it out' },
      next: {
        ...{ kind: 'question', id: 'harm', text: 'Could that harm the people it is about?' },
        help: 'Think of fraud, shame, danger, or losing access to what they need.',
        options: [
          {
            ...{ id: 'yes', label: 'Yes' },
            next: {
              ...{ kind: 'outcome', id: 'tell-both', title: 'The authority and the people concerned must be told' },
              text: 'Under the GDPR the authority hears within 72 hours of when you knew, and the people without delay. Keep a record of what you decide.',
              effects: [
                { do: 'make_private' },
                {
                  do: 'create_action',
                  description: 'Tell the data protection officer, with the time at which we knew',
                },
                {
                  do: 'create_action',
                  description: 'Prepare the notice to the authority (72 hours from when we knew)',
                },
                { do: 'create_action', description: 'Prepare the words for the people concerned' },
              ],
            },
          },
          {
            ...{ id: 'unlikely', label: 'Unlikely' },
            next: {
              ...{ kind: 'outcome', id: 'record', title: 'Write down why harm is unlikely' },
              text: 'Nobody outside has to be told, but the record of the breach and of your reasons has to exist.',
              effects: [
                {
                  do: 'create_action',
                  description: 'Tell the data protection officer, and write down why harm is unlikely',
                },
              ],
            },
          },
        ],
      },
    },
    {
      ...{ id: 'no', label: 'No' },
      next: {
        ...{ kind: 'outcome', id: 'none', title: 'Not a breach of personal data' },
        ...{ text: 'Come back to this when you learn more.', effects: [] },
      },
    },
  ],
};

export async function seedFlows({ db, now }: Kernel): Promise<void> {
  const flows = workflowsTables(db);
  if (await flows.selectFrom('decisionFlows').select('id').limit(1).executeTakeFirst()) return;
  const about = 'Whether personal data is concerned, and who must be told.';
  const row = { id: newId(now()), name: 'Is it a data breach?', about, root: JSON.stringify(breach) };
  await flows
    .insertInto('decisionFlows')
    .values({ ...row, createdAt: now(), archivedAt: null })
    .execute();
}

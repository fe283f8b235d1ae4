import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

const body = z.object({ title: z.string(), label: z.string() });
const sample = { title: 'acme/shop#42', label: 'GitHub pull request' };

export const attachmentAdded = fact({
  name: 'attachment.added',
  version: 1,
  /** `noticed`: somebody posted the link in the channel, where everybody read it. */
  refs: z.object({ attachment_id: z.string(), kind: z.string(), noticed: z.boolean() }),
  body,
  sentence: ({ body: { title, label } }) => `attached ${title} (${label})`,
  sample: { refs: { attachment_id: '01', kind: 'github_pull_request', noticed: false }, body: sample },
});

export const attachmentRemoved = fact({
  name: 'attachment.removed',
  version: 1,
  refs: z.object({ attachment_id: z.string(), kind: z.string() }),
  body,
  sentence: ({ body: { title, label } }) => `removed the attachment ${title} (${label})`,
  sample: { refs: { attachment_id: '01', kind: 'github_pull_request' }, body: sample },
});

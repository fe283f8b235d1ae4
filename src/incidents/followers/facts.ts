import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

export const incidentFollowed = fact({
  name: 'incident.followed',
  version: 1,
  refs: z.object({ user_id: z.string() }),
  body: z.object({}),
  sentence: () => 'subscribed to the updates',
  sample: { refs: { user_id: '01' }, body: {} },
  quiet: true,
});

export const incidentUnfollowed = fact({
  name: 'incident.unfollowed',
  version: 1,
  refs: z.object({ user_id: z.string() }),
  body: z.object({}),
  sentence: () => 'unsubscribed from the updates',
  sample: { refs: { user_id: '01' }, body: {} },
  quiet: true,
});

import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

const many = (count: number) => (count === 1 ? 'a failed job' : `${count} failed jobs`);

export const failedJobsRetried = fact({
  name: 'failed_jobs.retried',
  version: 1,
  refs: z.object({ count: z.number() }),
  body: z.object({}),
  sentence: ({ refs }) => `ran ${many(refs.count)} again`,
  sample: { refs: { count: 2 }, body: {} },
});

export const failedJobsDropped = fact({
  name: 'failed_jobs.dropped',
  version: 1,
  refs: z.object({ count: z.number() }),
  body: z.object({}),
  sentence: ({ refs }) => `dropped ${many(refs.count)}`,
  sample: { refs: { count: 2 }, body: {} },
});

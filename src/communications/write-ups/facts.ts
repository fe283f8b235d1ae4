import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';
import { audience } from '../customers/audience.ts';
import { audienceSaid } from '../rules.ts';

export const writeUpPromised = fact({
  name: 'write_up.promised',
  version: 1,
  refs: z.object({ audience, by: z.iso.date(), previous: z.iso.date().nullable(), owner_id: z.string().nullable() }),
  body: z.object({ customer: z.string().optional(), owner: z.string().nullable() }),
  sentence: ({ refs, body }) =>
    `promised ${audienceSaid(refs.audience, body.customer)} a full write-up by ${refs.by}${refs.previous ? ` (before: ${refs.previous})` : ''}${body.owner ? `; ${body.owner} writes it` : ''}`,
  sample: {
    refs: { audience: 'everyone', by: '2026-01-09', previous: null, owner_id: '01' },
    body: { owner: 'Ana Souza' },
  },
});

export const writeUpOwned = fact({
  name: 'write_up.owned',
  version: 1,
  refs: z.object({ owner_id: z.string().nullable() }),
  body: z.object({ owner: z.string().nullable() }),
  sentence: ({ body }) => (body.owner ? `asked ${body.owner} to write the write-up` : 'left the write-up to nobody'),
  sample: { refs: { owner_id: '01' }, body: { owner: 'Ana Souza' } },
});

export const writeUpSaved = fact({
  name: 'write_up.saved',
  version: 1,
  refs: z.object({ revision: z.number() }),
  body: z.object({}),
  sentence: () => 'went on writing the write-up',
  sample: { refs: { revision: 4 }, body: {} },
  quiet: true,
});

import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

export const factSheetSaved = fact({
  name: 'fact_sheet.saved',
  version: 1,
  refs: z.object({ revision: z.number(), fields: z.array(z.string()) }),
  body: z.object({}),
  sentence: () => 'wrote down what is known for customers',
  sample: { refs: { revision: 2, fields: ['symptom'] }, body: {} },
});

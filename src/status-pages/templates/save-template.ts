import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError, type Refusal } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { languages } from '../public/words.ts';
import { wordTemplateChanged } from './facts.ts';
import { selectTemplates } from './find.ts';
import { problemOf } from './format.ts';
import { moments } from './placeholders.ts';
import { told, unknownIn, write, type Written } from './write.ts';

const ids = z.array(z.string()).max(200).default([]);

/** Adds or changes words to start from. What they make is judged like typed words whenever it is published. */
export const saveTemplate = command({
  name: 'status_pages.save_word_template',
  about: 'Add or change a template of words to customers.',
  permission: 'status_pages.update',
  input: z.object({
    id: z.string().optional(),
    name: z.string().trim().min(1, 'Give the template a name.').max(70, 'Keep the name under 70 characters.'),
    moment: z.enum(moments, 'Choose when these words are said.'),
    words: z
      .string()
      .trim()
      .min(1, 'Write the words to start from.')
      .max(2_500, 'Keep it under 2,500 characters; people read this on a phone.'),
    /** For these components; for all when empty. */
    componentIds: ids,
    /** On these pages; on all when empty. */
    pageIds: ids,
    language: z.enum(languages(), 'Choose one of the languages of the page.').nullable().default(null),
  }),
  locks: () => ['page:word_templates'],
  async run(ctx, { id, ...given }) {
    const all = await selectTemplates(ctx.tx).execute();
    const before = all.find((one) => one.id === id);
    if (id && !before) throw new UserError('not_found', 'There is no such template.', 'id');
    const taken = all.some(
      (one) => one.id !== id && one.moment === given.moment && one.name.toLowerCase() === given.name.toLowerCase(),
    );
    const problem = problemOf(given.words, given.moment);
    const refusals: Refusal[] = [
      ...(taken ? [{ pointer: 'name', sentence: 'There is a template of this name for this moment already.' }] : []),
      ...(problem ? [{ pointer: 'words', sentence: problem }] : []),
      ...(await unknownIn(ctx.tx, given)),
    ];
    const [first] = refusals;
    if (first) throw new UserError('invalid', first.sentence, first.pointer, refusals);
    const { name, moment, words, componentIds, pageIds, language } = given;
    const after = { name, moment, words, componentIds, pageIds, language };
    if (before && isSame(before, after)) return unchanged({ id: before.id });
    const saved = before?.id ?? newId(ctx.now());
    await write(ctx, saved, after);
    const refs = { template_id: saved, change: before ? ('updated' as const) : ('created' as const) };
    const body = { name, before: before ? await told(ctx.tx, before) : null, after: await told(ctx.tx, after) };
    return recorded({ id: saved }, wordTemplateChanged({ refs, body }));
  },
});

const isSame = ({ name, moment, words, componentIds, pageIds, language }: Written, after: Written): boolean =>
  isDeepStrictEqual({ name, moment, words, componentIds, pageIds, language }, after);

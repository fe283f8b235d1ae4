import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { mostCharacters, readOtherPage } from '../../status-pages/imports/shapes/read-page.ts';
import { writePart } from '../../status-pages/imports/write-part.ts';
import { judgeOf } from './judge.ts';

/**
 * Brings a status page of another product over: as much of it at once as `most` allows. Whoever calls it again until
 * nothing is left has all of it; what is here already stays as it is. Nobody is told of anything.
 */
export const importPage = command({
  name: 'status_pages.import_page',
  about: 'Bring a status page of another product over.',
  permission: 'status_pages.update',
  input: z.object({
    pageId: z.string().nullish(),
    /** The JSON of the export. */
    text: z.string().max(mostCharacters, 'The file is larger than 16 MB.'),
    most: z.number().int().min(1).max(2_000).default(500),
    /** Also what holds words that are refused here: it is brought over as it is. */
    asItIs: z.boolean().default(false),
  }),
  locks: () => ['page:word_templates'],
  async run(ctx, { pageId, text, most, asItIs }) {
    const other = readOtherPage(text);
    const judge = await judgeOf(ctx.tx, other, asItIs);
    const { facts, ...done } = await writePart(ctx, { pageId, other, judge, most });
    const [first, ...rest] = facts;
    return first ? recorded(done, first, ...rest) : unchanged(done);
  },
});

import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { lockIncident } from '../steps/input.ts';
import { entryReworded } from './facts.ts';
import { overtaken } from '../rules.ts';
import { factsToldOutside, whyKept } from './find.ts';
import { markedEntry, needToldEntry } from './marks.ts';
import { timelineTables } from './tables.ts';

const words = z.object({
  title: z
    .string()
    .trim()
    .min(1, 'Say in one line what happened.')
    .max(500, 'Keep the title under 500 characters; details go into the description.')
    .refine((given) => !given.includes('\n'), 'Write the title on one line.'),
  description: z.string().trim().max(10_000, 'Keep the description under 10,000 characters.').default(''),
});

/** Says in the story’s own words what an entry tells; what was recorded stays beside it. Null tells that again. */
export const rewordEntry = command({
  name: 'timeline.reword_entry',
  about: 'Reword an entry of the timeline, or put back what was recorded.',
  permission: 'incidents.update',
  input: z.object({
    ...{ ...markedEntry, words: words.nullable() },
    /** What the story said when somebody began to write; null where it said what was recorded. */
    before: z.object({ title: z.string(), description: z.string().default('') }).nullish(),
  }),
  locks: lockIncident,
  async run(ctx, { incidentId, entryId, words, before: seen }) {
    const { fact, about } = await needToldEntry(ctx, { incidentId, entryId });
    const kept = words && fact && whyKept(fact, factsToldOutside(ctx.kernel.registry));
    if (kept) throw new UserError('conflict', kept, 'entryId');
    const wordings = timelineTables(ctx.tx);
    const before = await wordings
      .deleteFrom('timelineWordings')
      .where('incidentId', '=', incidentId)
      .where('entryId', '=', entryId)
      .returningAll()
      .executeTakeFirst();
    const isSame = isSaid(before, words);
    if (seen !== undefined && !isSame && !isSaid(before, seen)) throw meanwhile(before);
    if (words) {
      const { rewordedBy, rewordedAt } =
        isSame && before ? before : { rewordedBy: ctx.actor.name, rewordedAt: ctx.now() };
      await wordings
        .insertInto('timelineWordings')
        .values({ incidentId, entryId, ...words, rewordedBy, rewordedAt })
        .execute();
      if (isSame) return unchanged(null);
    } else if (!before) return unchanged(null);
    const { title = null, description = '' } = words ?? {};
    return recorded(null, entryReworded({ ...about, body: { title, description } }));
  },
});

type Said = { title: string; description: string };

const isSaid = (there: Said | undefined, words: Said | null): boolean =>
  there?.title === words?.title && there?.description === words?.description;

const meanwhile = (there: Said | undefined) =>
  overtaken(there ? `reworded this as “${there.title}”` : 'put back what was recorded', 'title');

import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { knownFor } from '../linter/find.ts';
import { lint } from '../linter/rules.ts';
import { automaticTextChanged } from './facts.ts';
import { automaticSettings, selectTexts } from './find.ts';
import { automaticTables } from './tables.ts';

/** Writes a new version of the text. It is posted by nobody until it is approved. */
export const writeAutomaticText = command({
  name: 'communications.write_automatic_text',
  about: 'Write what is posted automatically when a word is overdue.',
  permission: 'organisation_settings.update',
  input: z.object({
    words: z.string().trim().min(1, 'Write what visitors read.').max(1_000, 'Keep it under 1,000 characters.'),
  }),
  locks: () => ['automatic:words'],
  async run(ctx, { words }) {
    if (ctx.actor.kind !== 'user' || ctx.actor.through)
      throw new UserError('forbidden', 'A person who is signed in writes this text, never an API key.');
    const about = { words, status: 'investigating' as const, isFirst: false, hasComponents: true, hasNextUpdate: true };
    const [refused] = lint({ ...about, publicTitle: null }, await knownFor(ctx.tx, 'everyone')).filter(
      ({ level }) => level === 'refusal',
    );
    if (refused) throw new UserError('invalid', refused.sentence, 'words');
    const last = await selectTexts(ctx.tx).executeTakeFirst();
    if (last?.words === words) return unchanged({ version: last.version });
    const version = (last?.version ?? 0) + 1;
    const isApproved = !(await automaticSettings(ctx.tx)).asksSecond;
    const approved = isApproved
      ? { approvedById: ctx.actor.id, approvedBy: ctx.actor.name, approvedAt: ctx.now() }
      : { approvedById: null, approvedBy: null, approvedAt: null };
    await automaticTables(ctx.tx)
      .insertInto('automaticTexts')
      .values({
        ...{ version, words, writtenById: ctx.actor.id, writtenBy: ctx.actor.name, writtenAt: ctx.now() },
        ...approved,
      })
      .execute();
    const body = { words, writer: ctx.actor.name };
    return recorded({ version }, automaticTextChanged({ refs: { version, change: 'written' }, body }));
  },
});

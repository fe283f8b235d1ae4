import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { automaticTextChanged } from './facts.ts';
import { automaticSettings, selectTexts } from './find.ts';
import { automaticTables } from './tables.ts';

/** A named person says that the newest text may be posted without anybody; not its writer, where a second person is asked for. */
export const approveAutomaticText = command({
  name: 'communications.approve_automatic_text',
  about: 'Approve the text that is posted automatically.',
  permission: 'organisation_settings.update',
  input: z.object({ version: z.number().int() }),
  locks: () => ['automatic:words'],
  async run(ctx, { version }) {
    if (ctx.actor.kind !== 'user' || ctx.actor.through)
      throw new UserError('forbidden', 'A person who is signed in approves this text, never an API key.');
    const last = await selectTexts(ctx.tx).executeTakeFirst();
    if (last?.version !== version)
      throw new UserError('conflict', 'A newer text was written meanwhile. Read that one.', 'version');
    if (last.approvedAt) return unchanged(null);
    if (last.writtenById === ctx.actor.id && (await automaticSettings(ctx.tx)).asksSecond)
      throw new UserError('forbidden', 'You wrote this text. Another person approves it.', 'version');
    await automaticTables(ctx.tx)
      .updateTable('automaticTexts')
      .set({ approvedById: ctx.actor.id, approvedBy: ctx.actor.name, approvedAt: ctx.now() })
      .where('version', '=', version)
      .execute();
    const body = { words: last.words, writer: last.writtenBy };
    return recorded(null, automaticTextChanged({ refs: { version, change: 'approved' }, body }));
  },
});

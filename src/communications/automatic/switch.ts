import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { automaticSwitched } from './facts.ts';
import { approvedText, automaticSettings } from './find.ts';
import { automaticTables } from './tables.ts';

/** Turns it on or off; on only with a text that was approved. */
export const setAutomatic = command({
  name: 'communications.set_automatic_words',
  about: 'Say whether an approved text is posted automatically when a word is overdue.',
  permission: 'organisation_settings.update',
  input: z.object({ isOn: z.boolean(), asksSecond: z.boolean() }),
  locks: () => ['automatic:words'],
  async run(ctx, { isOn, asksSecond }) {
    const before = await automaticSettings(ctx.tx);
    if (before.isOn === isOn && before.asksSecond === asksSecond) return unchanged(null);
    const text = await approvedText(ctx.tx);
    if (isOn && !text) throw new UserError('conflict', 'Write a text and have it approved first.', 'isOn');
    if (isOn && asksSecond && text?.approvedById === text?.writtenById)
      throw new UserError('conflict', 'Nobody else than its writer has approved the text. Have it read again.', 'isOn');
    const set = { isOn, asksSecond, setBy: ctx.actor.name, setAt: ctx.now() };
    await automaticTables(ctx.tx)
      .insertInto('automaticSettings')
      .values({ ...set, one: true })
      .onConflict((conflict) => conflict.column('one').doUpdateSet(set))
      .execute();
    return recorded(null, automaticSwitched({ refs: { on: isOn, asks_second: asksSecond }, body: {} }));
  },
});

import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { lint } from '../linter/rules.ts';
import { knownFor } from '../linter/find.ts';
import { automaticSwitched, automaticTextChanged } from './facts.ts';
import { approvedText, automaticSettings, selectTexts } from './find.ts';
import { automaticTables } from './tables.ts';

const permission = 'organisation_settings.update';
const locks = () => ['automatic:words'] as const;

/** Writes a new version of the text. It is posted by nobody until it is approved. */
export const writeAutomaticText = command({
  name: 'communications.write_automatic_text',
  about: 'Write what is posted automatically when a word is overdue.',
  permission,
  input: z.object({
    words: z.string().trim().min(1, 'Write what visitors read.').max(1_000, 'Keep it under 1,000 characters.'),
  }),
  locks: () => [...locks()],
  async run(ctx, { words }) {
    if (ctx.actor.kind !== 'user') throw new UserError('forbidden', 'A person writes this text, by name.');
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

/** A named person says that the newest text may be posted without anybody; not its writer, where a second person is asked for. */
export const approveAutomaticText = command({
  name: 'communications.approve_automatic_text',
  about: 'Approve the text that is posted automatically.',
  permission,
  input: z.object({ version: z.number().int() }),
  locks: () => [...locks()],
  async run(ctx, { version }) {
    if (ctx.actor.kind !== 'user') throw new UserError('forbidden', 'A person approves this text, by name.');
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

/** Turns it on or off; on only with a text that was approved. */
export const setAutomatic = command({
  name: 'communications.set_automatic_words',
  about: 'Say whether an approved text is posted automatically when a word is overdue.',
  permission,
  input: z.object({ isOn: z.boolean(), asksSecond: z.boolean() }),
  locks: () => [...locks()],
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

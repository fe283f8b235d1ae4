import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { forAll, query } from '../../kernel/query.ts';
import { peopleTables } from '../tables.ts';
import { addressProblem, isListed } from './check.ts';
import { allowListChanged } from './facts.ts';

const values = (list: readonly { value: string }[]) => list.map(({ value }) => value);

const load = async (db: Db) =>
  (await peopleTables(db).selectFrom('ipAllowlist').selectAll().executeTakeFirst()) ?? {
    ...{ enabled: false, items: [], version: 0, updatedAt: null },
  };

/** From where Candor may be used. */
export const showAllowList = query({
  name: 'people.show_allow_list',
  about: 'Show the addresses from which Candor may be used.',
  permission: 'organisation_settings.view',
  input: z.object({}),
  run: async ({ db }) => forAll(await load(db)),
});

/** Says from where Candor may be used; of two who read the same list, the second is told. */
export const updateAllowList = command({
  name: 'people.update_allow_list',
  about: 'Say from which addresses Candor may be used.',
  permission: 'security_settings.update',
  input: z.object({
    enabled: z.boolean(),
    version: z.number().int(),
    items: z
      .array(
        z.object({ value: z.string(), label: z.string().max(200, 'Keep a label under 200 characters.').optional() }),
      )
      .max(500, 'The list may have 500 addresses at most.'),
    /** From where the change is made; null when that cannot be told. */
    address: z.string().nullable(),
  }),
  locks: () => ['ip_allowlist:all'],
  async run(ctx, { enabled, version, items, address }) {
    const before = await load(ctx.tx);
    if (before.version !== version)
      throw new UserError(
        'conflict',
        `The list was changed meanwhile (version ${before.version}). Read it again, then decide.`,
        'version',
      );
    const problems = items.flatMap(({ value }, index) => {
      const sentence = addressProblem(value);
      return sentence ? [{ pointer: `allowlist.${index}.value`, sentence }] : [];
    });
    const [first] = problems;
    if (first) throw new UserError('invalid', first.sentence, first.pointer, problems);
    if (enabled && (address === null || !isListed(items, address)))
      throw new UserError(
        'conflict',
        `Your own address ${address ?? ''} is not in this list: you would lock yourself out. Add it first.`,
        'allowlist',
      );
    if (before.enabled === enabled && isDeepStrictEqual(before.items, items)) return unchanged(null);
    const row = { enabled, items: JSON.stringify(items), version: version + 1, updatedAt: ctx.now() };
    await peopleTables(ctx.tx)
      .insertInto('ipAllowlist')
      .values({ singleton: true, ...row })
      .onConflict((conflict) => conflict.column('singleton').doUpdateSet(row))
      .execute();
    const body = { before: values(before.items), after: values(items) };
    return recorded(null, allowListChanged({ refs: { enabled, version: version + 1 }, body }));
  },
});

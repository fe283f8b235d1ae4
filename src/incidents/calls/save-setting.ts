import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { callSettingChanged } from './facts.ts';
import { callPattern } from './find.ts';
import { assertPattern } from './rules.ts';
import { callTables } from './tables.ts';

/** Says which call new incidents get: always the same, one made of their number and name, or none. */
export const saveCallSetting = command({
  name: 'incidents.save_call_setting',
  about: 'Choose which call new incidents get.',
  permission: 'organisation_settings.update',
  input: z.object({ pattern: z.string().trim().max(1_000, 'Keep the address under 1,000 characters.').nullable() }),
  async run(ctx, given) {
    const pattern = given.pattern || null;
    if (pattern) assertPattern(pattern);
    if ((await callPattern(ctx.tx)) === pattern) return unchanged(null);
    await callTables(ctx.tx)
      .insertInto('callSettings')
      .values({ pattern })
      .onConflict((conflict) => conflict.column('singleton').doUpdateSet({ pattern }))
      .execute();
    return recorded(null, callSettingChanged({ refs: { has_call: pattern !== null }, body: {} }));
  },
});

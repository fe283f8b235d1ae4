import { z } from 'zod';
import { listSeverities } from '../../incidents/find.ts';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { policySaved } from './facts.ts';
import { currentPolicy } from './find.ts';
import { policyInput } from './input.ts';
import { policyTables } from './tables.ts';

/** Says when words are due. What is owed already keeps its time: a policy holds for what opens from now on. */
export const savePolicy = command({
  name: 'communications.save_policy',
  about: 'Say when words to customers and to people inside are due.',
  permission: 'organisation_settings.update',
  input: policyInput.extend({
    /** The version that was changed; refused when somebody else was faster. */
    basedOn: z.number().int(),
    note: z.string().trim().max(300, 'Keep it under 300 characters.').default(''),
  }),
  locks: () => ['communication_policy:current'],
  async run(ctx, { basedOn, note, rows, ...limits }) {
    const { version: current } = await currentPolicy(ctx.tx);
    if (basedOn !== current)
      throw new UserError('conflict', `Somebody has saved version ${current} meanwhile. Look at it first.`, 'basedOn');
    const severities = new Set((await listSeverities(ctx.tx)).map(({ id }) => id));
    const unknown = rows.findIndex(({ severityId }) => severityId !== null && !severities.has(severityId));
    if (unknown !== -1) throw new UserError('invalid', 'There is no such severity.', `rows.${unknown}.severityId`);
    const version = current + 1;
    await policyTables(ctx.tx)
      .insertInto('communicationPolicies')
      .values({
        ...{ version, rows: JSON.stringify(rows), ...limits },
        ...{ note, savedBy: ctx.actor.name, savedAt: ctx.now() },
      })
      .execute();
    return recorded({ version }, policySaved({ refs: { version }, body: { note } }));
  },
});

import { selectAffected } from '../../communications/customers/find.ts';
import type { MailRow } from '../../communications/deliveries/mail-of.ts';
import { namedCustomersIn } from '../../communications/customers/named.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { isVote } from '../questions/vote.blocks.ts';
import type { Draft } from '../blocks.ts';

const passive = new Set(['section', 'context']);

/** What must not stand in a customer's channel, whoever wrote it: something to press besides answers, our own address, another customer's name. */
export async function leakIn(ctx: Ctx, row: MailRow, { text, blocks }: Draft): Promise<string | null> {
  if (blocks.some((block) => !(passive.has(block.type) || isVote(block)) || 'accessory' in block))
    return 'the message has something to press';
  const said = [text, JSON.stringify(blocks)].join(' ');
  const inside = new URL(ctx.kernel.config.PUBLIC_URL).host;
  if (inside !== new URL(ctx.kernel.config.STATUS_URL).host && said.includes(inside))
    return 'the words hold an address that only your own people can open';
  const others = (await selectAffected(ctx.db, row.incidentId).execute()).filter(
    ({ customerId }) => customerId !== row.customerId,
  );
  const [named] = namedCustomersIn(`${row.title ?? ''} ${row.words}`, others);
  return named ? `the words name ${named.name}` : null;
}

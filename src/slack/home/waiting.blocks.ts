import type { KnownBlock } from '@slack/types';
import { waitingCommitments } from '../../communications/desk/waiting.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Query } from '../../kernel/query.ts';
import { button, context, header, link, md, raw, section } from '../blocks.ts';
import { dueWords, kindWords, toldWords } from '../communications/words.ts';
import { titleOf } from '../incidents/words.ts';

type AnswerOf<Q> = Q extends Query<infer _I, infer R> ? R : never;
type Waiting = AnswerOf<typeof waitingCommitments>['commitments'][number];

const shownWaiting = 15;
const number = new Intl.NumberFormat('en');

/** Every word that is owed, what is late on top; one press to write it. */
export async function waitingBlocks(ctx: Ctx): Promise<KnownBlock[]> {
  const asked = { pageSize: shownWaiting, isFair: true };
  const { commitments: waiting, counts, left } = await ctx.kernel.ask(waitingCommitments, asked, { actor: ctx.actor });
  if (waiting.length === 0)
    return [
      header('Who waits for a word'),
      context('Nobody waits. As soon as an incident touches customers, what they are owed stands here with its time.'),
    ];
  const desk = link(`${ctx.kernel.config.PUBLIC_URL}/desk`, 'The desk shows all of them');
  const more = counts.all - waiting.length;
  return [
    header(`Who waits for a word: ${counts.all}${counts.breached > 0 ? `, ${counts.breached} late` : ''}`),
    ...waiting.map((one, at) => {
      const isLast = !waiting.slice(at + 1).some(({ incidentId }) => incidentId === one.incidentId);
      return lineOf(one, ctx.now(), isLast ? left?.get(one.incidentId) : 0);
    }),
    context(more > 0 ? md`And ${more} more. ${raw(desk)}.` : md`${raw(desk)}, with a key for each.`),
  ];
}

function lineOf(one: Waiting, now: Date, left = 0): KnownBlock {
  const { id, kind, audience, customer, dueAt, breachedAt, owner, size } = one;
  const many = size && size.count > 1 ? ` (${number.format(size.count)} ${size.of})` : '';
  const who = owner ? owner.name : 'nobody has it';
  const further = left > 0 ? md` · _and ${left} more of INC-${one.number}_` : '';
  const words = md`${breachedAt ? '🔴' : '⏳'} *${kindWords[kind] ?? kind}* to ${toldWords(audience, customer)}${many} ${breachedAt ? 'was due' : 'by'} *${raw(dueWords(kind, dueAt, now))}* · ${who}\n${titleOf(one)}${raw(further)}`;
  return section(words, answerOf(one), `waiting-${id}`);
}

/** What ends it. */
function answerOf({ kind, audience, incidentId, size, reachable }: Waiting) {
  if (kind === 'write_up') return button('write-up', 'Write it', incidentId);
  if (!reachable || audience === 'one_customer' || (audience === 'some_customers' && !size))
    return button('word', 'Record a word', `${incidentId}|${audience}`);
  return audience === 'undecided'
    ? button('publish', 'Publish', incidentId)
    : button('publish-to', 'Publish', `${incidentId}|${audience}`);
}

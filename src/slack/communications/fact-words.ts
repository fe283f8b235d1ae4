import { sql } from 'kysely';
import * as facts from '../../communications/facts.ts';
import { affectedBy } from '../../communications/customers/find.ts';
import { customersUnreachable, namesOf } from '../../communications/customers/facts.ts';
import { insideOf } from '../../communications/inside/reach.ts';
import { needPublication, type Publication } from '../../communications/find.ts';
import { findIncident } from '../../incidents/find.ts';
import { isPractice } from '../../incidents/lifecycle.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Fact, FactOf } from '../../kernel/fact.ts';
import { usersById } from '../../people/find.ts';
import {
  actions,
  button,
  context,
  draft,
  esc,
  link,
  md,
  mention,
  moment,
  raw,
  section,
  type Draft,
  type Safe,
} from '../blocks.ts';
import { isInWords } from '../../status-pages/public/words/estimates.ts';
import { behindOn } from '../../status-pages/targets/find.ts';
import { slackIdsOf } from '../find.ts';
import { quoted } from '../markdown.ts';
import type { WordsOf } from '../incidents/fact-words.ts';
import { askingWords } from './asking/asked.words.ts';
import { ledgerLine } from './ledger.line.ts';
import { dueWords, estimateLines, kindWords, toldWords } from './words.ts';

/** How the facts about customers are told in the channel. */
export const communicationWords: Record<string, WordsOf> = {
  ...askingWords,
  [facts.commitmentWarned.name]: warnedWords,
  [facts.commitmentBreached.name]: breachedWords,
  [facts.updatePublished.name]: publishedWords,
  [facts.updateUnseen.name]: unseenWords,
  [customersUnreachable.name]: unreachableWords,
};

async function mentions(ctx: Ctx, teamId: string, ids: readonly string[]): Promise<Safe> {
  const accounts = await slackIdsOf(ctx.db, teamId, ids);
  const users = await usersById(ctx.db, ids);
  const names = ids.map((id) => {
    const account = accounts.get(id);
    return account ? mention(account) : esc(users.get(id)?.name ?? 'someone');
  });
  return names.join(' ');
}

/** The only messages that ping: each rung of the ladder, once, by name. */
async function warnedWords(ctx: Ctx, fact: Fact, _who: Safe, teamId: string): Promise<Draft | null> {
  const { refs, body } = fact as FactOf<typeof facts.commitmentWarned>;
  const who = (await mentions(ctx, teamId, refs.user_ids)) || '<!here>';
  const verb = refs.rung >= 2 ? '*was due*' : 'is due';
  const mark = refs.rung >= 2 ? '🔴' : '⏰';
  const kind = kindWords[refs.kind] ?? refs.kind;
  const due = dueWords(refs.kind, new Date(refs.due_at), ctx.now());
  const words = md`${mark} ${raw(who)} ${kind} to ${toldWords(refs.audience, body.customer)} ${raw(verb)} at ${raw(due)}`;
  const id = fact.incidentId ?? '';
  // Whoever takes the clock takes no write-up with it.
  const take = refs.kind === 'write_up' ? [] : [button('take-clock', 'I take it', id)];
  return draft(words, actions(`warned-${fact.id}`, ...(await answersTo(ctx, id, refs)), ...take));
}

/** What ends it, the likeliest first. Whoever is not in the catalog cannot be written to from here. */
async function answersTo(ctx: Ctx, id: string, { kind, audience }: { kind: string; audience: string }) {
  const primary = { style: 'primary' } as const;
  if (kind === 'write_up') return [button('write-up', 'Write it', id, primary)];
  if (audience === 'everyone' || audience === 'undecided')
    return [button('publish', 'Publish', id, primary), button('holding', 'Holding statement', id)];
  const isKnown = ['customer:', 'segment:', 'internal'].some((known) => audience.startsWith(known));
  const reachable = isKnown || (audience === 'some_customers' && (await affectedBy(ctx.db, id)).length > 0);
  const to = `${id}|${audience}`;
  if (!reachable) return [button('word', 'Record a word', to, primary)];
  return [button('publish-to', 'Publish', to, primary), button('word', 'Record a word', to)];
}

/** The ping of the same moment says it; without one, the words were said but not seen in time. */
async function breachedWords(ctx: Ctx, fact: Fact): Promise<Draft | null> {
  const warned = await ctx.db
    .selectFrom('facts as other')
    .innerJoin('facts as own', (join) => join.onRef('own.xid', '=', 'other.xid'))
    .select('other.id')
    .where('own.id', '=', fact.id)
    .where('other.name', '=', facts.commitmentWarned.name)
    .where(sql<boolean>`other.refs ->> 'commitment_id' = ${String(fact.refs.commitment_id)}`)
    .executeTakeFirst();
  if (warned) return null;
  const { refs, body } = fact as FactOf<typeof facts.commitmentBreached>;
  return draft(
    md`🔴 ${kindWords[refs.kind] ?? refs.kind} to ${toldWords(refs.audience, body.customer)} was not seen by ${raw(moment(new Date(refs.due_at)))}.`,
  );
}

async function publishedWords(ctx: Ctx, fact: Fact, who: Safe): Promise<Draft | null> {
  const { refs, body } = fact as FactOf<typeof facts.updatePublished>;
  const publication = await needPublication(ctx.db, refs.publication_id);
  const next = refs.next_update_by ? md` · next update by ${raw(moment(new Date(refs.next_update_by)))}` : '';
  const page = link(ctx.kernel.config.STATUS_URL, 'on the page');
  const incident = await findIncident(ctx.db, fact.incidentId ?? '');
  const practice = isPractice(incident?.mode ?? '') && '🧪 only practice: nobody outside reads this';
  const byMail = publication.seenAt
    ? md`✅ accepted by their mail servers at ${raw(moment(publication.seenAt))}`
    : '📤 on its way by mail';
  const onPage = publication.seenAt
    ? md`✅ ${raw(page)} since ${raw(moment(publication.seenAt))}${await missingIn(ctx, publication.id)}`
    : '📤 on its way to the page';
  const where =
    { everyone: onPage, internal: await insideWords(ctx, publication.incidentId) }[refs.audience as string] ?? byMail;
  const whose = body.author ? md` in the words of ${body.author}` : '';
  const label = refs.correction ? ' · *Correction*' : '';
  const text = md`📢 ${raw(who)} told ${toldWords(refs.audience, body.customer)}${raw(whose)}${raw(label)}:`;
  if (publication.withdrawnAt) return { text, blocks: [section(text), withdrawnLine(publication)] };
  if (publication.takenDownAt)
    return {
      text,
      blocks: [section(text), ...takenDownBlocks(publication, await behindOn(ctx.kernel, publication.id))],
    };
  const ledger = await ledgerLine(ctx, publication);
  const status = context(md`${raw(practice || where)}${raw(next)}`);
  return {
    text,
    blocks: [
      ...[section(text), section(quoted(body.words)), ...expectedBeside(publication), status],
      ...[...ledger, ...undoBlocks(ctx, publication)],
    ],
  };
}

/** Where people inside read words of their own. */
async function insideWords(ctx: Ctx, incidentId: string): Promise<string> {
  const { people = 0, pages = 0 } = (await insideOf(ctx.db, [incidentId])).get(incidentId) ?? {};
  const sent = people === 1 ? 'one who follows' : `${people} who follow`;
  const onPages = pages === 1 ? ', on the internal page' : pages > 1 ? `, on ${pages} internal pages` : '';
  return `✅ sent to ${sent}${onPages}, and below every announcement`;
}

/** The estimate that went out with words which do not say it themselves. */
const expectedBeside = ({ estimate, words }: Publication) =>
  estimate && !isInWords(estimate, words) ? [context(estimateLines(estimate))] : [];

/** Places that do not take the page: nobody waits for those, and the message is made anew when they have caught up. */
async function missingIn(ctx: Ctx, publicationId: string): Promise<string> {
  const names = await behindOn(ctx.kernel, publicationId);
  return names.length > 0 ? ` (⚠️ not in ${names.join(', ')}: it did not take the page)` : '';
}

const withdrawnLine = ({ withdrawnBy, withdrawnAt }: Publication) =>
  context(
    md`↩️ taken back by ${withdrawnBy ?? ''} at ${raw(moment(withdrawnAt ?? new Date()))}, before any mail was sent`,
  );

const takenDownBlocks = (
  { id, incidentId, audience, takenDownBy, takenDownAt, correctedBy }: Publication,
  stillIn: readonly string[],
) => [
  context(
    md`🗑️ taken down by ${takenDownBy ?? ''} at ${raw(moment(takenDownAt ?? new Date()))}${raw(correctedBy ? ', and put right since' : '')}`,
  ),
  ...(stillIn.length > 0
    ? [
        context(
          md`⚠️ *still to be read* in ${stillIn.join(', ')}: it does not take the page. It is tried again by itself.`,
        ),
      ]
    : []),
  ...(correctedBy
    ? []
    : [
        actions(
          `correct-${id}`,
          button('correct', 'Write the correction', `${incidentId}|${audience}`, { style: 'primary' }),
        ),
      ]),
];

/** As long as the words are held; the message is made anew when they no longer are. */
function undoBlocks(ctx: Ctx, { id, incidentId, heldUntil }: Publication) {
  if (!heldUntil || heldUntil <= ctx.now())
    return [actions(`take-down-${id}`, button('take-down', 'Take down…', `${incidentId}|${id}`))];
  return [
    context(md`✋ mails and webhooks are held until ${raw(moment(heldUntil, '{time_secs}'))}`),
    actions(`undo-${id}`, button('undo', 'Undo', `${incidentId}|${id}`, { style: 'danger' })),
  ];
}

async function unseenWords(ctx: Ctx, fact: Fact, _who: Safe, teamId: string): Promise<Draft | null> {
  const { refs, body } = fact as FactOf<typeof facts.updateUnseen>;
  const account = (await slackIdsOf(ctx.db, teamId, [refs.author_id])).get(refs.author_id);
  const said = await needPublication(ctx.db, refs.publication_id);
  const whose = account ? `${mention(account)} your words` : esc(`The words of ${said.authorName}`);
  if (refs.audience && refs.audience !== 'everyone')
    return draft(
      md`⚠️ ${raw(whose)} have *not reached ${toldWords(refs.audience, body.customer)}* yet, a minute after you published them: not every mail was accepted.`,
    );
  return draft(
    md`⚠️ ${raw(whose)} are *not on the page* yet, a minute after you published them. They are tried again by themselves unless ${raw(link(`${ctx.kernel.config.PUBLIC_URL}/settings/failed-jobs`, 'Failed jobs'))} says what stops them.`,
  );
}

async function unreachableWords(ctx: Ctx, fact: Fact, _who: Safe, teamId: string): Promise<Draft | null> {
  const { refs, body } = fact as FactOf<typeof customersUnreachable>;
  const account = (await slackIdsOf(ctx.db, teamId, [refs.author_id])).get(refs.author_id);
  const whom = account ? md`${raw(mention(account))} ` : '';
  const names = namesOf(body.customers.slice(0, 5), refs.count);
  return draft(
    md`📵 ${raw(whom)}*${names}* cannot be reached. The word stays owed: give it by phone, then record it.`,
    actions(`unreachable-${fact.id}`, button('word', 'Record a word', fact.incidentId ?? '', { style: 'primary' })),
  );
}

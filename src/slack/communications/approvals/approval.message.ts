import type { KnownBlock } from '@slack/types';
import { findApproval, opinionGivers, type Approval } from '../../../communications/approvals/find.ts';
import { nameOfAudience } from '../../../communications/customers/find.ts';
import { approvalShown } from '../../../communications/approvals/show.ts';
import { findIncident, type Incident } from '../../../incidents/find.ts';
import { isPractice } from '../../../incidents/lifecycle.ts';
import type { Ctx } from '../../../kernel/ctx.ts';
import { listComponents } from '../../../status-pages/find.ts';
import {
  actions,
  button,
  context,
  esc,
  md,
  mention,
  moment,
  raw,
  section,
  type Draft,
  type Safe,
} from '../../blocks.ts';
import { slackIdsOf } from '../../find.ts';
import type { MessageSlot } from '../../slots.ts';
import { titleOf } from '../../incidents/words.ts';
import { estimateLines, impactWords, statusWords, toldWords } from '../words.ts';

/** The words that wait, exactly as they would go out; in the incident's channel, and before each of those who are asked. */
export const approvalSlot: MessageSlot = {
  async render(ctx, subject, { workspace }) {
    const [approvalId = ''] = subject.split('/');
    const approval = await findApproval(ctx.db, approvalId);
    const incident = approval && (await findIncident(ctx.db, approval.incidentId));
    if (!incident) return null;
    const { asked } = await approvalShown(ctx, incident, approval);
    const names = await namesIn(ctx, workspace.teamId, asked);
    return await approvalDraft(ctx, incident, approval, names);
  },
};

/** People as Slack mentions them, or by their names. */
export async function namesIn(
  ctx: Ctx,
  teamId: string,
  people: readonly { id: string; name: string }[],
): Promise<Safe> {
  const ids = people.map(({ id }) => id);
  const accounts = await slackIdsOf(ctx.db, teamId, ids);
  return people
    .map(({ id, name }) => {
      const account = accounts.get(id);
      return account ? mention(account) : esc(name);
    })
    .join(', ');
}

async function approvalDraft(ctx: Ctx, incident: Incident, approval: Approval, asked: Safe): Promise<Draft> {
  const { input, class: about, requestedByName: author } = approval;
  const { audience = 'everyone' } = input;
  const whom = toldWords(audience, await nameOfAudience(ctx.db, incident.id, audience));
  const components = new Map((await listComponents(ctx.db)).map(({ id, name }) => [id, name]));
  const impacts = input.components.map(
    ({ componentId, status }) => md`${components.get(componentId) ?? 'A component'}: ${impactWords[status]}`,
  );
  const next =
    input.nextUpdateInMinutes === null ? 'no further update' : `next update ${input.nextUpdateInMinutes} minutes after`;
  const text = md`🔏 ${titleOf(incident)}: words of ${author} ${approval.state === 'pending' ? 'wait for' : 'waited for'} a second opinion on ${about}`;
  const practice = isPractice(incident.mode) ? ['🧪 only practice: nobody outside reads this'] : [];
  return {
    text,
    blocks: [
      section(text),
      section(md`*${input.publicTitle}*\n*${statusWords[input.status]}*`),
      ...wholeWords(input.words),
      ...(input.technicalWords
        ? [context('*In shared channels, in place of these words:*'), ...wholeWords(input.technicalWords)]
        : []),
      ...(input.estimate ? [context(estimateLines(input.estimate))] : []),
      context([esc(`to ${whom}`), ...impacts, esc(next), ...practice].join(' · ')),
      ...(approval.state === 'pending' ? waiting(approval, asked) : [context(await ending(ctx, approval))]),
    ],
  };
}

/** Every one of them: a block of Slack's holds 3,000 characters. */
const wholeWords = (words: string): KnownBlock[] =>
  (words.match(/[^]{1,1500}(?:\s|$)|[^]{1,1500}/g) ?? []).map((part) => section(esc(part).replaceAll(/^/gm, '>')));

function waiting({ id, incidentId, hash, requestedAt, class: about }: Approval, asked: Safe): KnownBlock[] {
  const value = `${incidentId}|${id}|${hash}`;
  const whom = asked ? raw(asked) : raw(esc('nobody: the group has no other person who sees this'));
  return [
    context(
      md`Asked: ${whom}, since ${raw(moment(requestedAt))}. The clock goes on running; a holding statement needs no second opinion.`,
    ),
    actions(
      `approval-${id}`,
      button('approve-words', 'Approve', value, {
        style: 'primary',
        confirm: {
          title: 'Publish these words?',
          text: `You have read them for ${about}. They go out at once.`,
          yes: 'Approve',
        },
      }),
      button('reject-words', 'Reject…', value),
      button('break-glass', 'Break the glass…', value, { style: 'danger' }),
    ),
  ];
}

async function ending(ctx: Ctx, { state, decidedBy, decidedAt, reason, class: about }: Approval): Promise<Safe> {
  const by = decidedBy ?? 'Somebody';
  const at = decidedAt ? md` at ${raw(moment(decidedAt))}` : '';
  const why = reason ?? '';
  if (state === 'approved') return md`✅ ${by} approved these words${raw(at)}. They were published.`;
  if (state === 'rejected') return md`✋ ${by} rejected these words${raw(at)}: ${why}`;
  if (state === 'void') return md`These words were taken back${raw(at)}: ${why}.`;
  const group = (await opinionGivers(ctx.db, about)).map(({ name }) => name).join(', ');
  return md`🚨 ${by} broke the glass${raw(at)}: ${why}. They were published; ${group} should read them now.`;
}

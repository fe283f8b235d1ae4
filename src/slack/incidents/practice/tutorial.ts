import { audienceDecided, updatePublished } from '../../../communications/facts.ts';
import { incidentDeclared, roleAssigned, statusChanged, updateShared } from '../../../incidents/facts.ts';
import { hasMode } from '../../../incidents/find.ts';
import { isOpen } from '../../../incidents/lifecycle.ts';
import type { CommandCtx } from '../../../kernel/ctx.ts';
import { selectFacts, type Fact } from '../../../kernel/fact.ts';
import { companion } from '../../../kernel/module.ts';
import { draft, esc, type Draft } from '../../blocks.ts';
import { say } from '../../outbox.ts';

type Step = { on: { name: string }; does(fact: Pick<Fact, 'refs'>): boolean; ask: string };

/** What somebody does in an incident, in its order; each is done by the real thing. */
const steps: Step[] = [
  {
    ...{ on: roleAssigned, does: ({ refs }) => refs.role_kind === 'lead' },
    ask: '*1 of 5 · Someone leads.* Type `/inc lead me`. Whoever leads decides; they need not fix it themselves.',
  },
  {
    ...{ on: updateShared, does: () => true },
    ask: '*2 of 5 · Tell the team.* Type `/inc update We rolled the release back`. Without words it opens a form, with status and severity.',
  },
  {
    ...{ on: audienceDecided, does: () => true },
    ask: '*3 of 5 · Whom does it touch?* Press *Everyone* in the customers message. Undecided, it counts as touching customers after ten minutes.',
  },
  {
    ...{ on: updatePublished, does: () => true },
    ask: '*4 of 5 · Tell customers.* Press *Publish the first word*. In a real incident it is on the public page seconds later; here nobody reads it. It promises when the next word comes, and that promise has a clock.',
  },
  {
    ...{ on: statusChanged, does: ({ refs }) => !isOpen(refs.to_category as 'live') },
    ask: '*5 of 5 · It is over.* Type `/inc resolve`, and give the last word in the same form.',
  },
];
const welcome =
  '👋 *Welcome.* This is an incident to learn with: nothing you do here is announced, counted or published. Five steps, five minutes.';
const farewell =
  '🎉 *That was an incident, from declare to all-clear.* `/inc help` shows everything else: pause, merge, hand over, subscribe. A real one starts with `/inc`.';

/** What was done so far, among the facts of the incident. */
async function nextStep(ctx: CommandCtx, incidentId: string): Promise<Step | undefined> {
  const facts = await selectFacts(ctx.tx).where('facts.incidentId', '=', incidentId).execute();
  return steps.find(({ on, does }) => !facts.some((fact) => fact.name === on.name && does(fact)));
}

async function isFirst(ctx: CommandCtx, { incidentId, name }: Fact, does: Step['does']): Promise<boolean> {
  const alike = await selectFacts(ctx.tx)
    .where('facts.incidentId', '=', incidentId)
    .where('facts.name', '=', name)
    .execute();
  return alike.filter(does).length === 1;
}

const words = (text: string): Draft => draft(esc(text));
const tell = (ctx: CommandCtx, incidentId: string, text: string) =>
  say(ctx, { queue: `incident:${incidentId}`, incidentId, ...words(text) });

/** The tutorial greets, and says what comes next whenever something of it was done. */
export const guideTutorial = [
  companion({
    on: incidentDeclared,
    name: 'greet-in-tutorial',
    async write(ctx, { incidentId, refs }) {
      if (!incidentId || refs.mode !== 'tutorial' || ctx.kernel.config.slack.mode === 'off') return [];
      await tell(ctx, incidentId, welcome);
      await tell(ctx, incidentId, steps[0]?.ask ?? farewell);
      return [];
    },
  }),
  ...steps.map(({ on, does }) =>
    companion({
      on: on as typeof updateShared,
      name: 'guide-tutorial',
      async write(ctx, fact) {
        const { incidentId } = fact;
        if (!incidentId || !does(fact) || ctx.kernel.config.slack.mode === 'off') return [];
        if (!(await hasMode(ctx.tx, incidentId, 'tutorial')) || !(await isFirst(ctx, fact, does))) return [];
        await tell(ctx, incidentId, (await nextStep(ctx, incidentId))?.ask ?? farewell);
        return [];
      },
    }),
  ),
];

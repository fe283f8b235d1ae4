import { z } from 'zod';
import { listActions, showAction } from '../../incidents/actions/list.ts';
import { actionsJson } from '../../incidents/api/json.ts';
import { actionV2 } from '../../incidents/api/shapes.ts';
import { UserError } from '../../kernel/errors.ts';
import { route, type RouteCtx } from '../../kernel/route.ts';
import { listFollowUps, showFollowUp } from '../follow-ups/list.ts';
import { followUpsJson, followUpV2 } from './json.ts';

/** The first version knew no follow-ups: they were actions with a mark. */
const actionV1 = actionV2.omit({ creator: true }).extend({
  follow_up: z.boolean(),
  external_issue_reference: followUpV2.shape.external_issue_reference,
});
export type Action = z.input<typeof actionV1>;
const tag = 'Actions V1';

export const ofAction = ({ creator: _creator, ...action }: z.input<typeof actionV2>): Action => ({
  ...action,
  follow_up: false,
});
export const ofFollowUp = (followUp: z.input<typeof followUpV2>): Action => {
  const { id, incident_id, assignee, title, status, completed_at, created_at, updated_at } = followUp;
  const { external_issue_reference } = followUp;
  return {
    ...{ id, incident_id, follow_up: true, description: title, status, created_at, updated_at },
    ...{ ...(assignee && { assignee }), ...(completed_at && { completed_at }) },
    ...(external_issue_reference && { external_issue_reference }),
  };
};

async function followUp(ctx: RouteCtx, id: string): Promise<Action> {
  const [found] = await followUpsJson(ctx, [
    await ctx.ask(showFollowUp, { id }).catch((error: unknown) => {
      if (error instanceof UserError && error.code === 'not_found')
        throw new UserError('not_found', 'There is no such action.', 'id');
      throw error;
    }),
  ]);
  return ofFollowUp(found as NonNullable<typeof found>);
}

async function action(ctx: RouteCtx, id: string): Promise<Action | null> {
  const row = await ctx.ask(showAction, { id }).catch((error: unknown) => {
    if (error instanceof UserError && error.code === 'not_found') return null;
    throw error;
  });
  const [found] = row ? await actionsJson(ctx, [row]) : [];
  return found ? ofAction(found) : null;
}

export const routes = [
  route({
    ...{ method: 'GET', url: '/api/v1/actions', tag, about: 'List actions and follow-ups' },
    query: z.object({
      incident_id: z.string().optional(),
      is_follow_up: z.stringbool('Write true or false.').optional(),
      incident_mode: z.enum(['real', 'test', 'tutorial'], 'Choose real, test or tutorial.').default('real'),
    }),
    reply: z.object({ actions: z.array(actionV1) }),
    async run(ctx, { query: { incident_id, is_follow_up, incident_mode: mode } }) {
      const asked = {
        incidentId: incident_id || undefined,
        modes: mode === 'real' ? ['standard', 'retrospective'] : [mode],
      };
      const actions = is_follow_up ? [] : (await ctx.ask(listActions, asked)).actions;
      const followUps = is_follow_up === false ? [] : (await ctx.ask(listFollowUps, { ...asked, after: '' })).followUps;
      return {
        actions: [
          ...(await actionsJson(ctx, actions)).map(ofAction),
          ...(await followUpsJson(ctx, followUps)).map(ofFollowUp),
        ],
      };
    },
  }),
  route({
    ...{ method: 'GET', url: '/api/v1/actions/:id', tag, about: 'Show an action or a follow-up' },
    params: z.object({ id: z.string() }),
    reply: z.object({ action: actionV1 }),
    run: async (ctx, { params: { id } }) => ({ action: (await action(ctx, id)) ?? (await followUp(ctx, id)) }),
  }),
];

import type { HomeView, KnownBlock } from '@slack/types';
import { listIncidents } from '../../incidents/list.ts';
import { selectWithStreams } from '../../incidents/find.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { listFollowUps } from '../../post-incident/follow-ups/list.ts';
import { UserError } from '../../kernel/errors.ts';
import { see } from '../../kernel/query.ts';
import {
  actions,
  button,
  channelLink,
  context,
  divider,
  esc,
  header,
  homeView,
  link,
  md,
  raw,
  section,
} from '../blocks.ts';
import { waitingBlocks } from './waiting.blocks.ts';
import { callSlack, workspaceOf } from '../client.ts';
import { followUpLine } from '../follow-ups/follow-up.command.ts';
import { findChannel } from '../find.ts';
import type { ButtonHandler, EventHandler } from '../interaction.ts';
import { actorOf } from '../people.ts';
import { openDeclareModal } from '../incidents/declare.modal.ts';
import { markOf, titleOf } from '../incidents/words.ts';
import type { StateSlot } from '../slots.ts';
import { slackTables } from '../tables.ts';
import { showHome } from './refresh.ts';

const shownIncidents = 15;
const shownActions = 10;
const shownFollowUps = 10;

export const homeSlot: StateSlot = {
  async apply(ctx, { workspace }, subject) {
    const [teamId = '', slackUserId = ''] = subject.split('/');
    const view = await actorOf(ctx.kernel, teamId, slackUserId).then(
      (actor) => viewOf({ ...ctx, actor }),
      (error: unknown) => {
        if (!(error instanceof UserError)) throw error;
        return refusedView(error);
      },
    );
    await callSlack(ctx.kernel, workspace, 'views.publish', (client) =>
      client.views.publish({ user_id: slackUserId, view }),
    );
    return {};
  },
};

/** Who was deactivated, or is of another organisation, reads why, and no longer what stood here. */
const refusedView = ({ message }: UserError): HomeView => homeView([section(esc(message))]);

/** What one person sees on the home tab. */
export async function viewOf(ctx: Ctx): Promise<HomeView> {
  const filter = { categories: ['triage', 'live', 'paused'] };
  const { incidents } = await ctx.kernel.ask(listIncidents, { filter, pageSize: shownIncidents }, { actor: ctx.actor });
  const live = await Promise.all(
    incidents.map(async (incident): Promise<KnownBlock[]> => {
      const channel = await findChannel(ctx.db, incident.id);
      const where = channel?.channelId ? ` · ${channelLink(channel.channelId)}` : '';
      const words = md`${markOf(incident)} *${titleOf(incident)}*\n${incident.statusName} · ${incident.severityName ?? 'no severity'}${raw(where)}`;
      return [section(words, button('update', 'Update', incident.id), `incident-${incident.id}`)];
    }),
  );
  const waiting = await waitingBlocks(ctx);
  const mine = await see(ctx, actionsOf(ctx), 'incidents');
  return homeView([
    header('Incidents'),
    actions('home-actions', button('declare', 'Declare an incident', '-', { style: 'danger' })),
    ...(live.length > 0 ? live.flat() : [context('Nothing is on fire.')]),
    divider(),
    ...waiting,
    divider(),
    header('My actions'),
    ...(mine.length > 0
      ? mine.map(({ id, description }) =>
          section(md`▫️ ${description}`, button('complete-action', 'Done', id), `mine-${id}`),
        )
      : [context('Nothing waits for you.')]),
    divider(),
    header('My follow-ups'),
    ...(await followUpBlocks(ctx)),
  ]);
}

const actionsOf = ({ db, actor }: Ctx) =>
  selectWithStreams(db)
    .innerJoin('actions', 'actions.incidentId', 'incidents.id')
    .clearSelect()
    .select(['actions.id', 'actions.description'])
    .where('actions.assigneeId', '=', actor.id)
    .where('actions.status', '=', 'outstanding')
    .orderBy('actions.createdAt')
    .limit(shownActions);

async function followUpBlocks({ kernel, actor }: Ctx): Promise<KnownBlock[]> {
  const mine = { assigneeId: actor.id, statuses: ['outstanding'], limit: shownFollowUps };
  const { followUps, more } = await kernel.ask(listFollowUps, mine, { actor });
  if (followUps.length === 0) return [context('Nothing is left to do after an incident.')];
  const lines = followUps.map((one) =>
    section(
      md`${raw(followUpLine(one))}\n${titleOf({ number: one.number, name: one.incidentName })}`,
      button('complete-follow-up', 'Done', one.id),
      `follow-up-${one.id}`,
    ),
  );
  return more ? [...lines, context(link(`${kernel.config.PUBLIC_URL}/follow-ups?mine=true`, 'All of them'))] : lines;
}

export const homeOpened: EventHandler = {
  type: 'app_home_opened',
  async run(ctx, event) {
    if (event.tab !== 'home') return;
    const slackUserId = String(event.user);
    const found = actorOf(ctx.kernel, ctx.teamId, slackUserId, ctx.enterpriseId);
    const actor = await found.catch((error: unknown) => {
      if (!(error instanceof UserError)) throw error;
      return error;
    });
    if (actor instanceof UserError) {
      const [workspace, view] = [await workspaceOf(ctx.kernel, ctx.teamId, ctx.enterpriseId), refusedView(actor)];
      const publish = { user_id: slackUserId, view };
      await callSlack(ctx.kernel, workspace, 'views.publish', (client) => client.views.publish(publish));
      return;
    }
    const openedAt = ctx.now();
    await ctx.kernel.transaction({ actor }, async (tx) => {
      await slackTables(tx.tx)
        .insertInto('slackHomes')
        .values({ teamId: ctx.teamId, slackUserId, userId: actor.id, openedAt })
        .onConflict((conflict) => conflict.columns(['teamId', 'slackUserId']).doUpdateSet({ openedAt }))
        .execute();
      await showHome(tx, ctx.teamId, slackUserId);
    });
  },
};

export const declareButton: ButtonHandler = { id: 'declare', run: (interaction) => openDeclareModal(interaction) };

import { endInstallation, installationOf } from './store.ts';
import type { EventCtx, EventHandler } from '../interaction.ts';

async function end(ctx: EventCtx, reason: string): Promise<void> {
  const workspace = await installationOf(ctx.kernel, ctx.teamId, ctx.enterpriseId);
  if (workspace) await endInstallation(ctx.kernel, workspace, reason);
}

/** The workspace took us out: its token is never used again, and readiness says so. */
export const installationEvents: EventHandler[] = [
  { type: 'app_uninstalled', run: (ctx) => end(ctx, 'app_uninstalled') },
  {
    type: 'tokens_revoked',
    async run(ctx, event) {
      const { bot = [] } = (event.tokens ?? {}) as { bot?: string[] };
      if (bot.length > 0) await end(ctx, 'tokens_revoked');
    },
  },
];

import { reaction } from '../../kernel/reaction.ts';
import { selectUsers } from '../../people/find.ts';
import { sendNotice } from '../../status-pages/subscribers/notice.ts';
import { endpointDisabled } from '../facts.ts';

/** Owners hear by mail of an endpoint that is not posted to any more. Nobody is mailed of what was done by hand. */
export const mailOwners = reaction({
  on: endpointDisabled,
  name: 'mail-owners',
  lane: 'deliveries',
  async run(ctx, { refs, body }) {
    if (!refs.automatic) return;
    const { config } = ctx.kernel;
    const owners = await selectUsers(ctx.db)
      .where('role', '=', 'owner')
      .where('deactivatedAt', 'is', null)
      .where('email', 'is not', null)
      .orderBy('id')
      .execute();
    const lost =
      refs.kind === 'audit_log'
        ? 'Nothing is lost: the audit log goes on where it stopped once you enable the endpoint.'
        : 'Events are kept for thirty days: enable the endpoint, and send those that failed again.';
    for (const { email } of owners)
      await sendNotice(config, {
        ...{ to: email ?? '', page: `Webhook endpoint “${body.name}”`, language: 'en' },
        subject: `The webhook endpoint “${body.name}” was disabled`,
        ask: `Candor does not post to ${body.host} any more, because it kept failing. The last failure: ${body.reason}`,
        ...{ link: `${config.PUBLIC_URL}/settings/webhooks`, button: 'Look at the endpoint', after: lost },
      });
  },
});

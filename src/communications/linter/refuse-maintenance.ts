import { UserError } from '../../kernel/errors.ts';
import { guard, type Guard } from '../../kernel/module.ts';
import { maintenanceCancelled, maintenanceEdited, maintenanceScheduled } from '../../status-pages/facts.ts';
import { pageOfCustomer } from '../../status-pages/find.ts';
import { wordsOfMaintenance } from '../../status-pages/maintenances/list.ts';
import { audienceOf } from '../customers/audience.ts';
import { knownFor } from './find.ts';
import { refusedIn } from './rules.ts';

/** Words about a maintenance name no customer, no address inside and no secret, as those about an incident do not. */
export const refuseMaintenanceWords: Guard[] = [maintenanceScheduled, maintenanceEdited, maintenanceCancelled].map(
  (on) =>
    guard({
      on,
      async check(ctx, { refs }) {
        const { page_id: pageId, maintenance_id: id } = refs as { page_id: string; maintenance_id: string };
        const customerId = await pageOfCustomer(ctx.tx, pageId);
        const known = await knownFor(ctx.tx, customerId ? audienceOf(customerId) : 'everyone');
        const refusals = Object.entries(await wordsOfMaintenance(ctx.tx, id, ctx.now())).flatMap(([pointer, text]) =>
          refusedIn(text, known).map((sentence) => ({ pointer, sentence })),
        );
        const [first] = refusals;
        if (first) throw new UserError('invalid', first.sentence, first.pointer, refusals);
      },
    }),
);

import { UserError } from '../../kernel/errors.ts';
import { guard, type Guard } from '../../kernel/module.ts';
import { maintenanceCancelled, maintenanceEdited, maintenanceScheduled } from '../../status-pages/facts.ts';
import { pageOfCustomer } from '../../status-pages/find.ts';
import { wordsOfMaintenance } from '../../status-pages/maintenances/list.ts';
import { audienceOf } from '../customers/audience.ts';
import { knownFor } from './find.ts';
import { refusedIn } from './rules.ts';

type Refs = { page_id: string; maintenance_id: string; changed?: string[] };

/**
 * Words about a maintenance name no customer, no address inside and no secret, as those about an incident do not. What is
 * read already is not judged again: a new customer of its name keeps nobody from moving it, or from calling it off.
 */
export const refuseMaintenanceWords: Guard[] = [maintenanceScheduled, maintenanceEdited, maintenanceCancelled].map(
  (on) =>
    guard({
      on,
      async check(ctx, { refs }) {
        const { page_id: pageId, maintenance_id: id, changed = [] } = refs as Refs;
        const isNew = (pointer: string) =>
          pointer === 'words' || on === maintenanceScheduled || changed.some((one) => one === pointer);
        const customerId = await pageOfCustomer(ctx.tx, pageId);
        const known = await knownFor(ctx.tx, customerId ? audienceOf(customerId) : 'everyone');
        const words = Object.entries(await wordsOfMaintenance(ctx.tx, id, ctx.now()));
        const refusals = words
          .filter(([pointer]) => isNew(pointer))
          .flatMap(([pointer, text]) => refusedIn(text, known).map((sentence) => ({ pointer, sentence })));
        const [first] = refusals;
        if (first) throw new UserError('invalid', first.sentence, first.pointer, refusals);
      },
    }),
);

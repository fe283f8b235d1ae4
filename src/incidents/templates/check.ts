import { z } from 'zod';
import { forAll, query } from '../../kernel/query.ts';
import { templatesInUse } from './find.ts';
import { templateFills, templateName } from './save-template.ts';
import { assertFills, filledIn, sameName } from './write.ts';

/** Refuses what saving it would refuse, and keeps nothing. A name that is taken may be that of the template itself. */
export const checkTemplate = query({
  name: 'incident_templates.check',
  about: 'Check an incident template without keeping it.',
  permission: 'organisation_settings.view',
  input: z.object({ name: templateName, fills: templateFills }),
  async run(ctx, { name, fills }) {
    await assertFills(ctx, filledIn(fills));
    const same = sameName(await templatesInUse(ctx.db), name);
    return forAll({ taken: same?.name ?? null });
  },
});

import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { from, query, see } from '../../kernel/query.ts';
import { selectIncidents } from '../../incidents/find.ts';
import { publishInput } from '../drafts/publish-input.ts';
import type { Db } from '../../kernel/db.ts';
import { needPage } from '../../status-pages/find.ts';
import { wordsFor } from '../../status-pages/public/words.ts';
import { estimateBecause, estimateExpected, estimateSegments } from '../../status-pages/public/words/estimates.ts';
import type { Estimate } from '../estimates/rules.ts';
import { findingsOn } from './find.ts';

/** An estimate as visitors of the page read it. */
async function estimateRead(
  db: Db,
  estimate: Estimate,
): Promise<{ expected: string; because: string; segments: string[] }> {
  const { language, timeZone } = await needPage(db);
  const words = wordsFor(language, timeZone);
  return {
    expected: estimateExpected(estimate, words),
    because: estimateBecause(estimate, words),
    segments: estimateSegments(estimate, words),
  };
}

/** What words would be refused for, and what their author may want to change before customers read them. */
export const lintWords = query({
  name: 'communications.lint',
  about: 'Look over words before they are published.',
  permission: 'status_pages.publish_updates',
  input: publishInput.extend({ incidentId: z.string() }),
  async run(ctx, { incidentId, ...given }) {
    const seen = await see(ctx, selectIncidents(ctx.db).where('incidents.id', '=', incidentId), 'incidents');
    if (!seen[0]) throw new UserError('not_found', 'There is no such incident.', 'id');
    const findings = await findingsOn(ctx.db, seen[0], given);
    return from(seen, { findings, estimate: given.estimate ? await estimateRead(ctx.db, given.estimate) : null });
  },
});

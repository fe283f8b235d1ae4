import { z } from 'zod';
import { compileSite } from '../../expressions/compile.ts';
import { judgeEach, languageFor, rootsOfSite } from '../../expressions/load.ts';
import { scopeOf } from '../../expressions/scope.ts';
import { conditionGroups, expression } from '../../expressions/shapes.ts';
import { from, query, see } from '../../kernel/query.ts';
import { selectIncidents } from '../find.ts';
import { incidentSite } from './nouns.ts';

const mostJudged = 2_000;
const shown = 10;

/** Which incidents of the past conditions would have held for: how many of the newest, and the newest of them. */
export const matchingIncidents = query({
  name: 'incidents.matching',
  about: 'Say which past incidents conditions would match.',
  permission: 'incidents.view',
  input: z.object({
    condition_groups: conditionGroups.default([]),
    expressions: z.array(expression).max(100).default([]),
  }),
  async run(ctx, { condition_groups: groups, expressions }) {
    const language = await languageFor(ctx);
    const roots = rootsOfSite(ctx, incidentSite) ?? [];
    const { problems, holds } = compileSite(scopeOf(language, roots), { groups, expressions });
    const newest = selectIncidents(ctx.db)
      .where('incidents.mode', 'in', ['standard', 'retrospective'])
      .orderBy('incidents.id', 'desc')
      .limit(mostJudged + 1);
    const rows = await see(ctx, newest, 'incidents');
    const judged = rows.slice(0, mostJudged);
    if (problems.length > 0)
      return from(rows, { problems, count: 0, judged: judged.length, complete: true, incidents: [] });
    const held = await judgeEach(
      ctx,
      language,
      judged.map(({ id }) => ({ incident: id })),
      holds,
    );
    const matching = judged.filter((_, index) => held[index]);
    return from(rows, {
      ...{ problems, count: matching.length, judged: judged.length, complete: rows.length <= mostJudged },
      incidents: matching.slice(0, shown),
    });
  },
});

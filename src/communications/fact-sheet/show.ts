import { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { from, query, see } from '../../kernel/query.ts';
import { selectIncidents, userInRole, type Incident } from '../../incidents/find.ts';
import { referenceOf } from '../../incidents/lifecycle.ts';
import { findUser } from '../../people/find.ts';
import { affectedBy } from '../customers/find.ts';
import { openCommitments, publicationsOf } from '../find.ts';
import { findingsOn } from '../linter/find.ts';
import { publishInput } from '../drafts/publish-input.ts';
import { emptySheet, renderings, type Around, type FactSheet, type Reader } from './rules.ts';
import { sheetInput } from './save.ts';
import { findFactSheet } from './tables.ts';

/** What is chosen beside the words, when they are published. */
const chosenLater = new Set(['no_component', 'no_next_update']);

/** The facts of an incident and the words for each reader; with `facts`, how they would read once saved. */
export const showFactSheet = query({
  name: 'communications.show_fact_sheet',
  about: 'Show what is known of an incident, in the words of each reader.',
  permission: 'incidents.view',
  input: z.object({ incidentId: z.string(), facts: sheetInput.optional() }),
  async run(ctx, { incidentId, facts }) {
    const seen = await see(ctx, selectIncidents(ctx.db).where('incidents.id', '=', incidentId), 'incidents');
    const [incident] = seen;
    if (!incident) throw new UserError('not_found', 'There is no such incident.', 'incidentId');
    const found = await findFactSheet(ctx.db, incidentId);
    const sheet: FactSheet = { ...emptySheet, ...found?.facts, ...facts };
    const words = await renderingsOf(ctx, incident, sheet);
    const lintOf = async (text: string) => {
      if (text === '') return [];
      const given = publishInput.parse({ words: text, status: 'investigating' });
      return (await findingsOn(ctx.db, incident, given)).filter(({ rule }) => !chosenLater.has(rule));
    };
    return from(seen, {
      sheet,
      revision: found?.revision ?? 0,
      editedBy: found?.editedBy ?? null,
      editedAt: found?.editedAt ?? null,
      renderings: {
        plain: { words: words.plain, findings: await lintOf(words.plain) },
        technical: { words: words.technical, findings: await lintOf(words.technical) },
        executive: { words: words.executive, findings: [] },
      },
    });
  },
});

/** A sheet in the words of each reader. */
export const renderingsOf = async (ctx: Ctx, incident: Incident, sheet: FactSheet): Promise<Record<Reader, string>> =>
  renderings(sheet, await aroundOf(ctx, incident));

/** What people inside read tells no customer, and what they are owed is owed to none. */
const outside = ({ audience }: { audience: string }) => audience !== 'internal';

async function aroundOf({ db, now }: Ctx, incident: Incident): Promise<Around> {
  const leadId = await userInRole(db, incident.id, 'lead');
  const told = (await publicationsOf(db, incident.id)).filter(outside);
  const due = (await openCommitments(db, incident.id)).filter(outside).map(({ dueAt }) => dueAt.getTime());
  const estimate = told.find((one) => one.estimate && !one.takenDownAt)?.estimate;
  return {
    ...{ reference: referenceOf(incident.number), name: incident.name },
    ...{ severity: incident.severityName, status: incident.statusName },
    lead: leadId ? ((await findUser(db, leadId))?.name ?? null) : null,
    ...{ since: incident.createdAt, now: now() },
    customers: (await affectedBy(db, incident.id)).length,
    lastTold: told[0]?.saidAt ?? null,
    nextDue: due.length > 0 ? new Date(Math.min(...due)) : null,
    estimate: estimate
      ? {
          ...{ ...rangeOf(estimate), confidence: estimate.confidence },
          segments: estimate.segments?.map((one) => ({ name: one.name, ...rangeOf(one) })),
        }
      : null,
  };
}

const rangeOf = ({ from, until }: { from: string; until: string }) => ({
  from: new Date(from),
  until: new Date(until),
});

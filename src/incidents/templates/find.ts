import { z } from 'zod';
import type { Db } from '../../kernel/db.ts';
import { forAll, query } from '../../kernel/query.ts';
import { holding, typeFor } from './judge.ts';
import { templateTables, type Fills } from './tables.ts';

/** The templates in use, in their order. */
export const templatesInUse = (db: Db) =>
  templateTables(db)
    .selectFrom('incidentTemplates')
    .selectAll()
    .where('archivedAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute();
export type IncidentTemplate = Awaited<ReturnType<typeof templatesInUse>>[number];

export const listTemplates = query({
  name: 'incident_templates.list',
  about: 'List the incident templates in their order, with what of each is out of use.',
  permission: 'organisation_settings.view',
  input: z.object({}),
  async run({ db }) {
    const templates = await templatesInUse(db);
    const judged = [];
    for (const template of templates) {
      const { fills: holds, left } = await holding(db, template.fills, { typeId: await typeFor(db, template.fills) });
      judged.push({ ...template, holds, left });
    }
    return forAll(judged);
  },
});

export type Chosen = { id: string | null; fills: Fills; left: string[] };

/**
 * What a form starts with: the template that somebody chose, none with null, else the one that is the default.
 * `typeId`: the type that the person chose already.
 */
export async function startWith(
  db: Db,
  all: readonly IncidentTemplate[],
  wanted: string | null | undefined,
  typeId?: string,
): Promise<Chosen> {
  const template = all.find(({ id, isDefault }) => (wanted === undefined ? isDefault : id === wanted));
  if (!template)
    return {
      id: null,
      fills: {},
      left: wanted ? ['This template is out of use. Choose another, or go on without.'] : [],
    };
  const judged = await holding(db, template.fills, { typeId: typeId ?? (await typeFor(db, template.fills)) });
  return { id: template.id, ...judged };
}

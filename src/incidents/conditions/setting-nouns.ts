import type { Ctx } from '../../kernel/ctx.ts';
import type { Noun, NounThing } from '../../kernel/module.ts';
import { listLifecycles, selectStatuses } from '../find.ts';
import { statusTold } from '../rules.ts';
import { incidentsTables } from '../tables.ts';

type Row = {
  id: string;
  name: string;
  description?: string;
  rank?: number;
  category?: string;
  /** As it stands in a list to choose from, where its name alone says too little. */
  told?: string;
  archivedAt: Date | null;
};

type Table = 'severities' | 'incidentTypes';

/** Archived ones too: incidents keep what they had. */
async function rowsOf(ctx: Ctx, table: Table): Promise<Row[]> {
  const rows = (await incidentsTables(ctx.db).selectFrom(table).selectAll().execute()) as unknown as Row[];
  return rows.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
}

/** Statuses of two lifecycles may be called the same. */
async function statusRows(ctx: Ctx): Promise<Row[]> {
  const lifecycles = new Map((await listLifecycles(ctx.db)).map(({ id, name }) => [id, name]));
  return (await selectStatuses(ctx.db).execute()).map((row) => ({
    ...row,
    told: statusTold(row, lifecycles.get(row.lifecycleId)),
  }));
}

type Called = Pick<Noun, 'type' | 'label'> & Partial<Pick<Noun, 'ranked' | 'fields'>>;

/** A list that people keep in the settings, as a noun. */
const settingNoun = (list: (ctx: Ctx) => Promise<Row[]>, { fields = [], ...called }: Called): Noun =>
  listNoun({ ...called, fields: [{ key: 'description', label: 'Description', type: 'Text' }, ...fields] }, list);

/** A short list as a noun: things with a name, some of which may be archived. */
export const listNoun = (
  { type, label, ranked = false, fields = [] }: Called,
  list: (ctx: Ctx) => Promise<Row[]>,
): Noun => ({
  ...{ type, label, ranked },
  fields: [{ key: 'name', label: 'Name', type: 'String' }, ...fields],
  async load(ctx, ids) {
    const rows = (await list(ctx)).filter(({ id }) => ids.includes(id));
    return new Map(
      rows.map(({ id, name, description, rank, category }) => [
        id,
        { label: name, ...(ranked && { rank }), fields: { name, description, category } },
      ]),
    );
  },
  async named(ctx, literals) {
    const rows = await list(ctx);
    return new Map(
      literals.flatMap((literal) => {
        const row =
          rows.find(({ id }) => id === literal) ??
          rows.find(({ name, archivedAt }) => !archivedAt && name.toLowerCase() === literal.toLowerCase());
        return row ? [[literal, row.id] as const] : [];
      }),
    );
  },
  async options(ctx, words, limit) {
    const rows = (await list(ctx)).filter(({ archivedAt }) => !archivedAt);
    return matching(
      rows.map(({ id, name, told }) => ({ id, label: told ?? name })),
      words,
    ).slice(0, limit);
  },
});

/** One of a few words that never change. */
function wordNoun(type: string, label: string, words: Record<string, string>, also: Record<string, string> = {}): Noun {
  return {
    ...{ type, label, fields: [] },
    load: async (_, ids) =>
      new Map(
        ids.flatMap((id): [string, NounThing][] =>
          Object.hasOwn(words, id) ? [[id, { label: words[id] as string, fields: {} }]] : [],
        ),
      ),
    named: async (_, literals) =>
      new Map(
        literals.flatMap((literal): [string, string][] => {
          const meant = Object.hasOwn(also, literal) ? (also[literal] as string) : literal;
          return Object.hasOwn(words, meant) ? [[literal, meant]] : [];
        }),
      ),
    options: async (_, wanted, limit) =>
      matching(
        Object.entries(words).map(([id, label]) => ({ id, label })),
        wanted,
      ).slice(0, limit),
  };
}

const matching = (options: { id: string; label: string }[], words: string) =>
  options.filter(({ label }) => label.toLowerCase().includes(words.trim().toLowerCase()));

const categories = {
  ...{ triage: 'Triage', live: 'Live', paused: 'Paused', learning: 'Learning', closed: 'Closed' },
  ...{ declined: 'Declined', merged: 'Merged', canceled: 'Canceled' },
};

export const settingNouns: readonly Noun[] = [
  settingNoun((ctx) => rowsOf(ctx, 'severities'), { type: 'IncidentSeverity', label: 'Severity', ranked: true }),
  settingNoun(statusRows, {
    ...{ type: 'IncidentStatus', label: 'Status' },
    fields: [{ key: 'category', label: 'Category', type: 'IncidentStatusCategory' }],
  }),
  settingNoun((ctx) => rowsOf(ctx, 'incidentTypes'), { type: 'IncidentType', label: 'Incident type' }),
  // Clients of the contract write `active` for what is live.
  wordNoun('IncidentStatusCategory', 'Status category', categories, { active: 'live' }),
  wordNoun('IncidentVisibility', 'Who may see it', { public: 'Everyone', private: 'Only who is let in' }),
  wordNoun('IncidentMode', 'Mode', {
    ...{ standard: 'Standard', retrospective: 'Retrospective', test: 'Test', tutorial: 'Tutorial' },
  }),
];

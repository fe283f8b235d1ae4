import { sql } from 'kysely';
import type { Ctx } from '../../kernel/ctx.ts';
import { labelsOf, listFields, valuesOf } from '../fields/find.ts';
import { listTypes, type Incident } from '../find.ts';
import type { Traits } from './rules.ts';

const mostWords = 40;
const wordsIn = (text: string) =>
  [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,40}/gu) ?? [])].slice(0, mostWords);
export const wordsOf = ({ name, summary }: Pick<Incident, 'name' | 'summary'>) => wordsIn(`${name} ${summary}`);

/** Stems of words, without those that say nothing. */
async function stemsOf({ db }: Ctx, words: readonly string[]): Promise<Map<string, string>> {
  if (words.length === 0) return new Map();
  const { rows } = await sql<{ word: string; stem: string | null }>`
    select word, (tsvector_to_array(to_tsvector('english', word)))[1] as stem from unnest(${words}::text[]) as word`.execute(
    db,
  );
  return new Map(rows.flatMap(({ word, stem }) => (stem ? [[word, stem]] : [])));
}

export const lentName = 'incident_likeness';
export type Component = { id: string; name: string };

export async function traitsOf(ctx: Ctx, incidents: readonly Incident[]): Promise<Map<string, Traits>> {
  const ids = incidents.map(({ id }) => id);
  const stems = await stemsOf(ctx, [...new Set(incidents.flatMap(wordsOf))]);
  const lent = await ctx.kernel.lentFields(ctx, lentName, ids);
  const usual = (await listTypes(ctx.db)).find(({ isDefault }) => isDefault)?.id;
  const valuesOfOne = await valueTraits(ctx, ids);
  return new Map(
    incidents.map((incident) => {
      const { id, severityId, severityName, typeId, typeName } = incident;
      const words = wordsOf(incident).flatMap((word): [string, string][] => {
        const stem = stems.get(word);
        return stem ? [[stem, word]] : [];
      });
      const traits: Traits = {
        words: new Map(words),
        severity: severityId && severityName ? { id: severityId, name: severityName } : null,
        type: typeId === usual ? null : { id: typeId, name: typeName },
        values: valuesOfOne(id),
        components: (lent.get(id)?.components as Component[] | undefined) ?? [],
      };
      return [id, traits];
    }),
  );
}

/** Choices that incidents were given; what people type is compared as words only where it is the name or summary. */
async function valueTraits({ db }: Ctx, ids: readonly string[]) {
  const fields = (await listFields(db)).filter(({ kind }) => kind.endsWith('_select'));
  const held = await valuesOf(db, ids);
  const labels = new Map<string, Map<string, string>>();
  for (const field of fields) {
    const values = [...new Set([...held.values()].flatMap((of) => of.get(field.id) ?? []))];
    labels.set(field.id, await labelsOf(db, field, values));
  }
  return (id: string): Traits['values'] =>
    fields.flatMap((field) =>
      (held.get(id)?.get(field.id) ?? []).map((value) => ({
        key: `${field.id}:${value}`,
        label: `${field.name}: ${labels.get(field.id)?.get(value) ?? value}`,
        weight: field.catalogTypeId ? 3 : 2,
      })),
    );
}

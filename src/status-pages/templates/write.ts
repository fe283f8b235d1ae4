import type { CommandCtx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import type { Refusal } from '../../kernel/errors.ts';
import { selectComponents, selectPages } from '../find.ts';
import type { Template } from './find.ts';
import { templateTables } from './tables.ts';

export type Written = Pick<Template, 'name' | 'moment' | 'words' | 'componentIds' | 'pageIds' | 'language'>;

export async function write(ctx: CommandCtx, id: string, { componentIds, pageIds, ...given }: Written): Promise<void> {
  const row = {
    ...{ ...given, componentIds: JSON.stringify(componentIds), pageIds: JSON.stringify(pageIds) },
    updatedAt: ctx.now(),
  };
  await templateTables(ctx.tx)
    .insertInto('wordTemplates')
    .values({ id, ...row, createdAt: ctx.now(), archivedAt: null })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

/** A template as the audit log keeps it: with names instead of ids. */
export async function told(db: Db, { componentIds, pageIds, name, moment, words, language }: Written) {
  const { components, pages } = await namesOf(db);
  return { name, moment, words, language, components: named(components, componentIds), pages: named(pages, pageIds) };
}

/** Components and pages that are not there, each field with its sentence. */
export async function unknownIn(
  db: Db,
  { componentIds, pageIds }: Pick<Written, 'componentIds' | 'pageIds'>,
): Promise<Refusal[]> {
  const { components, pages } = await namesOf(db);
  return [
    ...(componentIds.every((id) => components.has(id))
      ? []
      : [{ pointer: 'componentIds', sentence: 'This component is not on the status page. Choose one from its list.' }]),
    ...(pageIds.every((id) => pages.has(id))
      ? []
      : [{ pointer: 'pageIds', sentence: 'There is no such status page.' }]),
  ];
}

async function namesOf(db: Db) {
  return {
    components: byId(await selectComponents(db).execute()),
    pages: byId(await selectPages(db).execute()),
  };
}

const named = (names: ReadonlyMap<string, string>, ids: readonly string[]) => ids.map((id) => names.get(id) ?? id);
const byId = (rows: readonly { id: string; name: string }[]) => new Map(rows.map(({ id, name }) => [id, name]));

import type { Incident } from '../../incidents/find.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { listComponents, needPage } from '../../status-pages/find.ts';
import { wordsFor } from '../../status-pages/public/words.ts';
import { holdingStatement } from '../holding.ts';
import { customerOf, type ToldAudience } from '../customers/audience.ts';
import { findPublicTitle, lastTitle, plainTitle } from '../public-title.ts';
import type { Impact, PublicStatus } from '../tables.ts';

type Given = {
  audience?: ToldAudience;
  status: PublicStatus;
  words: string;
  components: readonly Impact[];
  publicTitle?: string | null;
  technicalWords?: string | null;
  estimate?: unknown;
  question?: unknown;
  choice?: unknown;
};

/**
 * The title under which these words need no second opinion: they are the holding statement and nothing else; null otherwise. That it is
 * over, and that nobody has to do anything, is never said beforehand.
 */
export async function preApprovedTitle(ctx: CommandCtx, incident: Incident, given: Given): Promise<string | null> {
  const { audience = 'everyone' } = given;
  if (given.status === 'resolved' || given.technicalWords || given.estimate || given.question || given.choice)
    return null;
  const title =
    audience === 'everyone'
      ? ((await findPublicTitle(ctx.tx, incident.id)) ?? (await plainTitle(ctx.tx)))
      : await lastTitle(ctx.tx, incident.id, audience);
  if (given.publicTitle && given.publicTitle !== title) return null;
  const known = await listComponents(ctx.tx);
  const touched = given.components.filter(({ status }) => status !== 'operational');
  const names = touched.flatMap(({ componentId }) =>
    known.filter(({ id }) => id === componentId).map(({ name }) => name),
  );
  const { language, languages } = await needPage(ctx.tx);
  const statements = [language, ...languages].map((one) =>
    holdingStatement(wordsFor(one), given.status, names, customerOf(audience) !== null),
  );
  return statements.includes(given.words) ? title : null;
}

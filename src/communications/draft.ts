import type { Caller, Ctx } from '../kernel/ctx.ts';
import { listComponents } from '../status-pages/find.ts';
import { wordsFor } from '../status-pages/public/words.ts';
import type { Opinion } from './approvals/show.ts';
import { holdingStatement } from './holding.ts';
import { customerOf, type ToldAudience } from './customers/audience.ts';
import { publishDraft, type AudienceChoice, type Begun } from './drafts/publish-draft.ts';
import { rhythmSentence } from './policies/rhythm.ts';
import type { Impact, PublicStatus } from './tables.ts';

export type Draft = {
  audience: ToldAudience;
  /** To whom words may go, and to whom they go when nobody chooses. */
  audiences: AudienceChoice[];
  usual: ToldAudience;
  status: PublicStatus;
  words: string;
  /** What somebody has begun for this audience. */
  begun: Begun | null;
  /** Whether the words put right what was taken down. */
  correction: boolean;
  components: (Impact & { name: string })[];
  nextUpdateInMinutes: number | null;
  longest: number;
  /** The day to promise a write-up by, where the policy wants one. */
  writeUpBy: string | null;
  /** What customers' engineers would read in a shared channel, from the fact sheet. */
  technical: string | null;
  publicTitle: string;
  needsTitle: boolean;
  /** Who reads the words before they go out; null when nobody has to. */
  secondOpinion: Opinion | null;
};

/** The next words, drafted from the holding statement for the components that hurt. A person decides. */
export async function draftFor(
  ctx: Ctx,
  caller: Caller,
  asked: { incidentId: string; audience?: ToldAudience; componentIds?: readonly string[]; status?: PublicStatus },
): Promise<Draft> {
  const draft = await ctx.kernel.ask(publishDraft, { incidentId: asked.incidentId, audience: asked.audience }, caller);
  const status = asked.status ?? draft.status;
  const known = new Map((await listComponents(ctx.db)).map(({ id, name }) => [id, name]));
  const before = new Map(
    [...draft.components, ...draft.proposed].map(({ componentId, status }) => [componentId, status]),
  );
  const chosen = asked.componentIds ?? [...before.keys()];
  const components = chosen.flatMap((componentId) => {
    const name = known.get(componentId);
    return name ? [{ componentId, name, status: before.get(componentId) ?? ('partial_outage' as const) }] : [];
  });
  const nextUpdateInMinutes = status === 'resolved' ? null : (draft.nextUpdateInMinutes ?? 30);
  const said = wordsFor(draft.page.language, draft.page.timeZone);
  const holding = holdingStatement(
    said,
    status,
    components.map(({ name }) => name),
    customerOf(draft.audience) !== null,
  );
  const rhythm = draft.rhythm && status !== 'resolved' ? ` ${rhythmSentence(draft.rhythm, said)}` : '';
  const words = draft.correction ?? draft.executive ?? holding + rhythm;
  const correction = draft.correction !== null;
  const { begun, technical, writeUpBy, longest, publicTitle, needsTitle, secondOpinion, audience, audiences, usual } =
    draft;
  const told = { audience, audiences, usual };
  return {
    ...told,
    status,
    words,
    correction,
    components,
    nextUpdateInMinutes,
    longest,
    writeUpBy,
    begun,
    technical,
    publicTitle,
    needsTitle,
    secondOpinion,
  };
}

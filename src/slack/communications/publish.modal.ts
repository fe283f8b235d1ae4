import type { ModalView } from '@slack/types';
import { publishDraft } from '../../communications/drafts/publish-draft.ts';
import type { PublicStatus } from '../../communications/find.ts';
import type { Finding } from '../../communications/linter/find.ts';
import { lintWords } from '../../communications/linter/lint-words.ts';
import { publishUpdate } from '../../communications/publish-update.ts';
import type { Interaction, ModalHandler, Typed } from '../interaction.ts';
import { askedView, audienceChoices } from './publish.preview.ts';
import { offersFor } from './publish.templates.ts';
import { carriedOn, componentsNow, hashOf, impactsIn, readersNow, viewOf, type Shown } from './publish.view.ts';
import { promiseFields, promiseIn } from './write-ups/promise.blocks.ts';

export const publishModal: ModalHandler = {
  id: 'publish',
  needs: 'status_pages.publish_updates',
  fields: promiseFields,
  async submit(interaction, typed, meta) {
    const { incidentId = '', correction } = meta;
    const { words = '', nextUpdateInMinutes, checked, publicTitle, technicalWords, audience } = typed;
    const status = typed.status as PublicStatus;
    const given = {
      ...{
        incidentId,
        status,
        words,
        checked,
        publicTitle,
        technicalWords,
        components: carriedOn(impactsIn(typed), status),
      },
      audience: audience as 'everyone' | undefined,
      writeUp: status === 'resolved' ? await promiseIn(interaction, typed) : null,
      correction: correction === 'yes',
      nextUpdateInMinutes: status === 'resolved' || !nextUpdateInMinutes ? null : Number(nextUpdateInMinutes),
    };
    if (meta.hinted !== hintedBy(typed)) {
      const { findings } = await interaction.ask(lintWords, given);
      if (findings.length > 0 && findings.every(({ level }) => level === 'hint'))
        return await hintedView(interaction, typed, { ...meta, incidentId } as Shown['meta'], findings);
    }
    const { approval } = await interaction.run(publishUpdate, given);
    if (approval) return askedView(approval);
  },
};

const hintedBy = ({ words = '', publicTitle = '', technicalWords = '', audience = '' }: Typed) =>
  hashOf([words, publicTitle, technicalWords, audience].join('\n'));

/** The form again, with what could be better; sending the same words passes. */
async function hintedView(
  interaction: Interaction,
  typed: Typed,
  meta: Shown['meta'],
  hints: readonly Finding[],
): Promise<ModalView> {
  const { audiences } = await interaction.ask(publishDraft, { incidentId: meta.incidentId });
  const impacts = new Map(impactsIn(typed).map((impact) => [impact.componentId, impact.status]));
  const components = await componentsNow(interaction, impacts);
  const [status, minutes] = [typed.status as PublicStatus, typed.nextUpdateInMinutes];
  const title = 'publicTitle' in typed ? (typed.publicTitle ?? '') : undefined;
  const offers = await offersFor(interaction, { meta, status, components, minutes, title });
  const readers = await readersNow(interaction, meta, components);
  return viewOf({
    ...{ meta: { ...meta, hinted: hintedBy(typed) }, hints, audiences: audienceChoices(audiences) },
    ...{ status, words: typed.words ?? '', minutes, components, title, offers, readers },
    technical: 'technicalWords' in typed ? (typed.technicalWords ?? '') : undefined,
    confirms: 'checked' in typed,
  });
}

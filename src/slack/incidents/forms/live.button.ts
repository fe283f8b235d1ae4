import type { ModalView } from '@slack/types';
import {
  answersIn,
  rewriteView,
  type Answers,
  type ButtonHandler,
  type Interaction,
  type StateValue,
} from '../../interaction.ts';
import { userOf } from '../../people.ts';
import { declareFormView } from '../declare.modal.ts';
import { pastFormView } from '../past/past.modal.ts';
import { resolveFormView } from '../resolve.modal.ts';
import { acceptFormView } from '../steps/accept.modal.ts';
import { updateFormView } from '../update.modal.ts';
import { fieldsFormView } from './fields.modal.ts';

type Rebuild = (interaction: Interaction, meta: Record<string, string>, answers: Answers) => Promise<ModalView>;
const forms: Record<string, Rebuild> = {
  ...{ declare: declareFormView, update: updateFormView, resolve: resolveFormView, accept: acceptFormView },
  ...{ past: pastFormView, 'custom-fields': fieldsFormView },
};

const redraws = (id: string, taken: (value: string) => string | undefined): ButtonHandler => ({
  id,
  async run(interaction, value, { viewId, view }) {
    const rebuild = forms[view?.callback_id ?? ''];
    const state = view?.state as { values: Record<string, Record<string, StateValue>> } | undefined;
    if (!rebuild || !viewId || !state) return;
    const meta = JSON.parse(view?.private_metadata || '{}') as Record<string, string>;
    const take = taken(value);
    const answers = await withPeople(interaction, answersIn(state.values));
    await rewriteView(interaction, viewId, await rebuild(interaction, take ? { ...meta, take } : meta, answers));
  },
});

/** While somebody chooses: the form shows what the answers call for, and keeps what was typed. */
export const liveFormButtons: ButtonHandler[] = [
  redraws('form', () => undefined),
  redraws('take-along', (id) => id),
  redraws('keep-along', () => 'keep'),
];

/** Slack names people by their accounts; conditions name them by ours. */
async function withPeople({ kernel, workspace }: Interaction, answers: Answers): Promise<Answers> {
  const named = await Promise.all(
    Object.entries(answers).map(async ([key, values]): Promise<[string, string[]]> => {
      const [account] = key.startsWith('role-') ? values : [];
      if (!account) return [key, values];
      const userId = await userOf(kernel, workspace.teamId, account).catch(() => undefined);
      return [key, userId ? [userId] : []];
    }),
  );
  return Object.fromEntries(named);
}

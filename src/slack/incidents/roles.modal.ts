import type { ModalView } from '@slack/types';
import { assignRole } from '../../incidents/assign-role.ts';
import { listSettings } from '../../incidents/list.ts';
import { rolesOfType, type Incident } from '../../incidents/find.ts';
import { referenceOf } from '../../incidents/lifecycle.ts';
import { UserError } from '../../kernel/errors.ts';
import { input, modalView, people } from '../blocks.ts';
import type { Interaction, ModalHandler } from '../interaction.ts';
import { userOf } from '../people.ts';
import { hashesIn, hashOf, shortKey, wasOfValues } from './forms/form.blocks.ts';
import { rolesOf } from './words.ts';

export async function rolesView(interaction: Interaction, incident: Incident): Promise<ModalView> {
  const { roles: all, types } = await interaction.ask(listSettings, {});
  const held = await rolesOf(interaction, interaction.workspace.teamId, incident.id);
  const ofType = new Set(
    rolesOfType(
      all,
      types.find(({ id }) => id === incident.typeId),
    ),
  );
  const roles = all.filter(
    (role) =>
      (ofType.has(role) || held.some(({ roleId }) => roleId === role.id)) &&
      (!incident.parentId || !['comms_lead', 'reporter'].includes(role.kind)),
  );
  const accountIn = (roleId: string) => held.find((one) => one.roleId === roleId)?.account;
  return modalView({
    ...{ id: 'roles', title: `Roles of ${referenceOf(incident.number)}`, submit: 'Assign' },
    meta: {
      incidentId: incident.id,
      channel: interaction.channelId ?? undefined,
      shown: wasOfValues(
        Object.fromEntries(held.flatMap(({ roleId, account }) => (account ? [[roleId, [account]]] : []))),
      ),
    },
    blocks: roles.map((role) =>
      input(`role-${role.id}`, role.name, people('value', accountIn(role.id)), {
        optional: true,
        ...(role.description && { hint: role.description }),
      }),
    ),
  });
}

export const rolesModal: ModalHandler = {
  id: 'roles',
  async submit(interaction, typed, { incidentId = '', shown = '' }) {
    const were = hashesIn(shown);
    for (const [block, account] of Object.entries(typed)) {
      const roleId = block.slice('role-'.length);
      const before = were.get(shortKey(roleId));
      // What nobody touched stays as others have it by now. An empty field takes someone off only if it showed
      // someone: not everybody has a Slack account.
      if (account ? before === hashOf([account]) : before === undefined) continue;
      const userId = account ? await personAt(interaction, block, account) : null;
      await interaction.run(assignRole, { incidentId, roleId, userId }, roleId);
    }
  },
};

/** The refusal stands under the role whose person cannot have it. */
async function personAt({ kernel, workspace }: Interaction, block: string, account: string): Promise<string> {
  try {
    return await userOf(kernel, workspace.teamId, account);
  } catch (error) {
    if (error instanceof UserError)
      throw new UserError(
        'invalid',
        'Choose a person of your organisation, not an app or a guest from outside.',
        block,
      );
    throw error;
  }
}

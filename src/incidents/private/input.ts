import { z } from 'zod';
import { may } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';

export const ofMember = z.object({
  incidentId: z.string(),
  kind: z.enum(['user', 'team', 'api_key'], 'Choose a person or a team.').default('user'),
  memberId: z.string('Choose a person or a team.'),
});

/** The contract has a permission for people and one for teams. */
export function needMembershipPermission(
  actor: Parameters<typeof may>[0],
  kind: string,
  change: 'grant' | 'revoke',
): void {
  const permission = `${kind === 'team' ? 'incident_team_memberships' : 'incident_memberships'}.${change}`;
  if (may(actor, permission)) return;
  throw new UserError(
    'forbidden',
    `You need the permission ${permission} to do this. Ask an owner of your organisation.`,
  );
}

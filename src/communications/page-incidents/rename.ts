import { z } from 'zod';
import { needIncident } from '../../incidents/find.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { needPublisher } from '../../status-pages/pages/publishers.ts';
import { sensitivityFor } from '../approvals/find.ts';
import { titleChanged } from '../facts.ts';
import { publicationsOf } from '../find.ts';
import { refuseTitle } from '../linter/find.ts';
import { findPublicTitle, keepPublicTitle } from '../public-title.ts';

/** Changes what visitors read as the title, without new words. Nobody is written to, and what is owed stays owed. */
export const renameForEveryone = command({
  name: 'communications.rename_for_everyone',
  about: 'Change the title that everyone reads, without new words.',
  permission: 'status_pages.publish_updates',
  input: z.object({
    incidentId: z.string(),
    publicTitle: z
      .string()
      .trim()
      .min(1, 'Give a title that visitors understand.')
      .max(200, 'Keep the title under 200 characters.'),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, publicTitle }) {
    const incident = await needIncident(ctx, incidentId);
    const before = await findPublicTitle(ctx.tx, incident.id);
    const said = (await publicationsOf(ctx.tx, incident.id)).filter(({ audience }) => audience === 'everyone');
    if (before === null || said.length === 0)
      throw new UserError(
        'conflict',
        'Nothing was said to everyone yet: the first words bring their title.',
        'publicTitle',
      );
    if (before === publicTitle) return unchanged(null);
    if (await sensitivityFor(ctx.tx, incident.id, ctx.actor))
      throw new UserError(
        'conflict',
        'Words about this incident need a second opinion, and so does its title. Publish words with the new one.',
        'publicTitle',
      );
    const touched = said.flatMap(({ components }) => components.map(({ componentId }) => componentId));
    await needPublisher(ctx.tx, ctx.actor, [...new Set(touched)]);
    await refuseTitle(ctx.tx, publicTitle);
    await keepPublicTitle(ctx, incident, publicTitle);
    return recorded(null, titleChanged({ incidentId: incident.id, refs: {}, body: { before, after: publicTitle } }));
  },
});

import { entryErased } from '../../incidents/timeline/facts.ts';
import { companion } from '../../kernel/module.ts';
import { tellFactAgainEverywhere } from '../outbox.ts';

/** Every message about what was erased says so, wherever it stands. */
export const tellErased = companion({
  on: entryErased,
  name: 'tell-erased',
  async write(ctx, { incidentId, refs }) {
    await tellFactAgainEverywhere(ctx, refs.entry_id, incidentId ?? '');
    return [];
  },
});

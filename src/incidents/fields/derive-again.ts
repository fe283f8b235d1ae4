import { command, recorded, unchanged } from '../../kernel/command.ts';
import { lockIncident, ofIncident } from '../steps/input.ts';
import { derive } from './derive.ts';

/** Works the derived fields of one incident out again. */
export const deriveFields = command({
  name: 'incidents.derive_fields',
  about: 'Work the derived fields of an incident out again.',
  permission: 'incidents.update',
  input: ofIncident,
  locks: lockIncident,
  async run(ctx, { incidentId }) {
    const [first, ...rest] = await derive(ctx, incidentId);
    return first ? recorded(null, first, ...rest) : unchanged(null);
  },
});

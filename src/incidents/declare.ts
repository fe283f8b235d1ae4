import { command, recorded } from '../kernel/command.ts';
import { declareInput, writeIncident } from './declaring.ts';

/** Declares an incident. Nothing that follows can refuse it. */
export const declareIncident = command({
  name: 'incidents.declare',
  about: 'Declare an incident.',
  permission: 'incidents.create',
  input: declareInput,
  async run(ctx, input) {
    const { facts, ...made } = await writeIncident(ctx, input);
    return recorded(made, ...facts);
  },
});

import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { name, rank, save, words } from './write.ts';

/** Adds a severity, or changes the one with that id. */
export const saveSeverity = command({
  name: 'incidents.save_severity',
  about: 'Add or change a severity.',
  permission: 'organisation_settings.update',
  input: z.object({ id: z.string().optional(), name, description: words, rank }),
  run: (ctx, input) => save(ctx, 'severity', 'severities', input, { name: input.name, description: input.description }),
});

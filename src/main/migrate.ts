import { loadConfig } from '../kernel/config.ts';
import { orSentence } from '../kernel/errors.ts';
import { databaseUrlOf } from '../kernel/process.ts';
import { migrateFor } from '../outside/roles/app-role.ts';

await orSentence(async () => {
  const config = loadConfig();
  await migrateFor(config, databaseUrlOf(config));
});

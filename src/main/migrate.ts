import { loadConfig } from '../kernel/config.ts';
import { migrate } from '../kernel/migrate.ts';
import { orSentence, databaseUrlOf } from '../kernel/process.ts';

await orSentence(async () => {
  await migrate(databaseUrlOf(loadConfig()));
});

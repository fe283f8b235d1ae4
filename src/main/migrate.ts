import { loadConfig } from '../kernel/config.ts';
import { orSentence } from '../kernel/errors.ts';
import { migrate } from '../kernel/migrate.ts';
import { databaseUrlOf } from '../kernel/process.ts';

await orSentence(async () => {
  await migrate(databaseUrlOf(loadConfig()));
});

import { join } from 'node:path';
import { loadConfig } from '../kernel/config.ts';
import { orSentence } from '../kernel/errors.ts';
import { MailSink } from '../outside/mail-sink.ts';
import { mailboxHost, mailboxServer } from '../outside/mailbox-server.ts';

await orSentence(async () => {
  const { DATA_DIR, MAIL_PORT, SMTP_PORT } = loadConfig();
  const sink = new MailSink(join(DATA_DIR, 'mail'));
  const pages = await mailboxServer(sink);
  await sink.listen(SMTP_PORT);
  await pages.listen({ port: MAIL_PORT, host: mailboxHost });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void Promise.all([pages.close(), sink.close()]).then(() => process.exit(0)));
  }
  process.send?.('ready');
});

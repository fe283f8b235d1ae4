import formbody from '@fastify/formbody';
import fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { MailSink } from './mail-sink.ts';
import { listPage, mailPage } from './mailbox-page.ts';

const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'";
const mailPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data: https: http:; style-src 'unsafe-inline'";

const count = z.number().int().min(0);
const faults = z.strictObject({
  refuse: z
    .strictObject({
      ...{ count, code: z.number().int().min(400).max(599) },
      ...{ message: z.string().optional(), domain: z.string().optional() },
    })
    .optional(),
  dropDuringData: z.strictObject({ count }).optional(),
  delayMs: count.max(60_000).optional(),
});
const filter = z.object({ to: z.string().optional(), subject: z.string().optional() });
const textGiven = z.object({ to: z.string().min(1), text: z.string().min(1) });
type One = { Params: { id: string } };

/** Names of this machine: another one, in a browser, is a stranger's that was pointed here. */
const ownNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Anyone may read here, so it is open to this machine alone. */
export const mailboxHost = 'localhost';

/** The pages for people, /api/messages for scripts, /control/faults for tests. */
export async function mailboxServer(sink: MailSink): Promise<FastifyInstance> {
  const app = fastify();
  await app.register(formbody);
  app.addHook('onRequest', async (request, reply) => {
    if (!ownNames.has(request.hostname)) await reply.code(421).send('The mailbox answers on localhost only.');
  });
  app.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
  });
  addPages(app, sink);
  addApi(app, sink);
  return app;
}

function addPages(app: FastifyInstance, sink: MailSink): void {
  const asPage = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': pagePolicy };
  app.get('/', (request, reply) => {
    const { to = '' } = filter.parse(request.query);
    return reply.headers(asPage).send(listPage(sink.list({ to }), to));
  });
  app.get<One>('/messages/:id', async (request, reply) => {
    const mail = await sink.read(request.params.id);
    if (!mail) return reply.redirect('/');
    return reply.headers(asPage).send(mailPage(mail));
  });
  app.get<One>('/messages/:id/html', async (request, reply) => {
    const mail = await sink.read(request.params.id);
    if (!mail) return reply.code(404).send('This mail is gone.');
    return reply.headers({ ...asPage, 'content-security-policy': mailPolicy }).send(withNewTabs(mail.html));
  });
  app.post('/delete-all', async (_request, reply) => {
    await sink.clear();
    return reply.redirect('/', 303);
  });
}

/** Links of a mail open beside the mailbox, as in a mail program; none can reach back into it. */
const withNewTabs = (html: string) => {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, `$&${base}`) : `${base}${html}`;
};

function addApi(app: FastifyInstance, sink: MailSink): void {
  app.get('/health', () => ({ status: 'ok' }));
  app.get('/api/messages', (request) => ({ messages: sink.list(filter.parse(request.query)) }));
  app.get<One>('/api/messages/:id', async (request, reply) => {
    const mail = await sink.read(request.params.id);
    return mail ?? reply.code(404).send({ error: 'There is no mail with this id.' });
  });
  app.delete('/api/messages', async (_request, reply) => {
    await sink.clear();
    return reply.code(204).send();
  });
  app.post('/texts', async (request, reply) => {
    const parsed = textGiven.safeParse(request.body);
    if (!parsed.success) return reply.code(422).send({ error: z.prettifyError(parsed.error) });
    await sink.keepText(parsed.data);
    return reply.code(202).send();
  });
  app.get('/control/faults', () => sink.faults);
  app.put('/control/faults', (request, reply) => {
    const parsed = faults.safeParse(request.body);
    if (!parsed.success) return reply.code(422).send({ error: z.prettifyError(parsed.error) });
    sink.setFaults(parsed.data);
    return sink.faults;
  });
}

import { SocketModeReceiver, verifySlackRequest, type App, type Receiver, type ReceiverEvent } from '@slack/bolt';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Kernel } from '../kernel/kernel.ts';
import { clientOptions } from './client.ts';
import { takeEvent } from './inbox.ts';
import { sdkLogger } from './log.ts';

const connections = 2;
const ackMs = 2_900;

type Door = Receiver & { connected?(): number };

/** Events are stored before Bolt sees them gone; the rest goes through Bolt. */
async function enter(kernel: Kernel, app: App, event: ReceiverEvent): Promise<void> {
  if (!(await takeEvent(kernel, event))) await app.processEvent(event);
}

/** Two Socket Mode connections: while Slack refreshes one, the other hears what is typed. */
export function createSockets(kernel: Kernel, appToken: string): Door {
  const receivers = Array.from({ length: connections }, () => {
    const options = clientOptions(kernel);
    return new SocketModeReceiver({
      appToken,
      logger: sdkLogger(kernel.log),
      // Fresh options for each: the SDK writes its own retries into them.
      installerOptions: {
        clientOptions: { ...options, retryConfig: { retries: 100, factor: 1.3, maxTimeout: 5_000 } },
      },
      processEventErrorHandler: async ({ error }) => {
        kernel.log.error({ err: error }, 'something from Slack could not be taken in; Slack sends it again');
        return false;
      },
    });
  });
  const up = new Set<SocketModeReceiver>();
  for (const receiver of receivers) {
    receiver.client.on('connected', () => up.add(receiver));
    for (const gone of ['disconnected', 'reconnecting', 'close']) receiver.client.on(gone, () => up.delete(receiver));
  }
  return {
    init: (app) => {
      const gate = { processEvent: (event: ReceiverEvent) => enter(kernel, app, event) } as App;
      for (const receiver of receivers) receiver.init(gate);
    },
    start: () => Promise.all(receivers.map((receiver) => receiver.start())),
    stop: () => Promise.all(receivers.map((receiver) => receiver.stop())),
    connected: () => up.size,
  };
}

/** `POST /slack/events`: everything that Slack sends in HTTP mode, its signature checked on the raw body. */
export class RequestDoor implements Receiver {
  #app: App | undefined;
  readonly #kernel: Kernel;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  init(app: App): void {
    this.#app = app;
  }
  start = async () => undefined;
  stop = async () => undefined;

  mount(http: FastifyInstance): void {
    http.removeAllContentTypeParsers();
    http.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    http.post('/slack/events', { schema: { hide: true } }, (request, reply) => this.#receive(request, reply));
  }

  async #receive(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const raw = String(request.body ?? '');
    if (!this.#isSigned(request, raw)) return void (await reply.code(401).send());
    const body = bodyOf(raw, request.headers['content-type'] ?? '');
    if (body.ssl_check) return void (await reply.code(200).send());
    if (body.type === 'url_verification') return void (await reply.send({ challenge: body.challenge }));
    const answered = Promise.withResolvers<unknown>();
    const late = setTimeout(() => answered.reject(new Error('Nothing answered in time.')), ackMs);
    const event: ReceiverEvent = {
      body,
      retryNum: Number(request.headers['x-slack-retry-num'] ?? 0) || undefined,
      retryReason: request.headers['x-slack-retry-reason'] as string | undefined,
      ack: async (answer?: unknown) => answered.resolve(answer),
    };
    if (!this.#app) return void (await reply.code(503).send());
    enter(this.#kernel, this.#app, event).catch(answered.reject);
    try {
      const answer = await answered.promise;
      await reply.code(200).send(typeof answer === 'string' ? { text: answer } : (answer ?? ''));
    } catch (error) {
      this.#kernel.log.error({ err: error }, 'something from Slack could not be taken in');
      await reply.code(500).send();
    } finally {
      clearTimeout(late);
    }
  }

  #isSigned(request: FastifyRequest, body: string): boolean {
    try {
      verifySlackRequest({
        signingSecret: this.#kernel.config.slack.signingSecret ?? '',
        body,
        headers: {
          'x-slack-signature': String(request.headers['x-slack-signature']),
          'x-slack-request-timestamp': Number(request.headers['x-slack-request-timestamp']),
        },
        nowMilliseconds: this.#kernel.now().getTime(),
      });
      return true;
    } catch {
      return false;
    }
  }
}

function bodyOf(raw: string, type: string): Record<string, unknown> {
  if (type.startsWith('application/json')) return JSON.parse(raw) as Record<string, unknown>;
  const form = new URLSearchParams(raw);
  const payload = form.get('payload');
  return payload ? (JSON.parse(payload) as Record<string, unknown>) : Object.fromEntries(form);
}

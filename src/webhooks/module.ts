import { module } from '../kernel/module.ts';
import { webhookRoutes } from './api.ts';
import { auditWaits, streamAudit } from './audit/stream.ts';
import { addEndpoint } from './endpoints/add-endpoint.ts';
import { disableEndpoint } from './endpoints/disable-endpoint.ts';
import { editEndpoint } from './endpoints/edit-endpoint.ts';
import { enableEndpoint } from './endpoints/enable-endpoint.ts';
import { listEndpoints } from './endpoints/list.ts';
import { removeEndpoint } from './endpoints/remove-endpoint.ts';
import { rotateEndpointSecret } from './endpoints/rotate-secret.ts';
import * as facts from './facts.ts';
import { deliverMessage, lostMessages } from './messages/deliver.ts';
import { listMessages, showMessage } from './messages/list.ts';
import { queueReactions } from './messages/queue.ts';
import { redeliverFailed } from './messages/redeliver-failed.ts';
import { redeliver } from './messages/redeliver.ts';
import { sendTest } from './messages/send-test.ts';
import { tidyMessages } from './messages/tidy.ts';
import { mailOwners } from './reactions/endpoint-disabled.mail-owners.ts';

export const webhooks = module({
  name: 'webhooks',
  facts: Object.values(facts),
  commands: [
    ...[addEndpoint, editEndpoint, removeEndpoint, rotateEndpointSecret, enableEndpoint, disableEndpoint],
    ...[sendTest, redeliver, redeliverFailed],
  ],
  queries: [listEndpoints, listMessages, showMessage],
  reactions: [...queueReactions, mailOwners],
  jobs: [deliverMessage, streamAudit],
  timers: [lostMessages, auditWaits],
  crons: [tidyMessages],
  routes: webhookRoutes,
  locks: ['webhook_endpoint'],
});

import { attachmentAdded, attachmentRemoved } from '../../incidents/attachments/facts.ts';
import { companion } from '../../kernel/module.ts';
import { tellingOf } from '../incidents/incident-changed.tell-channel.ts';

const told = tellingOf({ on: attachmentAdded, says: true, burst: true, aside: true });

/** What was posted in the channel need not be said there again. */
export const tellAttachments = [
  companion({
    on: attachmentAdded,
    name: 'tell-slack-channel',
    write: async (ctx, fact) => (fact.refs.noticed ? [] : await told.write(ctx, fact, undefined)),
  }),
  tellingOf({ on: attachmentRemoved, says: true, burst: true, aside: true }),
];

import { followUpCreated, followUpUpdated, issueConnected } from '../../post-incident/facts.ts';
import { refreshHomesOn } from '../home/refresh.ts';
import { tellingOf } from '../incidents/incident-changed.tell-channel.ts';

/** The channel reads of new follow-ups and what becomes of them; home tabs show one's own. */
export const tellFollowUps = [
  tellingOf({ on: followUpCreated, says: true, aside: true }),
  tellingOf({ on: followUpUpdated, says: true, burst: true, aside: true }),
  tellingOf({ on: issueConnected, says: true, burst: true, aside: true }),
  ...refreshHomesOn([followUpCreated, followUpUpdated]),
];

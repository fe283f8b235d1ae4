import { declareIncident } from '../incidents/declare.ts';
import { shareUpdate } from '../incidents/share-update.ts';
import { module } from '../kernel/module.ts';
import { routes } from './api/communications.ts';
import { approvalRoutes } from './api/approvals.ts';
import { figureRoutes } from './api/figures.ts';
import { regulatoryRoutes } from './api/regulatory.ts';
import { approveWords } from './approvals/approve.ts';
import { askAgain, silentApprovals } from './approvals/ask-again.ts';
import { breakGlass } from './approvals/break-glass.ts';
import { carrySensitivity, dropWhenClosed } from './approvals/companions.ts';
import * as approvalFacts from './approvals/facts.ts';
import { listApprovalGroups } from './approvals/list-groups.ts';
import { rejectWords } from './approvals/reject.ts';
import { saveApprovalGroup } from './approvals/save-group.ts';
import { setSensitivity } from './approvals/set-sensitivity.ts';
import { carryOver } from './carry-over.ts';
import { checkAudience } from './check-audience.ts';
import { checkCommitment } from './check-commitment.ts';
import {
  declareAnswer,
  followSeverity,
  followStatus,
  keepTitle,
  openClock,
  publishAlong,
  publishWith,
  refuseClosing,
} from './companions.ts';
import { confirmLongIncident } from './confirm-long-incident.ts';
import { decideAudience } from './decide-audience.ts';
import * as facts from './facts.ts';
import { communicationFigures } from './figures/of-incidents.ts';
import { noteSeen } from './note-seen.ts';
import { noteUnseen } from './note-unseen.ts';
import { publishUpdate } from './publish-update.ts';
import { showLate } from './reactions/commitment-breached.show-late.ts';
import { showMet } from './reactions/commitment-met.show-met.ts';
import { noteSeenOnPage } from './reactions/post-seen.note-seen.ts';
import { postToPage } from './reactions/update-published.post-to-page.ts';
import { recordWord } from './record-word.ts';
import { communicationsOf, publishDraft, waitingCommitments } from './show.ts';
import { checkStage, regulatoryStages } from './regulatory/check-stage.ts';
import { endClock } from './regulatory/end-clock.ts';
import * as regulatoryFacts from './regulatory/facts.ts';
import { ownClock } from './regulatory/own-clock.ts';
import { recordFiling } from './regulatory/record-filing.ts';
import { saveRegime } from './regulatory/save-regime.ts';
import { seedRegimes } from './regulatory/seed.ts';
import { setAnchor } from './regulatory/set-anchor.ts';
import { listRegimes, regulatoryOf, regulatoryWaiting } from './regulatory/show.ts';
import { startClock } from './regulatory/start-clock.ts';
import { takeClock } from './take-clock.ts';
import { audiences, commitments, publications } from './timers.ts';
import { waiveCommitment } from './waive-commitment.ts';

export const communications = module({
  name: 'communications',
  facts: [...Object.values(facts), ...Object.values(approvalFacts), ...Object.values(regulatoryFacts)],
  commands: [
    ...[decideAudience, publishUpdate, recordWord, waiveCommitment, confirmLongIncident, takeClock],
    ...[checkAudience, checkCommitment, noteSeen, noteUnseen],
    ...[setSensitivity, saveApprovalGroup, approveWords, rejectWords, breakGlass, askAgain],
    ...[saveRegime, startClock, setAnchor, recordFiling, ownClock, endClock, checkStage],
  ],
  queries: [
    communicationsOf,
    waitingCommitments,
    publishDraft,
    communicationFigures,
    listApprovalGroups,
    regulatoryOf,
    regulatoryWaiting,
    listRegimes,
  ],
  routes: [...routes, ...approvalRoutes, ...figureRoutes, ...regulatoryRoutes],
  reactions: [postToPage, noteSeenOnPage, showLate, showMet],
  guards: [refuseClosing],
  companions: [
    openClock,
    publishAlong,
    followStatus,
    keepTitle,
    followSeverity,
    carryOver,
    carrySensitivity,
    dropWhenClosed,
  ],
  timers: [commitments, audiences, publications, silentApprovals, regulatoryStages],
  seed: seedRegimes,
  lends: {
    input: [
      { to: declareIncident, schema: declareAnswer },
      { to: shareUpdate, schema: publishWith },
    ],
  },
});

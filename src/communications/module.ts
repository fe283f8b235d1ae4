import { declareIncident } from '../incidents/declare.ts';
import { shareUpdate } from '../incidents/share-update.ts';
import { module } from '../kernel/module.ts';
import { routes } from './api/communications.ts';
import { pageIncidentRoutes } from './page-incidents/api.v2.ts';
import { pageImportRoutes } from './page-imports/api.ts';
import { importPage } from './page-imports/import-page.ts';
import { previewPage } from './page-imports/preview-page.ts';
import { listPageIncidents, showPageIncident } from './page-incidents/list.ts';
import { openForEveryone } from './page-incidents/open.ts';
import { renameForEveryone } from './page-incidents/rename.ts';
import { deskRoutes } from './api/desk.ts';
import { approvalRoutes } from './api/approvals.ts';
import { customerRoutes } from './api/customers.ts';
import { segmentRoutes } from './api/segments.ts';
import { mistakeRoutes } from './api/mistakes.ts';
import { figureRoutes } from './api/figures.ts';
import { policyRoutes } from './api/policies.ts';
import { publishingRoutes } from './api/publishing.ts';
import { regulatoryRoutes } from './api/regulatory.ts';
import { approveWords } from './approvals/approve.ts';
import { askAgain, silentApprovals } from './approvals/ask-again.ts';
import { breakGlass } from './approvals/break-glass.ts';
import { adoptWords } from './emergency/adopt-words.ts';
import { carrySensitivity, dropWhenEnded } from './approvals/companions.ts';
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
} from './companions.ts';
import { confirmLongIncident } from './confirm-long-incident.ts';
import { linkCustomerChannel } from './customers/link-channel.ts';
import { addCustomers } from './customers/add-customers.ts';
import * as customerFacts from './customers/facts.ts';
import { noteEvidence } from './customers/note-evidence.ts';
import { affectedCustomers } from './customers/list.ts';
import { reconsiderAudience } from './customers/reconsider.ts';
import { refuseClosing } from './customers/refuse-closing.ts';
import { assignEvidence } from './customers/assign-evidence.ts';
import { listEvidence } from './customers/list-evidence.ts';
import { listUnreached } from './deliveries/unreached.ts';
import { reportAffected } from './customers/report-affected.ts';
import { removeCustomer } from './customers/remove-customer.ts';
import { decideAudience } from './decide-audience.ts';
import { deliver } from './deliveries/deliver.ts';
import { noteDelivery } from './deliveries/note-delivery.ts';
import { endHold } from './mistakes/end-hold.ts';
import { giveEstimate } from './estimates/give-estimate.ts';
import * as facts from './facts.ts';
import { communicationFigures } from './figures/of-incidents.ts';
import { refusePageWords } from './linter/refuse-page-words.ts';
import { lintWords } from './linter/lint-words.ts';
import { noteSeen } from './note-seen.ts';
import { noteUnseen } from './note-unseen.ts';
import { publishUpdate } from './publish-update.ts';
import { showLate } from './reactions/commitment-breached.show-late.ts';
import { showMet } from './reactions/commitment-met.show-met.ts';
import { noteSeenOnPage } from './reactions/post-seen.note-seen.ts';
import { oweInsideAgain, oweNobodyInside } from './inside/clock.ts';
import * as policyFacts from './policies/facts.ts';
import { savePolicy } from './policies/save-policy.ts';
import { policyOfIncident, previewPolicy, showPolicy } from './policies/show.ts';
import { renameOnPage } from './reactions/title-changed.rename-post.ts';
import { postWhereThingsStand } from './reactions/customer-pages-opened.post-where-things-stand.ts';
import { postToCustomerPages } from './reactions/update-published.post-to-customer-pages.ts';
import { postInsideOnceOpened } from './reactions/incident-opened.post-inside.ts';
import { postInside } from './reactions/update-published.post-inside.ts';
import { postToPage } from './reactions/update-published.post-to-page.ts';
import { closeWhenOverReactions } from './page-incidents/close-when-over.ts';
import { archiveSegment } from './segments/archive-segment.ts';
import { segmentChanged } from './segments/facts.ts';
import { listSegments, offerCustomers, previewSegment } from './segments/list.ts';
import { customerNouns } from './segments/nouns.ts';
import { saveSegment } from './segments/save-segment.ts';
import { recordWord } from './record-word.ts';
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
import { waitingCommitments } from './desk/waiting.ts';
import { communicationsOf } from './show.ts';
import { saveDraft } from './drafts/save-draft.ts';
import { publishDraft } from './drafts/publish-draft.ts';
import { readersOfWords } from './deliveries/readers.ts';
import { wordTemplates } from './drafts/word-templates.ts';
import { takeClock } from './take-clock.ts';
import { audiences, commitments, holds, publications } from './timers.ts';
import { oweCorrectionFor, takeDownUpdate } from './mistakes/take-down-update.ts';
import { refuseWithdrawn, undoUpdate } from './mistakes/undo-update.ts';
import { factSheetRoutes } from './api/fact-sheet.ts';
import { writeUpRoutes } from './api/write-ups.ts';
import { answerQuestion } from './questions/answer.ts';
import { askCustomers } from './questions/ask.ts';
import { chooseOption } from './questions/choose.ts';
import { closeQuestion, questionTimes } from './questions/close.ts';
import * as questionFacts from './questions/facts.ts';
import { questionOfLink } from './questions/links.ts';
import { questionsOf } from './questions/show.ts';
import { saveTierWeights, showTierWeights } from './questions/weights.ts';
import { questionRoutes } from './api/questions.ts';
import { hurtRoutes } from './api/hurt.ts';
import { hurtByIncident } from './hurt/hurt-by.ts';
import { incidentsHurting } from './hurt/hurting.ts';
import { customerFormRoutes } from './api/customer-forms.ts';
import * as automaticFacts from './automatic/facts.ts';
import { showAutomatic } from './automatic/show.ts';
import { postAutomaticWords, speakWhenOverdue } from './automatic/post.ts';
import { speakAutomatically } from './automatic/speak.ts';
import { approveAutomaticText } from './automatic/approve-text.ts';
import { setAutomatic } from './automatic/switch.ts';
import { writeAutomaticText } from './automatic/write-text.ts';
import { automaticRoutes } from './api/automatic.ts';
import { waiveCommitment } from './waive-commitment.ts';
import { factSheetSaved } from './fact-sheet/facts.ts';
import { saveFactSheet } from './fact-sheet/save.ts';
import { showFactSheet } from './fact-sheet/show.ts';
import * as writeUpFacts from './write-ups/facts.ts';
import { publishWriteUp } from './write-ups/publish-write-up.ts';
import { saveWriteUp } from './write-ups/save-write-up.ts';
import { writeUpOfIncident } from './write-ups/show.ts';

const { namesOf: _words, ...factsOfCustomers } = customerFacts;

export const communications = module({
  name: 'communications',
  facts: [
    ...Object.values(facts),
    ...Object.values(approvalFacts),
    ...Object.values(regulatoryFacts),
    ...Object.values(policyFacts),
    ...Object.values(writeUpFacts),
    ...Object.values(questionFacts),
    ...Object.values(automaticFacts),
    ...Object.values(factsOfCustomers),
    factSheetSaved,
    segmentChanged,
  ],
  commands: [
    ...[decideAudience, publishUpdate, giveEstimate, recordWord, waiveCommitment, confirmLongIncident, takeClock],
    ...[checkAudience, checkCommitment, noteSeen, noteUnseen, endHold, undoUpdate, takeDownUpdate],
    ...[addCustomers, removeCustomer, noteDelivery, linkCustomerChannel, noteEvidence, saveSegment, archiveSegment],
    ...[setSensitivity, saveApprovalGroup, approveWords, rejectWords, breakGlass, askAgain],
    ...[askCustomers, answerQuestion, chooseOption, closeQuestion, saveTierWeights, reportAffected, assignEvidence],
    ...[writeAutomaticText, approveAutomaticText, setAutomatic, speakAutomatically],
    ...[openForEveryone, renameForEveryone, savePolicy, saveWriteUp, publishWriteUp, saveDraft, saveFactSheet],
    ...[saveRegime, startClock, setAnchor, recordFiling, ownClock, endClock, checkStage, importPage],
  ],
  queries: [
    ...[
      communicationsOf,
      waitingCommitments,
      publishDraft,
      wordTemplates,
      lintWords,
      readersOfWords,
      communicationFigures,
      listApprovalGroups,
    ],
    ...[listPageIncidents, showPageIncident, previewPage],
    ...[hurtByIncident, incidentsHurting],
    ...[affectedCustomers, listUnreached, listSegments, previewSegment, offerCustomers],
    ...[regulatoryOf, regulatoryWaiting, listRegimes],
    ...[questionsOf, questionOfLink, showTierWeights, listEvidence, showAutomatic],
    ...[showPolicy, previewPolicy, policyOfIncident, writeUpOfIncident, showFactSheet],
  ],
  routes: [
    ...[...routes, ...publishingRoutes, ...approvalRoutes, ...figureRoutes],
    ...[
      ...customerRoutes,
      ...segmentRoutes,
      ...mistakeRoutes,
      ...regulatoryRoutes,
      ...policyRoutes,
      ...writeUpRoutes,
      ...factSheetRoutes,
      ...deskRoutes,
      ...pageIncidentRoutes,
      ...questionRoutes,
      ...customerFormRoutes,
      ...hurtRoutes,
      ...automaticRoutes,
      ...pageImportRoutes,
    ],
  ],
  reactions: [
    renameOnPage,
    postToPage,
    postToCustomerPages,
    postWhereThingsStand,
    postInside,
    postInsideOnceOpened,
    ...closeWhenOverReactions,
    noteSeenOnPage,
    showLate,
    showMet,
    speakWhenOverdue,
    postAutomaticWords,
  ],
  guards: [refuseClosing, refuseWithdrawn, ...refusePageWords],
  companions: [
    adoptWords,
    openClock,
    publishAlong,
    followStatus,
    keepTitle,
    followSeverity,
    carryOver,
    carrySensitivity,
    oweCorrectionFor,
    dropWhenEnded,
    ...reconsiderAudience,
    oweNobodyInside,
    oweInsideAgain,
  ],
  jobs: [deliver],
  timers: [commitments, audiences, publications, holds, silentApprovals, regulatoryStages, questionTimes],
  seed: seedRegimes,
  lends: {
    types: customerNouns,
    input: [
      { to: declareIncident, schema: declareAnswer },
      { to: shareUpdate, schema: publishWith },
    ],
  },
});

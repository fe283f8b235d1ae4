import { module } from '../kernel/module.ts';
import { abandonDecision } from './decisions/abandon.ts';
import { answerQuestion } from './decisions/answer-question.ts';
import { decisionRoutes } from './decisions/api.ts';
import { archiveFlow } from './decisions/archive-flow.ts';
import { decisionsOf, listFlows } from './decisions/list.ts';
import { refuseSwitchingOff } from './decisions/private-switched.refuse.ts';
import { refuseEffect } from './decisions/refuse-effect.ts';
import { saveFlow } from './decisions/save-flow.ts';
import { seedFlows } from './decisions/seed.ts';
import { startDecision } from './decisions/start-decision.ts';
import { takeAnswerBack } from './decisions/take-back.ts';
import * as facts from './facts.ts';
import { answerNudge } from './nudges/answer-nudge.ts';
import { nudgeRoutes } from './nudges/api.ts';
import { archiveNudge } from './nudges/archive-nudge.ts';
import { checkNudges } from './nudges/check-nudges.ts';
import { lookAgain, lookAtSettings, lookAtStreams } from './nudges/incident-changed.look.ts';
import { listNudges } from './nudges/list.ts';
import { nudges } from './nudges/nudges.timer.ts';
import { saveNudge } from './nudges/save-nudge.ts';
import { seedNudges } from './nudges/seed.ts';
import { carryOutDecision } from './reactions/decision-reached.carry-out.ts';

export const workflows = module({
  name: 'workflows',
  facts: Object.values(facts),
  commands: [
    ...[saveNudge, archiveNudge, checkNudges, answerNudge],
    ...[saveFlow, archiveFlow, startDecision, answerQuestion, takeAnswerBack, abandonDecision, refuseEffect],
  ],
  queries: [listNudges, listFlows, decisionsOf],
  routes: [...nudgeRoutes, ...decisionRoutes],
  reactions: [carryOutDecision],
  guards: [refuseSwitchingOff],
  companions: [...lookAgain, ...lookAtStreams, lookAtSettings],
  timers: [nudges],
  async seed(kernel) {
    await seedNudges(kernel);
    await seedFlows(kernel);
  },
});

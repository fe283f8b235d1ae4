import { module } from '../kernel/module.ts';
import * as facts from './facts.ts';
import { answerNudge } from './nudges/answer-nudge.ts';
import { nudgeRoutes } from './nudges/api.ts';
import { archiveNudge } from './nudges/archive-nudge.ts';
import { checkNudges } from './nudges/check-nudges.ts';
import { lookAgain } from './nudges/incident-changed.look.ts';
import { listNudges } from './nudges/list.ts';
import { nudges } from './nudges/nudges.timer.ts';
import { saveNudge } from './nudges/save-nudge.ts';
import { seedNudges } from './nudges/seed.ts';

export const workflows = module({
  name: 'workflows',
  facts: Object.values(facts),
  commands: [saveNudge, archiveNudge, checkNudges, answerNudge],
  queries: [listNudges],
  routes: nudgeRoutes,
  companions: lookAgain,
  timers: [nudges],
  seed: seedNudges,
});

import { module } from '../kernel/module.ts';
import { routes } from './api.ts';
import { guards } from './attributes/check.ts';
import { attributesWorkedOut } from './attributes/facts.ts';
import { companions } from './attributes/follow.ts';
import { beginTurn } from './attributes/begin-turn.ts';
import { turnJob, workedOut } from './attributes/work.ts';
import { workOutSome } from './attributes/work-out.ts';
import { richTextRoutes } from './rich-text/api.v1.ts';
import { siteReferences, tryConditions, valueLabels, valueOptions } from './build.ts';

export const expressions = module({
  name: 'expressions',
  facts: [attributesWorkedOut],
  commands: [beginTurn, workOutSome],
  queries: [siteReferences, valueOptions, valueLabels, tryConditions],
  routes: [...routes, ...richTextRoutes],
  guards,
  companions,
  timers: [workedOut],
  jobs: [turnJob],
});

import { module } from '../kernel/module.ts';
import { routes } from './api.ts';
import { siteReferences, tryConditions, valueLabels, valueOptions } from './build.ts';

export const expressions = module({
  name: 'expressions',
  queries: [siteReferences, valueOptions, valueLabels, tryConditions],
  routes,
});

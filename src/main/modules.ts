import type { Module } from '../kernel/module.ts';
import { kernelModule } from '../kernel/operations.ts';
import { catalog } from '../catalog/module.ts';
import { communications } from '../communications/module.ts';
import { doctor } from '../doctor/module.ts';
import { expressions } from '../expressions/module.ts';
import { incidents } from '../incidents/module.ts';
import { mcp } from '../mcp/module.ts';
import { people } from '../people/module.ts';
import { postIncident } from '../post-incident/module.ts';
import { slack } from '../slack/module.ts';
import { statusPages } from '../status-pages/module.ts';
import { webhooks } from '../webhooks/module.ts';
import { workflows } from '../workflows/module.ts';
import { apiDocs } from './api-docs.ts';
import { dashboard } from './dashboard.ts';

/** Every module, in the order of the law: a later one may know an earlier one, never the reverse. */
export const modules: readonly Module[] = [
  kernelModule,
  people,
  catalog,
  expressions,
  incidents,
  statusPages,
  communications,
  postIncident,
  workflows,
  slack,
  webhooks,
  mcp,
  doctor,
  apiDocs,
  dashboard,
];

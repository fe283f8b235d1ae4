import { createWorker } from '../kernel/process.ts';
import { modules } from './modules.ts';

await createWorker(modules);

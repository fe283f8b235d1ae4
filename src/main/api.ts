import { createApi } from '../kernel/process.ts';
import { modules } from './modules.ts';

await createApi(modules);

import { module } from '../kernel/module.ts';
import { mountMcp } from './http.ts';

export const mcp = module({ name: 'mcp', http: mountMcp });

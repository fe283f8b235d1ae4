import { z } from 'zod';
import type { Kernel } from '../kernel/kernel.ts';
import type { Route } from '../kernel/route.ts';

type Shape = Record<string, z.ZodType>;
const parts = ['params', 'query', 'body'] as const;
type Part = (typeof parts)[number];

export type Tool = {
  name: string;
  route: Route;
  /** Which arguments go where. */
  names: Record<Part, readonly string[]>;
  inputSchema: { type: 'object'; properties: Record<string, object>; required?: string[] };
};

const shapeOf = (schema: z.ZodType | undefined): Shape =>
  schema instanceof z.ZodObject ? (schema.shape as Shape) : {};
/** A state by which some operations delete; no tool does. */
export const deletes = 'deleted';
/** A client that does not care sends none; then every call is one of its own. */
export const onceName = 'idempotency_key';

/** What a model may call: the operations that are declared safe, each one command or query with its permission. */
export function toolsOf({ registry }: Pick<Kernel, 'registry'>): Map<string, Tool> {
  const tools = registry.routes.flatMap((route) => (route.tool ? [toolOf(route.tool, route)] : []));
  const map = new Map(tools.map((tool) => [tool.name, tool]));
  if (map.size < tools.length) throw new Error('Two operations share the name of a tool.');
  return map;
}

function toolOf(name: string, route: Route): Tool {
  const shapes = parts.map((part) => [part, shapeOf(route[part])] as const);
  const all: Shape = Object.assign({}, ...shapes.map(([, shape]) => shape));
  const schema = z.toJSONSchema(z.object(all), { io: 'input', unrepresentable: 'any' });
  const required = (schema.required ?? []).filter((one) => one !== onceName);
  const entries = shapes.map(([part, shape]) => [part, Object.keys(shape)]);
  const names = Object.fromEntries(entries) as unknown as Tool['names'];
  const properties = (schema.properties ?? {}) as Record<string, { enum?: string[] }>;
  if (properties.status?.enum) properties.status.enum = properties.status.enum.filter((one) => one !== deletes);
  return { name, route, names, inputSchema: { type: 'object', properties, ...(required.length > 0 && { required }) } };
}

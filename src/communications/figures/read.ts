import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import type { Told } from './figures.ts';

const instant = z.iso.datetime({ offset: true, error: 'must be an instant like 2026-01-31T09:30:00Z' });
const name = z.union([z.string(), z.number()]).transform(String);

/** One incident as in the scenarios: when the impact began, each public update, and which next one it promised. */
const scenario = z.object({
  id: name,
  impact_start: instant.nullish(),
  resolved: instant.nullish(),
  complete: z.boolean().default(true),
  /** How many customers it hurt, where that is known. */
  customers: z.int().min(0).nullish(),
  updates: z.array(z.object({ at: instant, status: z.string().nullish(), promise_by: instant.nullish() })),
});

/** One incident of a status page's history, as GitHub's is kept: the impact is known only where a write-up states it. */
const history = z.object({
  id: name,
  resolved_at: instant.nullish(),
  impact: z.string().nullish(),
  impact_window: z.object({ start_at: instant.nullish() }).nullish(),
  updates: z.array(z.object({ at: instant, status: z.string().nullish() })),
});

const date = (text: string | null | undefined) => (text ? new Date(text) : null);
const isOver = (status: string | null | undefined) => ['resolved', 'completed'].includes(status?.toLowerCase() ?? '');

function fromScenario(given: z.output<typeof scenario>): Told {
  return {
    ...{ id: given.id, impactStart: date(given.impact_start), resolvedAt: date(given.resolved) },
    ...{ complete: given.complete, isPlanned: false, customers: given.customers ?? null },
    updates: given.updates.map(({ at, status, promise_by: promise }) => ({
      ...{ at: new Date(at), promiseBy: date(promise), isResolved: isOver(status) },
    })),
  };
}

function fromHistory(given: z.output<typeof history>): Told {
  return {
    ...{ id: given.id, impactStart: date(given.impact_window?.start_at), resolvedAt: date(given.resolved_at) },
    complete: true,
    customers: null,
    isPlanned: given.impact === 'maintenance' || given.updates.some(({ status }) => status === 'Scheduled'),
    updates: given.updates.map(({ at, status }) => ({
      ...{ at: new Date(at), promiseBy: null, isResolved: isOver(status) },
    })),
  };
}

const isHistory = (given: unknown) =>
  typeof given === 'object' && given !== null && ('impact_window' in given || 'resolved_at' in given);

function readOne(given: unknown, where: string): Told {
  const parsed = isHistory(given) ? history.safeParse(given) : scenario.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UserError('invalid', `${where}: ${issue?.path.join('.') || 'it'} ${issue?.message}.`);
  }
  return isHistory(given)
    ? fromHistory(parsed.data as z.output<typeof history>)
    : fromScenario(parsed.data as z.output<typeof scenario>);
}

function parse(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError('invalid', `${where} is not JSON: ${String((error as Error).message)}`);
  }
}

/** Incidents out of a file: a JSON list, an object whose `scenarios` is that list, one incident, or one JSON object a line. */
export function readTold(text: string): Told[] {
  const read = text.replace(/^\uFEFF/, '');
  const lines = read.split('\n').flatMap((line, index) => (line.trim() ? [{ line, at: `Line ${index + 1}` }] : []));
  const whole = lines.filter(({ line }) => /^\s*\{.*\}\s*$/.test(line));
  // A line that is broken is still one of many.
  if (lines.length > 1 && whole.length * 2 > lines.length)
    return lines.map(({ line, at }) => readOne(parse(line, at), at));
  const given = parse(read, 'The file');
  const isObject = given !== null && typeof given === 'object';
  const list = isObject && 'scenarios' in given ? given.scenarios : given;
  const incidents = Array.isArray(list) ? list : isObject && 'updates' in given ? [given] : null;
  if (!incidents)
    throw new UserError('invalid', 'The file must be a list of incidents, or an object with `scenarios`.');
  return incidents.map((one, index) => readOne(one, `Incident ${index + 1}`));
}

import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { like } from '../find.ts';
import type { Kind, Subject } from './subjects.ts';

const choosing = ['one_of', 'not_in'] as const;
const comparing = ['at_least', 'at_most'] as const;
const having = ['is_set', 'is_empty'] as const;
export const operators = [...choosing, ...comparing, 'contains', 'after', 'before', 'last_days', ...having] as const;
export type Operator = (typeof operators)[number];

/** What may be asked of each kind. */
export const operatorsOf: Record<Kind, readonly Operator[]> = {
  choice: choosing,
  severity: [...choosing, ...comparing, ...having],
  people: [...choosing, ...having],
  options: [...choosing, ...having],
  text: ['contains', ...having],
  number: [...comparing, ...having],
  minutes: [...comparing, ...having],
  time: ['last_days', 'after', 'before', ...having],
  flag: having,
};

export const filterInput = z.object({
  field: z.string().max(80),
  is: z.enum(operators),
  values: z.array(z.string().max(500)).max(100).default([]),
});
export type Filter = z.output<typeof filterInput>;

type Sql = RawBuilder<unknown>;

/** A filter as a condition on an incident, or a refusal that says what is wrong with it. */
export function conditionOf(
  subjects: ReadonlyMap<string, Subject>,
  filter: Filter,
  at: { now: Date; index: number },
): RawBuilder<boolean> {
  const pointer = `filters.${at.index}`;
  const subject = subjects.get(filter.field);
  if (!subject || subject.filters === false)
    throw new UserError(
      'invalid',
      `Incidents cannot be filtered by “${filter.field}”. Take this filter away.`,
      pointer,
    );
  const { label, kind } = subject;
  if (!operatorsOf[kind].includes(filter.is))
    throw new UserError('invalid', `${label} cannot be filtered in this way. Choose another way.`, pointer);
  const test = testOf(filter, { kind, label, pointer, now: at.now });
  const negative = filter.is === 'not_in' || filter.is === 'is_empty';
  // Written so that PostgreSQL may join what is asked instead of asking it of each incident.
  const { rows, value = sql`null` } = subject;
  if (rows) return sql`${negative ? sql`not ` : sql``}exists (select 1 ${rows.from} and ${test(rows.value)})`;
  return negative ? sql`not coalesce(${test(value)}, false)` : sql`(${test(value)})`;
}

type About = { kind: Kind; label: string; pointer: string; now: Date };

function testOf({ is, values }: Filter, about: About): (value: Sql) => Sql {
  const [first = ''] = values;
  if (is === 'is_set' || is === 'is_empty') return (value) => sql`${value} is not null`;
  if (first === '') throw new UserError('invalid', `Say what ${about.label} is compared with.`, about.pointer);
  if (is === 'one_of' || is === 'not_in') return (value) => sql`${value} = any(${values})`;
  if (is === 'contains') return (value) => sql`${value} ilike ${like(first)}`;
  if (is === 'last_days') {
    const since = new Date(about.now.getTime() - numberFrom(first, about) * 86_400_000);
    return (value) => sql`${value} >= ${since}::timestamptz and ${value} <= ${about.now}::timestamptz`;
  }
  if (is === 'after') return (value) => sql`${value} >= ${timeFrom(first, about)}::timestamptz`;
  if (is === 'before') return (value) => sql`${value} <= ${timeFrom(first, about)}::timestamptz`;
  const compare = is === 'at_least' ? sql`>=` : sql`<=`;
  if (about.kind === 'severity') {
    const rank = sql`(select rank from severities where id = ${first})`;
    return (value) => sql`${value} in (select id from severities where rank ${compare} ${rank})`;
  }
  return (value) => sql`${value} ${compare} ${numberFrom(first, about)}::numeric`;
}

function numberFrom(text: string, { label, pointer }: About): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number) && Math.abs(number) < 1e9) return number;
  throw new UserError('invalid', `Give a number for ${label}.`, pointer);
}

function timeFrom(text: string, { label, pointer }: About): Date {
  const at = new Date(text);
  if (!Number.isNaN(at.getTime()) && at.getFullYear() > 0 && at.getFullYear() < 10_000) return at;
  throw new UserError('invalid', `Give a day for ${label}, as 2026-01-31.`, pointer);
}

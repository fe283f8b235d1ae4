import type { Refusal } from '../../kernel/errors.ts';
import { restrictedSentence } from '../readers.ts';
import { isOwn, literalProblem, notWritable, primitives, type Attribute, type CatalogType } from '../rules.ts';
import type { Values } from '../tables.ts';
import type { EntryInput, WriteOptions } from './plan.ts';

const mostValues = 1_000;

/** The values after a write: what was given, over what the writer may not touch or did not mean to. */
export function readValues(
  type: CatalogType,
  given: EntryInput['values'],
  before: Values,
  { by, attributeIds, missingStays, closed }: Pick<WriteOptions, 'by' | 'attributeIds' | 'missingStays' | 'closed'>,
): { values: Values; problems: Refusal[] } {
  const problems: Refusal[] = [];
  const values: Values = {};
  const refuse = (attributeId: string, sentence: string) =>
    problems.push({ pointer: `attribute_values.${attributeId}`, sentence });
  for (const id of Object.keys(given))
    if (!type.attributes.some((attribute) => attribute.id === id)) refuse(id, `${type.name} has no attribute “${id}”.`);
  for (const attribute of type.attributes) {
    const earlier = before[attribute.id];
    const wanted = Object.hasOwn(given, attribute.id) ? given[attribute.id] : undefined;
    if (closed?.(attribute)) {
      // Whatever is given, and even if it is the same: an answer would tell what is there.
      if (wanted !== undefined || attributeIds?.includes(attribute.id))
        refuse(attribute.id, `${restrictedSentence(attribute.name)} Leave it out; it stays as it is.`);
      if (earlier !== undefined && isOwn(attribute)) values[attribute.id] = earlier;
      continue;
    }
    const forbidden = notWritable(attribute.mode, by);
    const stays = missingStays === true && wanted === undefined;
    const meant = !forbidden && !stays && (attributeIds ? attributeIds.includes(attribute.id) : true);
    const value = meant || wanted !== undefined ? asList(wanted) : [];
    if (forbidden && wanted !== undefined && !sameValue(asList(wanted), asList(earlier)))
      refuse(attribute.id, `“${attribute.name}” ${forbidden}.`);
    if (!meant) {
      if (earlier !== undefined && isOwn(attribute)) values[attribute.id] = earlier;
      continue;
    }
    for (const problem of valueProblems(attribute, value)) refuse(attribute.id, problem);
    if (value.length > 0) values[attribute.id] = attribute.isArray ? value : (value[0] as string);
    // A program that sends an empty list, no value or an empty text wants to read that, not nothing.
    else if (by === 'api' && wanted !== undefined) values[attribute.id] = emptied(attribute, wanted);
  }
  return { values, problems };
}

const emptied = ({ isArray, valueType }: Attribute, wanted: string | string[] | null): string | string[] =>
  !isArray && wanted === '' && ['String', 'Text'].includes(valueType) ? '' : [];

const asList = (value: string | string[] | null | undefined): string[] =>
  value === undefined || value === null ? [] : [value].flat().filter((literal) => literal !== '');

const sameValue = (one: string[], other: string[]) =>
  one.length === other.length && one.every((literal, index) => literal === other[index]);

function valueProblems(attribute: Attribute, value: string[]): string[] {
  const { name, valueType, isArray } = attribute;
  if (!isArray && value.length > 1) return [`“${name}” takes one value, not ${value.length}.`];
  if (value.length > mostValues) return [`“${name}” takes ${mostValues} values at most.`];
  const found = value.map((literal) =>
    primitives[valueType]
      ? literalProblem(valueType, literal)
      : literal.length > 255
        ? 'is longer than 255 characters'
        : null,
  );
  return [...new Set(found)].filter((problem) => problem !== null).map((problem) => `“${name}” ${problem}.`);
}

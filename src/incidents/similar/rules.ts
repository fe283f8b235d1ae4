/** What an incident can have in common with another. */
export type Traits = {
  /** Words by their stems, as they were written. */
  words: ReadonlyMap<string, string>;
  severity: { id: string; name: string } | null;
  /** Left out for the usual type, which says nothing. */
  type: { id: string; name: string } | null;
  /** Values of fields of choices; `weight` is higher for things of the catalog. */
  values: readonly { key: string; label: string; weight: number }[];
  components: readonly { id: string; name: string }[];
};

export type Likeness = { score: number; reasons: string[] };

const weights = { component: 4, word: 1.5, type: 1, severity: 0.5 };
const mostWords = 4;
/** Less than that is chance. */
export const enough = 1.5;

const listed = (things: readonly string[]): string =>
  things.length < 2 ? (things[0] ?? '') : `${things.slice(0, -1).join(', ')} and ${things.at(-1)}`;

/** How alike two incidents are, and why, in words; the strongest reason first. */
export function likeness(one: Traits, other: Traits): Likeness {
  const components = one.components.filter(({ id }) => other.components.some((its) => its.id === id));
  const values = one.values.filter(({ key }) => other.values.some((its) => its.key === key));
  const words = [...one.words].flatMap(([stem, word]) => (other.words.has(stem) ? [word] : [])).slice(0, mostWords);
  const type = one.type && one.type.id === other.type?.id ? one.type : null;
  const severity = one.severity && one.severity.id === other.severity?.id ? one.severity : null;
  const score =
    components.length * weights.component +
    values.reduce((sum, { weight }) => sum + weight, 0) +
    words.length * weights.word +
    (type ? weights.type : 0) +
    (severity ? weights.severity : 0);
  const reasons = [
    components.length > 0 && `Touched ${listed(components.map(({ name }) => name))} too`,
    ...values.map(({ label }) => label),
    words.length > 0 && `Says ${listed(words.map((word) => `“${word}”`))} too`,
    type && `Same type: ${type.name}`,
    severity && `Same severity: ${severity.name}`,
  ];
  return { score, reasons: reasons.filter((reason) => typeof reason === 'string') };
}

/**
 * Words that stand in the names of many companies, or begin sentences: alone they name nobody. Kept short on purpose, since
 * what is found is a hint that its author may pass.
 */
const ordinary = new Set(
  [
    'global general first national united american european british german french spanish italian indian asian african',
    'international world digital data cloud cyber smart open blue green black white gold golden silver star royal grand',
    'great north south east west northern southern eastern western central pacific atlantic capital city state federal',
    'public private modern advanced applied allied alpha beta delta omega prime premier standard universal future next',
    'energy power water food home house media mobile online network networks system systems software service services',
    'security secure safe trust bank banking insurance credit finance financial payment payments health medical care',
    'life family travel sport sports school university college institute group holding holdings company corporation',
    'studio labs team partner partners solution solutions technology technologies industry industries industrial trade',
    'trading market markets retail store shop express direct logistics transport motor motors auto real pure simple',
    'clear quick fast rapid active dynamic creative custom customer customers union metro urban summit peak core base',
    'this that these those with from when while after before since their your also only other each every last early late',
    'here once until there some most many more few next then both such over under between within without about during',
    'january february march april june july august september october november december',
    'monday tuesday wednesday thursday friday saturday sunday',
    'erste deutsche allgemeine neue banco banque caja societe grupo groupe grand grande nuevo nueva nouvelle',
  ].flatMap((line) => line.split(' ')),
);

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{M}\d]+/gu) ?? [];
/** Of a name of several words the first, of four letters at least. */
const beginning = /^(\p{Lu}\p{L}{3,})[\s,&-]+\S/u;
const lower = (text: string) => text.toLowerCase();

type Names = { customers: readonly string[]; components: readonly string[]; readers?: string };

/**
 * The first word of a customer's name of several words, where a text has that word alone and it names nobody else: four
 * letters at least, written as in the name, no ordinary word, in no other customer's name, and not what the page calls a part
 * of the product. It may still be a coincidence, which only a person can tell: a hint, where the full name is a refusal.
 */
export function partNamed(text: string, { customers, components, readers = '' }: Names) {
  const said = new Set(wordsOf(text));
  if (said.size === 0) return undefined;
  const shown = new Set([...components, readers].flatMap((name) => wordsOf(lower(name))));
  const candidates = customers.flatMap((name) => {
    const word = beginning.exec(name)?.[1];
    return word && said.has(word) && !ordinary.has(lower(word)) && !shown.has(lower(word)) ? [{ word, name }] : [];
  });
  // Of thousands of customers few are candidates: only then the others are looked through.
  return candidates.find(({ word, name }) =>
    customers.every((other) => other === name || !wordsOf(lower(other)).includes(lower(word))),
  );
}

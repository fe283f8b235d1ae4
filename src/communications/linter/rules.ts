import { placeholderIn, unfilled } from '../../status-pages/templates/placeholders.ts';
import { namedIn, nameFinder } from '../rules.ts';
import type { PublicStatus } from '../tables.ts';
import { asRead } from './as-read.ts';
import { hostIn } from './hosts.ts';
import { partNamed } from './name-parts.ts';
import { secretIn } from './secrets.ts';

export type LintRule =
  | 'placeholder'
  | 'secret'
  | 'host'
  | 'customer'
  | 'service'
  | 'ticket'
  | 'person'
  | 'blame'
  | 'vague'
  | 'no_symptom'
  | 'no_component'
  | 'no_next_update';
/** Something about words that their author should know; a refusal keeps them from going out. */
export type Finding = {
  rule: LintRule;
  level: 'refusal' | 'hint';
  field:
    | 'words'
    | 'technicalWords'
    | 'publicTitle'
    | 'nextUpdateInMinutes'
    | 'estimate.basis'
    | `estimate.segments.${number}.name`;
  sentence: string;
};

export type Linted = {
  words: string;
  /** The title that goes out with them, where readers do not know it already. */
  publicTitle: string | null;
  /** What engineers read in place of the words. */
  technicalWords?: string;
  /** What an estimate given with them rests on. */
  basis?: string;
  /** Whom it gives ranges of their own, as readers will read it. */
  segments?: readonly string[];
  status: PublicStatus;
  /** The audience has heard nothing yet. */
  isFirst: boolean;
  /** A part of the page was chosen. */
  hasComponents: boolean;
  hasNextUpdate: boolean;
};
/** What the organisation has, as far as words could name it. */
export type Known = {
  /** Of the catalog: their names and the ids that they go by. */
  services: readonly string[];
  /** What visitors read on the pages. */
  components: readonly string[];
  /** Those that the readers are not. */
  customers: readonly string[];
  people: readonly string[];
  /** The customer who reads the words, where they are for one. */
  readers?: string;
};

const hint = (rule: LintRule, sentence: string, field: Finding['field'] = 'words'): Finding => ({
  rule,
  level: 'hint',
  field,
  sentence,
});
const refusal = (rule: LintRule, field: Finding['field'], sentence: string): Finding => ({
  ...{ rule, level: 'refusal', field, sentence },
});

/** What is wrong, or could be better, about words before customers read them. */
export function lint(given: Linted, known: Known): Finding[] {
  const { words, technicalWords = '', publicTitle, basis = '', segments = [] } = given;
  const names = segments.map((name, index) => [`estimate.segments.${index}.name`, name]);
  const texts = Object.entries({
    ...{ words, technicalWords, publicTitle: publicTitle ?? '', 'estimate.basis': basis },
    ...(Object.fromEntries(names) as Record<string, string>),
  });
  return texts
    .map(([field, text]) => [field as Finding['field'], text] as const)
    .flatMap(([field, text]) => [...refusalsOf(text, known, field), ...namesOf(text, known, field)])
    .concat(manners(given.words, known), missing(given, known));
}

function refusalsOf(text: string, known: Known, field: Finding['field']): Finding[] {
  const found: Finding[] = [];
  const placeholder = placeholderIn(text);
  if (placeholder) found.push(refusal('placeholder', field, unfilled(placeholder)));
  const secret = secretIn(text);
  if (secret)
    found.push(refusal('secret', field, `This holds what looks like ${secret}. Leave it out, and change it.`));
  const host = hostIn(text);
  if (host) found.push(refusal('host', field, `${host} is an address inside. Say what customers use instead.`));
  const customer = customerIn(text, known);
  if (customer) {
    const sentence = `Other customers would read the name ${customer}. Leave it out.`;
    found.push(refusal('customer', field, sentence));
  }
  return found;
}

const finders = new WeakMap<readonly string[], (words: string) => string | undefined>();
function customerIn(text: string, { customers }: Known): string | undefined {
  const find = finders.get(customers) ?? nameFinder(customers);
  finders.set(customers, find);
  const shown = asRead(text);
  return find(text) ?? (shown === text ? undefined : find(shown));
}

/** What a text is refused for, as sentences. */
export const refusedIn = (text: string, known: Known): string[] =>
  refusalsOf(text, known, 'words').map(({ sentence }) => sentence);

const named = (names: readonly string[]) => names.map((name) => ({ name }));
const lowered = (names: readonly string[]) => new Set(names.map((name) => name.toLowerCase()));

/** Words that look like ticket ids and are none. */
const standards = /^(?:UTF|ISO|SHA|AES|RSA|UTC|GMT|RFC|CVE|HTTP|TLS|SSL|IP|COVID|EU|US|AP|MD|PCI|SOC|NIS|GDPR|MP|EC)$/;

function namesOf(text: string, known: Known, field: Finding['field']): Finding[] {
  const found: Finding[] = [];
  const service = insideName(text, known);
  if (service) found.push(hint('service', `Customers do not know “${service}”. Name what they use of it.`, field));
  const ticket = [...text.matchAll(/\b([A-Z][A-Z\d]{1,9})-\d{1,7}\b/g)].find(([, key = '']) => !standards.test(key));
  if (ticket) found.push(hint('ticket', `${ticket[0]} means nothing to customers. Leave it out.`, field));
  const person = namedIn(text, named(known.people.filter((name) => name.trim().includes(' '))))[0];
  const part = customerIn(text, known) ? undefined : partNamed(asRead(text), known);
  if (part)
    found.push(
      hint('customer', `Other customers may read “${part.word}” as ${part.name}. Leave it out if it is.`, field),
    );
  if (person) found.push(hint('person', `Customers would read the name ${person.name}. Say “we”.`, field));
  return found;
}

/** The name of a service that is on no page. An ordinary word counts only as a name: with its capital, inside a sentence. */
function insideName(text: string, known: Known): string | undefined {
  const shown = lowered(known.components);
  const own = known.services.filter((name) => !shown.has(name.toLowerCase()));
  const visible = known.components.reduce((rest, name) => rest.replaceAll(name, ' · '), text);
  return namedIn(visible, named(own)).find(({ name }) => isWritten(visible, name))?.name;
}

function isWritten(text: string, name: string): boolean {
  if (/[-_./\d]|[a-z][A-Z]/.test(name)) return text.toLowerCase().includes(name.toLowerCase());
  return /^\p{Lu}/u.test(name) && text.split(/(?:^|[.!?:]\s+|\n)\s*/u).some((sentence) => sentence.indexOf(name) > 0);
}

const vague =
  /\basap\b|\bsoon(?:er|est)?\b|\bshortly\b|\bshould be (?:fixed|fine|resolved|back|ok(?:ay)?)\b|\bany (?:minute|moment)\b/i;
const blamed =
  /\b(?:due to|because of|caused by|fault of|blame)\s+(?:an?\s+|the\s+|our\s+|one\s+of\s+our\s+)?(?:[\w-]+\s+){0,3}?(?:vendors?|providers?|suppliers?|third[- ]part(?:y|ies)|partners?|engineers?|colleagues?|employees?|developers?|interns?|contractors?)\b/i;
const fault =
  /\b(?:(?:his|her|their|vendor’s|vendor's|provider’s|provider's) (?:fault|mistake|error)|careless\w*|negligen\w+|incompeten\w+|human error|to blame)\b/i;
const causedBy =
  /\b(?:due to|because of|caused by|fault of)\s+(?:an?\s+)?(?:(?:outage|failure|problem|issue)s?\s+(?:at|of|with|in)\s+)?(\p{Lu}[\p{L}\d]+)/u;

function manners(words: string, known: Known): Finding[] {
  const found: Finding[] = [];
  const shown = lowered(known.components.flatMap((name) => [name, name.split(' ')[0] ?? '']));
  const cause = causedBy.exec(words)?.[1];
  const blame =
    blamed.exec(words)?.[0] ?? fault.exec(words)?.[0] ?? (cause && !shown.has(cause.toLowerCase()) && cause);
  if (blame) found.push(hint('blame', `“${blame}” blames somebody. Customers use you: say what you do about it.`));
  const loose = vague.exec(words)?.[0];
  if (loose) found.push(hint('vague', `“${loose}” is no time and no promise. Say when, or what has to happen first.`));
  return found;
}

const symptom =
  /\b(?:fail|slow|delay|late\b|down\b|error|unavailab|unreachab|outage|cannot|can not|can['’]t|could not|couldn['’]t|unable|lost|missing|wrong|declin|reject|time[sd]? out|timeout|trouble|problem|issue|disrupt|degrad|interrupt|crash|broken|stuck|hang|wait|stand still|duplicat|does not|do not|doesn['’]t|did not|didn['’]t|not (?:work|load|open|arriv|run)|stop|signed in|access|read one|could read|may have)/i;

function missing(given: Linted, known: Known): Finding[] {
  if (given.status === 'resolved') return [];
  const found: Finding[] = [];
  const names = namedIn(given.words, named(known.components)).length > 0;
  const isVague = given.isFirst && !symptom.test(given.words);
  if (isVague) found.push(hint('no_symptom', 'Say what customers see: what fails, what is slow, what they cannot do.'));
  if (isVague && known.components.length > 0 && !given.hasComponents && !names)
    found.push(hint('no_component', 'Name the part of the product that is hit, or choose it below.'));
  if (!given.hasNextUpdate)
    found.push(hint('no_next_update', 'Say when the next update comes.', 'nextUpdateInMinutes'));
  return found;
}

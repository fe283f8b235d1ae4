import { componentName, type Page } from './page.ts';

const namesInLead = 3;

/** The sentence below the state: what is affected, and what others report of theirs. */
export function leadOf(page: Page): string {
  const { model, words, shown, counted, state } = page;
  const { say } = words;
  const affected = notFine(counted).map(([id]) => componentName(page, id));
  // Others have a problem that is not one of ours: what is said of the rest leaves it out.
  const elsewhere = notFine(shown).filter(([id]) => counted.get(id) === 'operational');
  const isCalm = state === 'operational' || state === 'under_maintenance';
  if (isCalm && affected.length === 0 && elsewhere.length > 0) {
    const names = vendorNames(page, elsewhere);
    return say('vendor.lead', { names: named(page, names), count: names.length });
  }
  if (state === 'operational')
    return say(model.components.length === 0 ? 'state.lead.empty' : 'state.lead.operational');
  if (affected.length === 0)
    return say(state === 'under_maintenance' ? 'state.lead.maintenance' : 'state.lead.incident');
  const key = affected.length === shown.size || elsewhere.length > 0 ? 'state.lead.all' : 'state.lead.rest';
  return say(key, { names: named(page, affected), count: affected.length });
}

const notFine = (statuses: Page['shown']) => [...statuses].filter(([, status]) => status !== 'operational');

const vendorNames = (page: Page, entries: [string, unknown][]): string[] => [
  ...new Set(entries.map(([id]) => page.components.get(id)?.vendor?.name ?? '')),
];

/** The first few, and how many more. */
function named({ words }: Page, names: readonly string[]): string {
  const more = names.length - namesInLead;
  return words.list(more > 1 ? [...names.slice(0, namesInLead), words.say('state.lead.more', { count: more })] : names);
}

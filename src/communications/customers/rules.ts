import type { Grade } from '../policies/rules.ts';
import { width } from '../rules.ts';
import type { Answer } from '../tables.ts';

/** From this share of the customers on, those who are affected are many: the page tells them. */
export const manyShare = 0.01;
/** Below this many customers in the catalog a share of one in a hundred means nothing; there half of them are many. */
export const sharesCountFrom = 100;
export const manyShareOfFew = 0.5;
/** Where fewer of them than this can be written to, the page tells the others. */
export const reachableShare = 0.95;
const spelledOut = 3;

export type Situation = {
  /** Names of the components and services that are touched. */
  touched: readonly string[];
  /** Whether one of them stands on the page. */
  onPage: boolean;
  /** Customers that are affected or use what is touched. */
  customers: readonly string[];
  /** Those of them with an address. */
  reachable: number;
  /** All that the catalog knows. */
  total: number;
  grade: Grade;
  sensitive: boolean;
  /** The widest audience that was told already. */
  told: Exclude<Answer, 'nobody'> | null;
};
export type Proposed = { answer: Exclude<Answer, 'nobody'>; reason: string; secondOpinion: boolean };

/** Whether so many of so few are many. */
export const areMany = (affected: number, total: number): boolean =>
  affected > 1 && affected / Math.max(total, affected) >= (total < sharesCountFrom ? manyShareOfFew : manyShare);

/** Whom to tell, and why; null where nothing speaks for anybody. Nothing sensitive is proposed for everyone. */
export function proposeAudience(situation: Situation): Proposed | null {
  const { sensitive, told } = situation;
  const found = sensitive ? directly(situation) : afterTheTable(situation);
  const kept = told && (!found || width(told) > width(found.answer)) ? { answer: told, reason: heard[told] } : found;
  if (!kept) return null;
  const reason = sensitive ? `${kept.reason}; sensitive, so a second opinion comes first` : kept.reason;
  return { answer: kept.answer, reason, secondOpinion: sensitive };
}

type Found = Pick<Proposed, 'answer' | 'reason'>;
const heard = {
  everyone: 'Everyone was told already',
  some_customers: 'Some customers were told already',
  one_customer: 'One customer was told already',
};

function afterTheTable(situation: Situation): Found | null {
  const { touched, onPage, customers, reachable, total, grade } = situation;
  const count = customers.length;
  if (count === 1) return directly(situation);
  if (count === 0) {
    if (onPage)
      return { answer: 'everyone', reason: `${listed(touched)} stands on the page, and nobody has said who uses it` };
    if (grade === 'critical')
      return { answer: 'everyone', reason: 'It is critical, and nobody has said whom it touches' };
    return null;
  }
  const who = `${count} of ${Math.max(total, count)} customers`;
  if (grade === 'critical') return { answer: 'everyone', reason: `It is critical, and ${who} ${use(touched)}` };
  if (areMany(count, total)) return { answer: 'everyone', reason: `${who} ${use(touched)}: those are many` };
  if (reachable / count < reachableShare)
    return { answer: 'everyone', reason: `${who} ${use(touched)}, and only ${reachable} can be written to` };
  return directly(situation);
}

function directly({ touched, customers }: Situation): Found | null {
  const [one, ...more] = customers;
  if (!one) return null;
  if (more.length === 0)
    return {
      answer: 'one_customer',
      reason: touched.length > 0 ? `${one} alone uses ${listed(touched)}` : `Only ${one} is affected`,
    };
  return { answer: 'some_customers', reason: `${listed(customers)} ${use(touched)}` };
}

const use = (touched: readonly string[]) => (touched.length > 0 ? `use ${listed(touched)}` : 'are affected');
function listed(names: readonly string[]): string {
  const more = names.length - spelledOut;
  const shown = more > 1 ? [...names.slice(0, spelledOut), `${more} more`] : names;
  return new Intl.ListFormat('en').format(shown);
}

/** Whether what is proposed now is wider than what was decided, and than what was proposed to whoever decided. */
export const grewWider = (
  proposed: Pick<Proposed, 'answer'> | null,
  decided: { answer: Answer | null; proposed: Answer | null },
): boolean =>
  proposed !== null &&
  decided.answer !== null &&
  width(proposed.answer) > Math.max(width(decided.answer), width(decided.proposed));

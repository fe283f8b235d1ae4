import { UserError } from '../kernel/errors.ts';

/** Refusals point at the names that the way in has for its fields. */
export async function named<T>(
  names: Readonly<Record<string, string>> | ((pointer: string) => string),
  work: () => Promise<T>,
): Promise<T> {
  const nameOf = typeof names === 'function' ? names : (pointer: string) => names[pointer] ?? pointer;
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const refusals = error.refusals.map(({ pointer, sentence }) => ({ pointer: nameOf(pointer), sentence }));
    throw new UserError(error.code, error.message, '', refusals);
  }
}

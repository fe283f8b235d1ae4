import { UserError } from '../kernel/errors.ts';

/** Refusals point at the names that the way in has for its fields. */
export async function named<T>(names: Readonly<Record<string, string>>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const refusals = error.refusals.map(({ pointer, sentence }) => ({ pointer: names[pointer] ?? pointer, sentence }));
    throw new UserError(error.code, error.message, '', refusals);
  }
}

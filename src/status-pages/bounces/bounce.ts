import { z } from 'zod';

/** hard: it will never work; soft: it did not work now; complaint: the owner called it spam. */
export const bounceKinds = ['hard', 'soft', 'complaint'] as const;
export const bounce = z.object({
  kind: z.enum(bounceKinds),
  email: z.string().trim().min(3).max(320),
  /** Of the mail that came back, when it is known. */
  messageId: z.string().max(998).optional(),
  /** What the receiving server said. */
  detail: z
    .string()
    .default('')
    .transform((said) => said.replaceAll(/\s+/g, ' ').trim().slice(0, 500)),
});
export type Bounce = z.output<typeof bounce>;
export type BounceInput = z.input<typeof bounce>;

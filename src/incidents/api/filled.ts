import { z } from 'zod';
import { formKinds } from '../forms/kinds.ts';

/** What the dashboard's forms ask beside their own step. `was` is what stood there when somebody began to write. */
export const filled = {
  name: z.string().trim().optional(),
  was_name: z.string().optional(),
  summary: z.string().trim().optional(),
  was_summary: z.string().optional(),
  roles: z.array(z.object({ role_id: z.string(), user_id: z.string().nullable() })).optional(),
  fields: z
    .array(z.object({ field_id: z.string(), values: z.array(z.string()), was: z.array(z.string()).optional() }))
    .optional(),
  /** The form that a person filled in, whose demands are judged. */
  form: z.enum(formKinds).optional(),
};

/** As the commands take it. */
export const filledInput = (body: z.output<z.ZodObject<typeof filled>>) => ({
  ...{ name: body.name, wasName: body.was_name, summary: body.summary, wasSummary: body.was_summary, form: body.form },
  roles: body.roles?.map(({ role_id, user_id }) => ({ roleId: role_id, userId: user_id })),
  fields: body.fields?.map(({ field_id, ...field }) => ({ fieldId: field_id, ...field })),
});

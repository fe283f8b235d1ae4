import { z } from 'zod';
import { conditionGroups } from '../../../expressions/shapes.ts';
import { route } from '../../../kernel/route.ts';
import { archivePrivateRule } from './archive-private-rule.ts';
import { listPrivateRules } from './list.ts';
import { savePrivateRule } from './save-private-rule.ts';

const tag = 'Private incidents';
const id = z.object({ id: z.string() });
const rule = z.object({ name: z.string(), condition_groups: conditionGroups });

export const routes = [
  route({
    method: 'GET',
    url: '/api/candor/v1/private_rules',
    tag,
    about: 'The rules by which incidents become private',
    reply: z.object({ private_rules: z.array(rule.extend({ id: z.string() })) }),
    async run(ctx) {
      const rules = await ctx.ask(listPrivateRules, {});
      return {
        private_rules: rules.map((one) => ({ id: one.id, name: one.name, condition_groups: one.conditionGroups })),
      };
    },
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/private_rules',
    tag,
    about: 'Add or change a rule by which incidents become private',
    body: rule.extend({ id: z.string().optional() }),
    reply: id,
    status: 201,
    run: (ctx, { body: { condition_groups: groups, ...body } }) =>
      ctx.run(savePrivateRule, { ...body, conditionGroups: groups }),
  }),
  route({
    method: 'DELETE',
    url: '/api/candor/v1/private_rules/:id',
    tag,
    about: 'Take a rule by which incidents become private out of use',
    params: id,
    status: 204,
    async run(ctx, { params }) {
      await ctx.run(archivePrivateRule, params);
    },
  }),
];

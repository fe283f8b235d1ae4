import { z } from 'zod';
import { conditionGroups } from '../../expressions/shapes.ts';
import { route } from '../../kernel/route.ts';
import { archiveAnnouncementRule } from './archive-rule.ts';
import { archiveAnnouncementTemplate } from './archive-template.ts';
import { listAnnouncements } from './list.ts';
import { assertChannels } from './look-at-channels.ts';
import { fieldKinds, stages, templateButtons, unmatchedModes, updateModes } from './rules.ts';
import { saveAnnouncementRule } from './save-rule.ts';
import { saveAnnouncementTemplate } from './save-template.ts';

const tag = 'Slack';
const id = z.object({ id: z.string() });
const field = z.object({
  kind: z.enum(fieldKinds),
  ...{ id: z.string().optional(), words: z.string().optional(), emoji: z.string().optional() },
});
const template = z.object({
  name: z.string(),
  fields: z.array(field),
  buttons: z.array(z.enum(templateButtons)),
  is_default: z.boolean(),
});
const rule = z.object({
  name: z.string(),
  team_id: z.string(),
  channels: z.array(z.string()),
  stages: z.enum(stages),
  condition_groups: conditionGroups,
  updates: z.enum(updateModes),
  unmatched: z.enum(unmatchedModes),
  template_id: z.string().nullable(),
});

export const routes = [
  route({
    method: 'GET',
    url: '/api/candor/v1/announcements',
    tag,
    about: 'Which incidents are announced where, and with what',
    reply: z.object({
      rules: z.array(rule.extend({ id: z.string() })),
      templates: z.array(template.extend({ id: z.string() })),
    }),
    async run(ctx) {
      const { rules, templates } = await ctx.ask(listAnnouncements, {});
      return {
        rules: rules.map((one) => ({
          ...{ id: one.id, name: one.name, team_id: one.teamId, stages: one.stages, unmatched: one.unmatched },
          ...{ condition_groups: one.conditionGroups, updates: one.updates, template_id: one.templateId },
          channels: one.channels.map(({ name }) => name),
        })),
        templates: templates.map((one) => ({
          ...{ id: one.id, name: one.name, fields: one.fields, buttons: one.buttons, is_default: one.isDefault },
        })),
      };
    },
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/announcements/rules',
    tag,
    about: 'Add or change an announcement rule',
    body: rule
      .partial({ stages: true, condition_groups: true, updates: true, unmatched: true, template_id: true })
      .extend({ id: z.string().optional() }),
    reply: id,
    status: 201,
    async run(ctx, { body: { team_id: teamId, condition_groups: groups, template_id: templateId, ...body } }) {
      const given = { ...body, teamId, conditionGroups: groups, templateId };
      await assertChannels(ctx, given);
      return await ctx.run(saveAnnouncementRule, given);
    },
  }),
  route({
    method: 'DELETE',
    url: '/api/candor/v1/announcements/rules/:id',
    tag,
    about: 'Take an announcement rule out of use',
    params: id,
    status: 204,
    async run(ctx, { params }) {
      await ctx.run(archiveAnnouncementRule, params);
    },
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/announcements/templates',
    tag,
    about: 'Add or change an announcement template',
    body: template.partial({ is_default: true }).extend({ id: z.string().optional() }),
    reply: id,
    status: 201,
    run: (ctx, { body: { is_default: isDefault, ...body } }) =>
      ctx.run(saveAnnouncementTemplate, { ...body, isDefault }),
  }),
  route({
    method: 'DELETE',
    url: '/api/candor/v1/announcements/templates/:id',
    tag,
    about: 'Take an announcement template out of use',
    params: id,
    status: 204,
    async run(ctx, { params }) {
      await ctx.run(archiveAnnouncementTemplate, params);
    },
  }),
];

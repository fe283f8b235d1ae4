import { z } from 'zod';
import { UserError } from '../../../kernel/errors.ts';
import { route, type RouteCtx } from '../../../kernel/route.ts';
import { pageSize, paginationMeta } from '../../../people/api.ts';
import { named } from '../../../people/named.ts';
import { archiveAnnouncementRule } from '../archive-rule.ts';
import { archiveAnnouncementTemplate } from '../archive-template.ts';
import { listAnnouncements } from '../list.ts';
import { assertChannels } from '../look-at-channels.ts';
import { saveAnnouncementRule } from '../save-rule.ts';
import { saveAnnouncementTemplate } from '../save-template.ts';
import { ruleBody, ruleFrom, ruleName, rulesJson, ruleV2 } from './rule-json.ts';
import { templateBody, templateFrom, templatesJson, templateV2 } from './template-json.ts';

const params = z.object({ id: z.string() });

const rules = { tag: 'Announcement Rules V2', url: '/api/v2/announcement_rules' };
const ruleReply = z.object({ announcement_rule: ruleV2 });

async function shownRule(ctx: RouteCtx, id: string): Promise<z.input<typeof ruleReply>> {
  const all = await ctx.ask(listAnnouncements, {});
  const found = all.rules.filter((one) => one.id === id);
  const [announcement_rule] = await rulesJson(ctx, found, all.templates);
  if (!announcement_rule) throw new UserError('not_found', 'There is no such announcement rule.', 'id');
  return { announcement_rule };
}

async function savedRule(ctx: RouteCtx, body: z.output<typeof ruleBody>, id?: string) {
  const given = { ...ruleFrom(body), id };
  const saved = await named(ruleName, async () => {
    await assertChannels(ctx, given);
    return await ctx.run(saveAnnouncementRule, given);
  });
  return await shownRule(ctx, saved.id);
}

const ruleRoutes = [
  route({
    ...{ method: 'GET', ...rules, about: 'List announcement rules, the newest first' },
    query: z.object({ page_size: pageSize(250), after: z.string().optional() }),
    reply: z.object({ announcement_rules: z.array(ruleV2), pagination_meta: paginationMeta }),
    async run(ctx, { query: { page_size, after } }) {
      const all = await ctx.ask(listAnnouncements, {});
      const newest = all.rules.toReversed();
      const left = newest.slice(after === undefined ? 0 : newest.findIndex(({ id }) => id === after) + 1);
      const page = left.slice(0, page_size);
      const last = left.length > page_size ? page.at(-1)?.id : undefined;
      return {
        announcement_rules: await rulesJson(ctx, page, all.templates),
        pagination_meta: { page_size, ...(last && { after: last }) },
      };
    },
  }),
  route({
    ...{ method: 'GET', tag: rules.tag, url: `${rules.url}/:id`, about: 'Show an announcement rule', params },
    reply: ruleReply,
    run: (ctx, { params: { id } }) => shownRule(ctx, id),
  }),
  route({
    ...{ method: 'POST', ...rules, about: 'Announce incidents in Slack channels', body: ruleBody, status: 201 },
    reply: ruleReply,
    run: (ctx, { body }) => savedRule(ctx, body),
  }),
  route({
    ...{ method: 'PUT', tag: rules.tag, url: `${rules.url}/:id`, about: 'Change an announcement rule', params },
    ...{ body: ruleBody, reply: ruleReply },
    run: (ctx, { params: { id }, body }) => savedRule(ctx, body, id),
  }),
  route({
    ...{ method: 'DELETE', tag: rules.tag, url: `${rules.url}/:id`, about: 'Take an announcement rule out of use' },
    ...{ params, status: 204 },
    async run(ctx, { params: { id } }) {
      await ctx.run(archiveAnnouncementRule, { id });
    },
  }),
];

const templates = { tag: 'Announcement Templates V2', url: '/api/v2/announcement_templates' };
const templateReply = z.object({ announcement_template: templateV2 });

async function shownTemplate(ctx: RouteCtx, id: string): Promise<z.input<typeof templateReply>> {
  const found = (await ctx.ask(listAnnouncements, {})).templates.filter((one) => one.id === id);
  const [announcement_template] = await templatesJson(ctx.db, found);
  if (!announcement_template) throw new UserError('not_found', 'There is no such announcement template.', 'id');
  return { announcement_template };
}

async function savedTemplate(ctx: RouteCtx, body: z.output<typeof templateBody>, id?: string) {
  const { given, nameOf } = await templateFrom(ctx.db, body);
  return await shownTemplate(ctx, (await named(nameOf, () => ctx.run(saveAnnouncementTemplate, { ...given, id }))).id);
}

const templateRoutes = [
  route({
    ...{ method: 'GET', ...templates, about: 'List announcement templates by name' },
    reply: z.object({ announcement_templates: z.array(templateV2) }),
    async run(ctx) {
      const all = (await ctx.ask(listAnnouncements, {})).templates;
      const byName = all.toSorted((one, other) => (one.name < other.name ? -1 : 1));
      return { announcement_templates: await templatesJson(ctx.db, byName) };
    },
  }),
  route({
    ...{ method: 'GET', tag: templates.tag, url: `${templates.url}/:id`, about: 'Show an announcement template' },
    ...{ params, reply: templateReply },
    run: (ctx, { params: { id } }) => shownTemplate(ctx, id),
  }),
  route({
    ...{ method: 'POST', ...templates, about: 'Add an announcement template', body: templateBody, status: 201 },
    reply: templateReply,
    run: (ctx, { body }) => savedTemplate(ctx, body),
  }),
  route({
    ...{ method: 'PUT', tag: templates.tag, url: `${templates.url}/:id`, about: 'Change an announcement template' },
    ...{ params, body: templateBody, reply: templateReply },
    run: (ctx, { params: { id }, body }) => savedTemplate(ctx, body, id),
  }),
  route({
    ...{ method: 'DELETE', tag: templates.tag, url: `${templates.url}/:id`, params, status: 204 },
    about: 'Take an announcement template out of use',
    async run(ctx, { params: { id } }) {
      await ctx.run(archiveAnnouncementTemplate, { id, fromRules: false });
    },
  }),
];

export const contractRoutes = [...ruleRoutes, ...templateRoutes];

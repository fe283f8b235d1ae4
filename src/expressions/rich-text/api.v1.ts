import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { featureSets } from './feature-sets.ts';
import { parseMarkdown } from './parse.ts';

export const richTextRoutes = [
  route({
    ...{ method: 'POST', url: '/api/v1/rich_text/actions/parse_markdown', tag: 'Rich Text V1' },
    about: 'Turn Markdown into the document that a field keeps, as far as such a field can hold it',
    body: z.object({ markdown: z.string().max(20_000), feature_set: z.enum(featureSets) }),
    reply: z.object({
      document: z.object({
        ...{ schema_version: z.string(), feature_set: z.string(), markdown: z.string() },
        text_node: z.record(z.string(), z.unknown()),
      }),
      dropped_content: z.array(z.string()),
    }),
    async run(_ctx, { body }) {
      const { root, dropped } = parseMarkdown(body.markdown, body.feature_set);
      return { document: { schema_version: '1.0.0', ...body, text_node: root }, dropped_content: dropped };
    },
  }),
];

import { z } from 'zod';
import type { Json } from '../json.ts';
import type { Manifest } from '../store/documents.ts';

const url = z.string().url();
const manifestSchema = z.object({
  display_information: z.object({
    name: z.string().min(1).max(35),
    description: z.string().max(140).default(''),
    background_color: z
      .string()
      .regex(/^#[0-9a-fA-F]{3,6}$/)
      .default('#4a154b'),
    long_description: z.string().max(4000).optional(),
  }),
  features: z
    .object({
      app_home: z
        .object({
          home_tab_enabled: z.boolean().default(false),
          messages_tab_enabled: z.boolean().default(false),
        })
        .loose()
        .optional(),
      bot_user: z
        .object({ display_name: z.string().min(1).max(80), always_online: z.boolean().default(false) })
        .optional(),
      shortcuts: z
        .array(
          z.object({
            name: z.string().min(1).max(24),
            type: z.enum(['global', 'message']),
            callback_id: z.string().min(1).max(255),
            description: z.string().max(150),
          }),
        )
        .max(10)
        .default([]),
      slash_commands: z
        .array(
          z.object({
            command: z.string().regex(/^\/[^\s/A-Z]{1,31}$/),
            description: z.string().min(1).max(2000),
            usage_hint: z.string().max(1000).optional(),
            url: url.optional(),
            should_escape: z.boolean().optional(),
          }),
        )
        .max(50)
        .default([]),
      unfurl_domains: z
        .array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, 'a domain without scheme, port or path'))
        .max(5)
        .default([]),
    })
    .loose()
    .default({ shortcuts: [], slash_commands: [], unfurl_domains: [] }),
  oauth_config: z
    .object({
      redirect_urls: z.array(url).max(1000).default([]),
      scopes: z
        .object({ bot: z.array(z.string()).default([]), user: z.array(z.string()).default([]) })
        .partial()
        .default({}),
    })
    .loose()
    .default({ redirect_urls: [], scopes: {} }),
  settings: z
    .object({
      event_subscriptions: z
        .object({ request_url: url.optional(), bot_events: z.array(z.string()).max(100).default([]) })
        .loose()
        .optional(),
      interactivity: z
        .object({ is_enabled: z.boolean(), request_url: url.optional(), message_menu_options_url: url.optional() })
        .optional(),
      socket_mode_enabled: z.boolean().default(false),
    })
    .loose()
    .default({ socket_mode_enabled: false }),
});

export class ManifestError extends Error {}

/** Reads a Slack app manifest (schema 2) or throws a sentence naming the first wrong field. */
export function readManifest(source: Json): Manifest {
  const parsed = manifestSchema.safeParse(source);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ManifestError(`The manifest's ${issue?.path.join('.') || 'root'} is wrong: ${issue?.message}`);
  }
  const { display_information, features, oauth_config, settings } = parsed.data;
  return {
    name: display_information.name,
    description: display_information.description,
    background_color: display_information.background_color,
    bot_name: features.bot_user?.display_name ?? display_information.name,
    always_online: features.bot_user?.always_online ?? false,
    home_tab: features.app_home?.home_tab_enabled ?? false,
    messages_tab: features.app_home?.messages_tab_enabled ?? false,
    slash_commands: features.slash_commands,
    shortcuts: features.shortcuts,
    bot_scopes: oauth_config.scopes.bot ?? [],
    user_scopes: oauth_config.scopes.user ?? [],
    redirect_urls: oauth_config.redirect_urls,
    bot_events: settings.event_subscriptions?.bot_events ?? [],
    events_url: settings.event_subscriptions?.request_url,
    interactivity: settings.interactivity?.is_enabled ?? false,
    interactivity_url: settings.interactivity?.request_url,
    options_url: settings.interactivity?.message_menu_options_url,
    socket_mode: settings.socket_mode_enabled,
    unfurl_domains: features.unfurl_domains,
  };
}

import { commandNames, events, shortcuts } from './ways-in.ts';

/** Why the app asks for each scope; docs/slack.md repeats it for the admin who installs. */
export const scopes: Record<string, string> = {
  commands: '/incident and /inc, and the shortcuts',
  'chat:write': 'writes in incident channels, and to you directly',
  'chat:write.public': 'answers in public channels it was not invited to',
  'channels:manage': 'opens, names and describes the channel of an incident, and invites people to it',
  'channels:join': 'joins the announcement channel',
  'channels:read':
    'finds the announcement channel, and channels it opened before an interruption, and lists the public channels in the catalog',
  'channels:history':
    'looks up whether a message was sent before sending it again, reads a message that you pin, and notices links in the channel of an incident',
  'conversations.connect:read': 'hears that a customer took, or declined, the invitation to a shared channel',
  'conversations.connect:write': 'opens a channel that is shared with a customer, and invites it',
  'files:read': 'takes the pictures of a message that you pin over to the timeline',
  'groups:write': 'the same for the private channels of private incidents',
  'groups:read': 'hears who comes into such a channel, and who leaves it',
  'groups:history': 'the same look-up, what you pin there, and links',
  'im:history': 'the same for direct messages',
  'im:write': 'opens the direct conversation for that look-up',
  'bookmarks:read': 'sees which bookmarks a channel has',
  'bookmarks:write': 'bookmarks the incident page, the status page and the call in the channel',
  'links:read': 'hears when somebody posts a link to an incident',
  'links:write': 'shows the incident under such a link',
  'pins:read': 'hears when you pin a message',
  'pins:write': 'pins the summary',
  'reactions:read': 'hears when you mark a message with 📌',
  'usergroups:read': 'finds who is in a group that you invite to a channel',
  'users:read': 'knows who you are',
  'users:read.email': 'recognises you by your e-mail address',
};

/** Slack takes domains only: no addresses of one machine. */
function unfurlDomains(baseUrl: string): { unfurl_domains?: string[] } {
  const { hostname } = new URL(baseUrl);
  return /\.[a-z][a-z0-9-]*$/i.test(hostname) ? { unfurl_domains: [hostname] } : {};
}

const subscriptions = () =>
  [...new Set([...events.values()].flat().flatMap((handler) => handler.subscriptions ?? [handler.type]))].toSorted();

type Manifest = ReturnType<typeof manifest>;

/** The Slack app as Slack wants it described; Candor is at `baseUrl`, and with HTTP the request URLs are under it. */
export function manifest(form: { mode: 'socket' | 'http'; baseUrl: string }) {
  const url = form.mode === 'http' ? `${form.baseUrl}/slack/events` : undefined;
  const address = url ? { url } : {};
  const requestUrl = url ? { request_url: url } : {};
  const redirects = form.mode === 'http' ? { redirect_urls: [`${form.baseUrl}/slack/oauth_redirect`] } : {};
  return {
    display_information: {
      name: 'Candor',
      description: 'Incidents from declare to all-clear, and customers who are never left in silence',
      background_color: '#0f3d3e',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
      bot_user: { display_name: 'Candor', always_online: true },
      ...unfurlDomains(form.baseUrl),
      shortcuts: shortcuts.map(({ name, type, callbackId, description }) => ({
        name,
        type,
        callback_id: callbackId,
        description,
      })),
      slash_commands: commandNames.map((command) => ({
        ...{ command, ...address, description: 'Declare an incident, or act on this one' },
        ...{ usage_hint: '[help | update | lead @someone | …]', should_escape: true },
      })),
    },
    oauth_config: { ...redirects, scopes: { bot: Object.keys(scopes).toSorted() } },
    settings: {
      event_subscriptions: { ...requestUrl, bot_events: subscriptions() },
      interactivity: { is_enabled: true, ...requestUrl },
      org_deploy_enabled: false,
      socket_mode_enabled: form.mode === 'socket',
      token_rotation_enabled: false,
    },
  };
}

/** Stands for your address; replace it before you import the manifest. */
export const exampleAddress = 'https://candor.example.com';

/** The files under docs/, by name. */
export const manifestFiles = (): Record<string, Manifest> => ({
  'slack-manifest.json': manifest({ mode: 'socket', baseUrl: exampleAddress }),
  'slack-manifest-http.json': manifest({ mode: 'http', baseUrl: exampleAddress }),
});

import { UserError } from '../../kernel/errors.ts';

export const resourceTypes = [
  ...['pager_duty_incident', 'opsgenie_alert', 'datadog_monitor_alert', 'github_pull_request', 'gitlab_merge_request'],
  ...['sentry_issue', 'jira_issue', 'jsm_alert', 'atlassian_statuspage_incident', 'zendesk_ticket'],
  ...['google_calendar_event', 'outlook_calendar_event', 'slack_file', 'salesforce_case', 'arbitrary_url'],
  ...['scrubbed', 'statuspage_incident', 'pylon_issue'],
] as const;

/** What an address leads to, as far as the address itself tells. Nothing is ever fetched. */
export type Recognised = {
  kind: string;
  /** In words: `GitHub pull request`. */
  label: string;
  /** The contract's type; `arbitrary_url` for what it has no type of. */
  resourceType: string;
  externalId: string;
  title: string;
  url: string;
  identity: string;
};

type Parts = Record<string, string | undefined>;
type Vendor = {
  kind: string;
  label: string;
  /** A type of the contract, when it has one. */
  resourceType?: string;
  host: RegExp;
  /** Its named groups make the id and the title. */
  path: RegExp;
  /** More of them, where parameters name it; null when they name something else. */
  query?: (params: URLSearchParams) => Parts | null;
  /** What names it at its vendor; addresses that share it are one thing. */
  id: (parts: Parts) => string;
  title: (parts: Parts) => string;
};

const repository = String.raw`^/(?<owner>[\w.-]+)/(?<repo>[\w.-]+)`;
const project = String.raw`^/(?<project>[\w./-]+?)/-`;
const sha = ({ sha = '' }: Parts) => sha.slice(0, 8);
const key = ({ key = '' }: Parts) => key.toUpperCase();
const id = ({ id = '' }: Parts) => id;
const words = (slug = '') =>
  decoded(slug)
    .replaceAll(/[-+_]+/g, ' ')
    .trim();

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Names of files as people read them, when the last part of a path is one. */
const fileIn = (path = '') => /^[^/]+\.[a-z0-9]{1,8}$/i.exec(decoded(path.split('/').at(-1) ?? ''))?.[0];
const parameter =
  (name: string, form: RegExp) =>
  (params: URLSearchParams): Parts | null => {
    const found = params.get(name) ?? '';
    return form.test(found) ? { id: found } : null;
  };
const graphId = /^[\w+/=-]{16,400}$/;

const github = /^github\.com$/;
const gitlab = /(^|\.)gitlab\./;
const atlassian = /\.atlassian\.net$/;
const inRepository = (mark: string, last: (parts: Parts) => string) => (parts: Parts) =>
  `${parts.owner}/${parts.repo}${mark}${last(parts)}`;
const inProject = (mark: string, last: (parts: Parts) => string) => (parts: Parts) =>
  `${parts.project}${mark}${last(parts)}`;

const both = (name: (parts: Parts) => string) => ({ id: name, title: name });

const inOffice: Parts = { w: 'Document', x: 'Workbook', p: 'Presentation', b: 'PDF' };
const event = { id: ({ id = '' }: Parts) => decoded(id).replaceAll('=', ''), title: () => 'Calendar event' };
const googleEvent = {
  ...{ kind: 'google_calendar_event', label: 'Google Calendar event', resourceType: 'google_calendar_event', ...event },
};
const outlookEvent = {
  ...{ kind: 'outlook_calendar_event', label: 'Outlook calendar event', resourceType: 'outlook_calendar_event' },
  ...{ host: /^outlook\.(?:office|office365|live)\.com$|^outlook\.cloud\.microsoft$/, ...event },
};

const vendors: readonly Vendor[] = [
  {
    ...{ kind: 'github_pull_request', label: 'GitHub pull request', resourceType: 'github_pull_request' },
    ...{ host: github, path: new RegExp(String.raw`${repository}/pull/(?<id>\d+)`), ...both(inRepository('#', id)) },
  },
  {
    ...{ kind: 'github_issue', label: 'GitHub issue', host: github },
    ...{ path: new RegExp(String.raw`${repository}/issues/(?<id>\d+)`), ...both(inRepository('#', id)) },
  },
  {
    ...{ kind: 'github_commit', label: 'GitHub commit', host: github },
    path: new RegExp(String.raw`${repository}/commit/(?<sha>[0-9a-f]{7,64})\b`),
    ...both(inRepository('@', sha)),
  },
  {
    ...{ kind: 'gitlab_merge_request', label: 'GitLab merge request', resourceType: 'gitlab_merge_request' },
    ...{
      host: gitlab,
      path: new RegExp(String.raw`${project}/merge_requests/(?<id>\d+)`),
      ...both(inProject('!', id)),
    },
  },
  {
    ...{ kind: 'gitlab_issue', label: 'GitLab issue', host: gitlab },
    ...{ path: new RegExp(String.raw`${project}/issues/(?<id>\d+)`), ...both(inProject('#', id)) },
  },
  {
    ...{ kind: 'gitlab_commit', label: 'GitLab commit', host: gitlab },
    ...{ path: new RegExp(String.raw`${project}/commit/(?<sha>[0-9a-f]{7,64})\b`), ...both(inProject('@', sha)) },
  },
  {
    ...{ kind: 'jira_issue', label: 'Jira issue', resourceType: 'jira_issue', host: atlassian },
    ...{ path: /^\/browse\/(?<key>[A-Z][A-Z0-9_]*-\d+)/i, ...both(key) },
  },
  {
    // Ids of alerts are those that Opsgenie gave: a UUID, and the time.
    ...{ kind: 'jsm_alert', label: 'Jira Service Management alert', resourceType: 'jsm_alert', host: atlassian },
    ...{ path: /^\/jira\/ops\/alerts\/(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:-\d{10,16})?)\/?$/, id },
    title: ({ id = '' }) => `Alert ${id.slice(0, 8)}`,
  },
  {
    ...{ kind: 'confluence_page', label: 'Confluence page', host: atlassian },
    ...{ path: /^\/wiki\/spaces\/(?<space>[^/]+)\/pages\/(?<id>\d+)(?:\/(?<slug>[^/]+))?/, id },
    title: ({ slug, space }) => words(slug) || `A page of ${space}`,
  },
  {
    ...{ kind: 'linear_issue', label: 'Linear issue', host: /^linear\.app$/ },
    ...{ path: /^\/[^/]+\/issue\/(?<key>[A-Z][A-Z0-9]*-\d+)(?:\/(?<slug>[^/]+))?/i, id: key },
    title: (parts) => [key(parts), words(parts.slug)].filter(Boolean).join(' '),
  },
  {
    ...{ kind: 'sentry_issue', label: 'Sentry issue', resourceType: 'sentry_issue', host: /(^|\.)sentry\.io$/ },
    ...{ path: /^\/(?:organizations\/[^/]+\/)?issues\/(?<id>\d+)/, id, title: ({ id }) => `Issue ${id}` },
  },
  {
    ...{ kind: 'datadog_monitor', label: 'Datadog monitor', resourceType: 'datadog_monitor_alert' },
    ...{ host: /(^|\.)datadoghq\.(com|eu)$/, path: /^\/monitors\/(?<id>\d+)/, id, title: ({ id }) => `Monitor ${id}` },
  },
  {
    ...{ kind: 'datadog_dashboard', label: 'Datadog dashboard', host: /(^|\.)datadoghq\.(com|eu)$/ },
    ...{ path: /^\/dashboard\/(?<id>[\w-]+)(?:\/(?<slug>[^/]+))?/, id },
    title: ({ slug, id }) => words(slug) || `Dashboard ${id}`,
  },
  {
    ...{ kind: 'grafana_dashboard', label: 'Grafana dashboard', host: /(\.grafana\.net$|^grafana\.)/ },
    ...{ path: /^\/d\/(?<id>[\w-]+)(?:\/(?<slug>[^/]+))?/, id },
    title: ({ slug, id }) => words(slug) || `Dashboard ${id}`,
  },
  {
    ...{ kind: 'pager_duty_incident', label: 'PagerDuty incident', resourceType: 'pager_duty_incident' },
    ...{ host: /\.pagerduty\.com$/, path: /^\/incidents\/(?<id>[A-Z0-9]+)/, id, title: ({ id }) => `Incident ${id}` },
  },
  {
    ...{ kind: 'opsgenie_alert', label: 'Opsgenie alert', resourceType: 'opsgenie_alert' },
    ...{ host: /\.opsgenie\.com$/, path: /^\/alert\/detail\/(?<id>[\w-]+)/, id, title: ({ id }) => `Alert ${id}` },
  },
  {
    ...{ kind: 'statuspage_incident', label: 'Statuspage incident', resourceType: 'atlassian_statuspage_incident' },
    ...{ host: /\.statuspage\.io$/, path: /^\/incidents\/(?<id>\w+)/, id, title: ({ id }) => `Incident ${id}` },
  },
  {
    ...{ kind: 'zendesk_ticket', label: 'Zendesk ticket', resourceType: 'zendesk_ticket', host: /\.zendesk\.com$/ },
    ...{ path: /^\/agent\/tickets\/(?<id>\d+)/, id, title: ({ id }) => `Ticket ${id}` },
  },
  {
    ...{ kind: 'intercom_conversation', label: 'Intercom conversation', host: /^app\.(eu\.|au\.)?intercom\.com$/ },
    ...{ path: /\/conversations?\/(?<id>\d+)/, id, title: ({ id }) => `Conversation ${id}` },
  },
  {
    ...{ kind: 'salesforce_case', label: 'Salesforce case', resourceType: 'salesforce_case' },
    // Records of this kind begin with 500, in the classic pages too; 15 letters, or 18 with a checksum.
    ...{ host: /\.(?:force|salesforce)\.com$/, title: ({ id }) => `Case ${id}` },
    ...{ path: /^\/(?:lightning\/r\/(?:Case\/)?)?(?<id>500[a-zA-Z0-9]{12})(?:[a-zA-Z0-9]{3})?(?:\/|$)/, id },
  },
  {
    ...{ kind: 'slack_file', label: 'Slack file', resourceType: 'slack_file', host: /\.slack\.com$/ },
    path: /^\/files(?:-pri|-tmb)?\/(?:[A-Z0-9]+[/-])(?<id>F[A-Z0-9]{6,})(?:\/(?:download\/)?(?<name>[^/]+))?\/?$/,
    ...{ id, title: ({ name, id }) => (name && decoded(name)) || `File ${id}` },
  },
  {
    ...{ kind: 'sharepoint_document', label: 'SharePoint document', host: /^[\w-]+\.sharepoint\.com$/ },
    // Of a document that is open a parameter is its id, whatever its path says.
    path: /^\/:(?<what>[wxpb]):\/[rsgt]\/(?<id>.+?)\/?$/,
    query: (params) => ({
      ...parameter('sourcedoc', /^\{?[\w-]{36}\}?$/)(params),
      file: params.get('file') ?? undefined,
    }),
    ...{
      id: ({ id = '' }) => id.toLowerCase().replaceAll(/[{}]/g, ''),
      title: ({ what, id, file }) => fileIn(file) ?? fileIn(id) ?? inOffice[what ?? ''] ?? 'File',
    },
  },
  {
    ...{ kind: 'sharepoint_document', label: 'SharePoint document', host: /^[\w-]+\.sharepoint\.com$/ },
    path: /^\/(?<id>(?:sites|teams|personal)\/[^/]+\/.+\.(?:docx?|xlsx?|pptx?|pdf|one|vsdx?|csv|md|txt))$/i,
    ...{ id, title: ({ id }) => fileIn(id) ?? 'File' },
  },
  {
    ...{ ...googleEvent, host: /^(?:calendar|www)\.google\.com$/ },
    ...{ path: /^\/calendar\/(?:u\/\d+\/)?(?:r\/)?event$/, query: parameter('eid', /^[\w=-]{8,1000}$/) },
  },
  {
    ...{ ...googleEvent, host: /^calendar\.google\.com$/ },
    path: /^\/calendar\/(?:u\/\d+\/)?r\/eventedit\/(?<id>[\w=-]{8,})\/?$/,
  },
  { ...outlookEvent, path: /^\/calendar\/(?:\d+\/)?item\/(?<id>[^/]{8,})\/?$/ },
  {
    ...{ ...outlookEvent, path: /^\/owa\/?$/ },
    query: (params) => (params.get('path') === '/calendar/item' ? parameter('itemid', graphId)(params) : null),
  },
  {
    ...{ kind: 'google_doc', label: 'Google Docs', host: /^docs\.google\.com$/ },
    path: /^\/(?<what>document|spreadsheets|presentation)\/(?:u\/\d+\/)?d\/(?<id>[\w-]+)/,
    id,
    title: ({ what }) => ({ document: 'Document', spreadsheets: 'Spreadsheet' })[what ?? ''] ?? 'Presentation',
  },
  {
    ...{ kind: 'notion_page', label: 'Notion page', host: /(^|\.)notion\.(so|site)$/ },
    ...{ path: /\/(?:(?<slug>[^/]+)-)?(?<id>[0-9a-f]{32})$/, id, title: ({ slug }) => words(slug) || 'Page' },
  },
  {
    ...{ kind: 'zoom_meeting', label: 'Zoom meeting', host: /(^|\.)zoom\.us$/ },
    ...{ path: /^\/(?:[jsw]|my|wc\/join)\/(?<id>[\w.-]+)/, id, title: ({ id }) => `Zoom ${id}` },
  },
  {
    ...{ kind: 'google_meet', label: 'Google Meet', host: /^meet\.google\.com$/ },
    ...{ path: /^\/(?<id>[a-z]{3}-[a-z]{4}-[a-z]{3}|lookup\/[\w-]+)/, id, title: ({ id }) => `Meet ${id}` },
  },
  {
    ...{ kind: 'teams_meeting', label: 'Teams meeting', host: /^teams\.(microsoft|live)\.com$/ },
    ...{ path: /^\/(?:l\/meetup-join|meet)\/(?<id>[^/]+)/, id, title: () => 'Teams meeting' },
  },
];

const longestUrl = 2_000;
const longestTitle = 120;
const calls = new Set(['zoom_meeting', 'google_meet', 'teams_meeting']);

/** The address when it is one of the web, without a password in it; null for anything else. */
export function webUrl(given: string): URL | null {
  const trimmed = given.trim();
  if (trimmed.length > longestUrl || !URL.canParse(trimmed)) return null;
  const url = new URL(trimmed);
  return ['http:', 'https:'].includes(url.protocol) && url.hostname && !url.username && !url.password ? url : null;
}

/** As above, or a refusal. */
export function needWebUrl(given: string, pointer = 'url'): URL {
  const url = webUrl(given);
  if (!url)
    throw new UserError(
      'invalid',
      `Give a web address that begins with https:// or http://, without a password, up to ${longestUrl} characters.`,
      pointer,
    );
  return url;
}

/** What the address leads to; `link` when no vendor is known. */
export function recognise(url: URL): Recognised {
  for (const vendor of vendors) {
    const found = vendor.host.test(url.hostname) ? vendor.path.exec(url.pathname) : null;
    const named = found && vendor.query ? vendor.query(url.searchParams) : {};
    if (!found || !named) continue;
    const parts: Parts = { ...found.groups, ...named };
    const { kind, label, resourceType = 'arbitrary_url' } = vendor;
    const externalId = resourceType === 'arbitrary_url' ? url.href : vendor.id(parts);
    const identity = `${kind}:${url.hostname}:${vendor.id(parts)}`;
    return { kind, label, resourceType, externalId, title: cut(vendor.title(parts)), url: url.href, identity };
  }
  const { href } = url;
  const title = cut(`${url.hostname}${decoded(url.pathname).replace(/\/$/, '')}`);
  return {
    kind: 'link',
    label: 'Link',
    resourceType: 'arbitrary_url',
    externalId: href,
    title,
    url: href,
    identity: href,
  };
}

const cut = (title: string) => (title.length > longestTitle ? `${title.slice(0, longestTitle - 1)}…` : title);

/** The vendor of a kind, in words. */
export const labelOf = (kind: string): string => vendors.find((vendor) => vendor.kind === kind)?.label ?? 'Link';

/** Whether people talk there. */
export const isCall = ({ kind }: Pick<Recognised, 'kind'>): boolean => calls.has(kind);

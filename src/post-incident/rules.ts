/** Priorities of a fresh deployment, the most urgent first. */
export const defaultPriorities = [
  { name: 'Urgent', description: 'It can happen again any day.' },
  { name: 'High', description: 'Do it before other work.' },
  { name: 'Medium', description: 'Plan it with other work.' },
  { name: 'Low', description: 'Good to have.' },
] as const;

/** The trackers of the contract. */
export const issueProviders = [
  ...['asana', 'azure_devops', 'click_up', 'linear', 'jira', 'jira_server', 'github', 'gitlab', 'service_now'],
  ...['shortcut', 'notion'],
] as const;
export type IssueProvider = (typeof issueProviders)[number];

const hosts: [RegExp, IssueProvider][] = [
  [/(^|\.)asana\.com$/, 'asana'],
  [/(^|\.)(dev\.azure|visualstudio)\.com$/, 'azure_devops'],
  [/(^|\.)clickup\.com$/, 'click_up'],
  [/(^|\.)linear\.app$/, 'linear'],
  [/\.atlassian\.net$/, 'jira'],
  [/(^|\.)github\.com$/, 'github'],
  [/(^|\.)gitlab\.com$/, 'gitlab'],
  [/\.service-now\.com$/, 'service_now'],
  [/(^|\.)shortcut\.com$/, 'shortcut'],
  [/(^|\.)notion\.(so|site)$/, 'notion'],
];

/** Whose issue an address leads to, and what people call it; null when nobody's that is known. */
export function issueOf({ hostname, pathname }: URL, provider?: IssueProvider) {
  const parts = pathname.split('/').filter(Boolean);
  const last = parts.at(-1);
  const known = hosts.find(([pattern]) => pattern.test(hostname))?.[1] ?? provider;
  if (!known || !last) return null;
  const key = parts.findLast((part) => /^[A-Z][A-Z0-9]*-\d+$/i.test(part));
  if (['linear', 'jira', 'jira_server'].includes(known))
    return key ? { provider: known, name: key.toUpperCase() } : null;
  const numbered = /^(.+?)\/(?:-\/)?issues\/(\d+)$/.exec(parts.join('/'));
  if (known === 'github' || known === 'gitlab')
    return numbered ? { provider: known, name: `${numbered[1]}#${numbered[2]}` } : null;
  return { provider: known, name: last.slice(0, 200) };
}

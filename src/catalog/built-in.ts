import type { AttributeDefinition, TypeDefinition } from './types/ensure.ts';

const value = (id: string, name: string, type = 'String', array = false): AttributeDefinition => ({
  id,
  name,
  type,
  array,
});
const kept = (id: string, name: string, type = 'String', array = false): AttributeDefinition => ({
  ...value(id, name, type, array),
  mode: 'external',
});
const back = (id: string, name: string, type: string, backlinkAttribute: string): AttributeDefinition => ({
  ...{ id, name, type, array: true, mode: 'backlink', backlinkAttribute },
});

const [team, service, customer] = ['Custom["Team"]', 'Custom["Service"]', 'Custom["Customer"]'];

export const userType = 'User';
export const slackChannelType = 'SlackChannel';
/** Who keeps the Slack channels. */
export const slackManager = 'slack';

/** The types that every organisation starts with. People may change those that nobody keeps. */
export const builtInTypes: readonly TypeDefinition[] = [
  {
    ...{ name: 'User', typeName: userType, icon: 'user', color: 'yellow', categories: ['user'], managedBy: 'people' },
    description: 'Everyone in your organisation.',
    attributes: [
      kept('email', 'Email'),
      kept('role', 'Role'),
      kept('time_zone', 'Time zone'),
      back('teams', 'Teams', team, 'members'),
    ],
  },
  {
    ...{ name: 'Slack channel', typeName: slackChannelType, icon: 'tag', color: 'pink', managedBy: slackManager },
    description: 'Channels of your Slack workspaces.',
    attributes: [kept('purpose', 'Purpose'), kept('workspace', 'Workspace'), kept('is_private', 'Private', 'Bool')],
  },
  {
    ...{ name: 'Priority', typeName: 'AlertPriority', icon: 'severity', color: 'orange', ranked: true },
    ...{ description: 'How much an alert matters.', useNameAsIdentifier: true },
    attributes: [value('description', 'Description')],
  },
  {
    ...{ name: 'Team', typeName: team, icon: 'users', color: 'violet', categories: ['team'], isTeamType: true },
    ...{ description: 'Who works together, and what they own.', useNameAsIdentifier: true },
    attributes: [
      ...[value('description', 'Description', 'Text'), value('members', 'Members', userType, true)],
      ...[value('lead', 'Lead', userType), value('slack_channel', 'Slack channel', slackChannelType)],
      back('services', 'Services', service, 'owner'),
    ],
  },
  {
    ...{ name: 'Service', typeName: service, icon: 'server', color: 'blue', categories: ['service'] },
    ...{ description: 'What you run.', useNameAsIdentifier: true },
    attributes: [
      ...[value('description', 'Description', 'Text'), value('owner', 'Owner', team), value('tier', 'Tier', 'Number')],
      ...[value('depends_on', 'Depends on', service, true), value('repository', 'Repository', 'Url')],
      value('runbook', 'Runbook', 'Url'),
      back('needed_by', 'Needed by', service, 'depends_on'),
      back('customers', 'Customers', customer, 'components'),
      { ...value('owner_members', 'People who own it', userType, true), mode: 'path', path: ['owner', 'members'] },
    ],
  },
  {
    ...{ name: 'Customer', typeName: customer, icon: 'briefcase', color: 'green', categories: ['customer'] },
    ...{ description: 'Who depends on you.', useNameAsIdentifier: true },
    attributes: [
      ...[
        value('tier', 'Tier'),
        value('domains', 'Domains', 'String', true),
        value('contacts', 'Contacts', 'String', true),
      ],
      ...[value('components', 'Components used', service, true), value('account_owner', 'Account owner', userType)],
      value('slack_channel', 'Slack channel', slackChannelType),
      { ...value('teams', 'Teams behind it', team, true), mode: 'path', path: ['components', 'owner'] },
    ],
  },
];

/** Higher rank, more urgent: comparisons such as “at least P2” follow it. */
export const priorities = [
  { name: 'P1', rank: 5, description: 'Customers cannot work. Wake someone up.' },
  { name: 'P2', rank: 4, description: 'Customers are hindered. Look at it now.' },
  { name: 'P3', rank: 3, description: 'Degraded. Look at it today.' },
  { name: 'P4', rank: 2, description: 'Minor. Look at it this week.' },
  { name: 'P5', rank: 1, description: 'For information.' },
];

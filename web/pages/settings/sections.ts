/** The parts of the settings, in their order, by what they are about. */
export const groups = [
  {
    name: 'Incidents',
    sections: [
      { section: 'severities', label: 'Severities' },
      { section: 'statuses', label: 'Statuses' },
      { section: 'types', label: 'Types' },
      { section: 'roles', label: 'Roles' },
      { section: 'custom-fields', label: 'Custom fields' },
      { section: 'forms', label: 'Forms' },
      { section: 'templates', label: 'Templates' },
      { section: 'times', label: 'Times' },
      { section: 'follow-ups', label: 'Follow-ups' },
      { section: 'privacy', label: 'Privacy' },
    ],
  },
  {
    name: 'Customers',
    sections: [
      { section: 'due-times', label: 'Due times' },
      { section: 'second-opinions', label: 'Second opinions' },
      { section: 'regulatory-clocks', label: 'Regulatory clocks' },
      { section: 'segments', label: 'Customer segments' },
      { section: 'customer-words', label: 'Words to customers' },
      { section: 'word-templates', label: 'Templates of words' },
    ],
  },
  {
    name: 'Slack and automation',
    sections: [
      { section: 'announcements', label: 'Announcements' },
      { section: 'nudges', label: 'Nudges' },
      { section: 'decisions', label: 'Decision flows' },
      { section: 'calls', label: 'Calls' },
    ],
  },
  {
    name: 'Organisation',
    sections: [
      { section: 'organisation', label: 'Organisation' },
      { section: 'people', label: 'People' },
      { section: 'permissions', label: 'Permissions' },
      { section: 'sign-in', label: 'Sign-in' },
      { section: 'your-sign-in', label: 'Your sign-in' },
      { section: 'audit-log', label: 'Audit log' },
    ],
  },
  {
    name: 'System',
    sections: [
      { section: 'api-keys', label: 'API keys' },
      { section: 'webhooks', label: 'Webhooks' },
      { section: 'health', label: 'Health' },
      { section: 'failed-jobs', label: 'Failed jobs' },
    ],
  },
] as const;

export const sections = groups.flatMap(({ sections }) => [...sections]);

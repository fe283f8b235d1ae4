/** The parts of the settings, in their order. */
export const sections = [
  { section: 'severities', label: 'Severities' },
  { section: 'statuses', label: 'Statuses' },
  { section: 'types', label: 'Types' },
  { section: 'roles', label: 'Roles' },
  { section: 'custom-fields', label: 'Custom fields' },
  { section: 'forms', label: 'Forms' },
  { section: 'times', label: 'Times' },
  { section: 'follow-ups', label: 'Follow-ups' },
  { section: 'announcements', label: 'Announcements' },
  { section: 'nudges', label: 'Nudges' },
  { section: 'calls', label: 'Calls' },
  { section: 'organisation', label: 'Organisation' },
  { section: 'people', label: 'People' },
  { section: 'permissions', label: 'Permissions' },
  { section: 'api-keys', label: 'API keys' },
  { section: 'failed-jobs', label: 'Failed jobs' },
] as const;

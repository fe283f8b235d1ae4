/** Priorities of a fresh deployment, the most urgent first. */
export const defaultPriorities = [
  { name: 'Urgent', description: 'It can happen again any day.' },
  { name: 'High', description: 'Do it before other work.' },
  { name: 'Medium', description: 'Plan it with other work.' },
  { name: 'Low', description: 'Good to have.' },
] as const;

import type { Tone } from '../../ui/badge.tsx';
import type { Component } from '../communications/pages-query.ts';

export const componentStates: Record<Component['status'], [Tone, string]> = {
  operational: ['green', 'Operational'],
  degraded_performance: ['amber', 'Degraded'],
  partial_outage: ['amber', 'Partial outage'],
  full_outage: ['red', 'Full outage'],
  under_maintenance: ['blue', 'Maintenance'],
};

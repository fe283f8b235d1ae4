import { queryOptions } from '@tanstack/react-query';
import { get } from '../../api.ts';

export type Moment = 'investigating' | 'identified' | 'monitoring' | 'resolved' | 'scheduled' | 'started' | 'completed';
export type Template = {
  id?: string;
  name: string;
  moment: Moment;
  words: string;
  component_ids: string[];
  page_ids: string[];
  language: string | null;
};

export const url = '/api/candor/v1/word_templates';
export const templatesQuery = queryOptions({ queryKey: ['word-templates'], queryFn: () => get(url) });

export const moments: { value: Moment; label: string; kind: 'incident' | 'maintenance' }[] = [
  { value: 'investigating', label: 'Investigating', kind: 'incident' },
  { value: 'identified', label: 'Identified', kind: 'incident' },
  { value: 'monitoring', label: 'Monitoring', kind: 'incident' },
  { value: 'resolved', label: 'Resolved', kind: 'incident' },
  { value: 'scheduled', label: 'Planned', kind: 'maintenance' },
  { value: 'started', label: 'Started', kind: 'maintenance' },
  { value: 'completed', label: 'Done', kind: 'maintenance' },
];
export const kindOf = (moment: Moment) => moments.find(({ value }) => value === moment)?.kind ?? 'incident';

export const languageName = (tag: string) => new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag;

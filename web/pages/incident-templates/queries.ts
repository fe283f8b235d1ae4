import { queryOptions } from '@tanstack/react-query';
import { get } from '../../api.ts';
import type { Answers } from '../fields/queries.ts';

export const key = 'incident-templates';
export const url = '/api/candor/v1/incident_templates';

export type Template = {
  id?: string;
  name: string;
  description: string;
  is_default: boolean;
  fills: Answers;
  left_out: string[];
};

export const templatesQuery = queryOptions({
  queryKey: [key],
  queryFn: async (): Promise<(Template & { id: string })[]> => (await get(url)).incident_templates,
});

/** Opens the form of whoever follows it, with this template. */
export const linkTo = (id: string): string => `${window.location.origin}/declare?template=${id}`;

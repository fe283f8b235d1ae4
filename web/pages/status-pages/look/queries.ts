import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call, get } from '../../../api.ts';
import { pagesAddress } from '../../communications/pages-query.ts';

export type Image = { type: string; data: string };
type Colours = { page?: string; accent?: string };
export type Theme = {
  scheme: 'auto' | 'light' | 'dark';
  light: Colours;
  dark: Colours & { logo: Image | null };
  logo: Image | null;
  favicon: Image | null;
  banner: { text: string; link: string | null } | null;
};
export type Fault = { field: string; sentence: string };

export const themeQuery = (page: string) =>
  queryOptions({
    queryKey: ['status-pages', page, 'theme'],
    queryFn: () => get(`${pagesAddress}/${page}/theme`),
  });

/** The page as it would look; the one before stays until it is there. */
export const previewQuery = (page: string, theme: Theme) =>
  queryOptions({
    queryKey: ['status-page-preview', page, theme],
    queryFn: () => call('POST', `${pagesAddress}/${page}/theme/preview`, { theme }),
    placeholderData: keepPreviousData,
    retry: false,
  });

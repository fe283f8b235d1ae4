import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { Refused } from './api.ts';
import { AllIncidents } from './pages/incidents/list/all.tsx';
import { readListing } from './pages/incidents/list/listing.ts';
import { readFollowUpFilters } from './pages/follow-ups/queries.ts';
import { readEntrySearch, readImportSearch, readTypeSearch, readWords } from './pages/catalog/search.ts';
import { Home } from './pages/home/home.tsx';
import { NotFound } from './pages/home/not-found.tsx';
import { meQuery } from './queries.ts';
import { Shell } from './shell.tsx';
import { Failed, Skeleton } from './ui/states.tsx';

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);
/** Only a path of ours, so that a link cannot send people elsewhere after signing in. */
const path = (value: unknown): string | undefined => (/^\/(?![/\\])/.test(text(value) ?? '') ? text(value) : undefined);

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });
const outside = { getParentRoute: () => root };
const signIn = createRoute({
  ...outside,
  path: '/sign-in',
  validateSearch: (search): { to?: string; error?: string } => ({ to: path(search.to), error: text(search.error) }),
  component: lazyRouteComponent(() => import('./pages/sign-in/sign-in.tsx'), 'SignIn'),
});
const confirm = createRoute({
  ...outside,
  path: '/sign-in/confirm',
  validateSearch: (search): { token: string; to?: string } => ({
    token: text(search.token) ?? '',
    to: path(search.to),
  }),
  component: lazyRouteComponent(() => import('./pages/sign-in/confirm.tsx'), 'ConfirmSignIn'),
});

/** What only people who are signed in see; others are asked to, and come back. */
const createShell = (client: QueryClient) =>
  createRoute({
    ...outside,
    id: 'shell',
    component: Shell,
    beforeLoad: async ({ location }) => {
      try {
        await client.ensureQueryData(meQuery);
      } catch (error) {
        if (!(error instanceof Refused && error.status === 401)) throw error;
        throw redirect({ to: '/sign-in', search: { to: location.href } });
      }
    },
    errorComponent: ({ error, reset }) => <Failed error={error as Error} onRetry={reset} />,
  });

const catalogPages = (shell: ReturnType<typeof createShell>) => {
  const inside = { getParentRoute: () => shell };
  return [
    createRoute({
      ...inside,
      path: '/catalog',
      validateSearch: readWords,
      component: lazyRouteComponent(() => import('./pages/catalog/catalog.tsx'), 'Catalog'),
    }),
    createRoute({
      ...inside,
      path: '/catalog/import',
      validateSearch: readImportSearch,
      component: lazyRouteComponent(() => import('./pages/catalog/import/import.tsx'), 'ImportPage'),
    }),
    createRoute({
      ...inside,
      path: '/catalog/$type',
      validateSearch: readTypeSearch,
      component: lazyRouteComponent(() => import('./pages/catalog/type-page.tsx'), 'TypePage'),
    }),
    createRoute({
      ...inside,
      path: '/catalog/$type/$entry',
      validateSearch: readEntrySearch,
      component: lazyRouteComponent(() => import('./pages/catalog/entry/entry-page.tsx'), 'EntryPage'),
    }),
    createRoute({
      ...inside,
      path: '/conditions',
      validateSearch: (search): { about?: string } => ({ about: text(search.about) }),
      component: lazyRouteComponent(() => import('./pages/conditions/conditions.tsx'), 'Conditions'),
    }),
  ] as const;
};

/** Every page and its address. */
export function createPages(client: QueryClient) {
  const shell = createShell(client);
  const inside = { getParentRoute: () => shell };
  const pages = [
    createRoute({ ...inside, path: '/', component: Home }),
    createRoute({ ...inside, path: '/incidents', validateSearch: readListing, component: AllIncidents }),
    createRoute({
      ...inside,
      path: '/declare',
      validateSearch: (search): { template?: string } => ({ template: text(search.template) }),
      component: lazyRouteComponent(() => import('./pages/incidents/declare-page.tsx'), 'DeclarePage'),
    }),
    createRoute({
      ...inside,
      path: '/incidents/$number',
      component: lazyRouteComponent(() => import('./pages/incidents/incident.tsx'), 'IncidentPage'),
    }),
    createRoute({
      ...inside,
      path: '/incidents/$number/facts',
      component: lazyRouteComponent(() => import('./pages/fact-sheet/fact-sheet.tsx'), 'FactSheetPage'),
    }),
    createRoute({
      ...inside,
      path: '/incidents/$number/hurt',
      component: lazyRouteComponent(() => import('./pages/incidents/hurt/hurt.tsx'), 'HurtPage'),
    }),
    createRoute({
      ...inside,
      path: '/incidents/$number/write-up',
      component: lazyRouteComponent(() => import('./pages/write-ups/write-up.tsx'), 'WriteUpPage'),
    }),
    createRoute({
      ...inside,
      path: '/incidents/$number/compare/$other',
      component: lazyRouteComponent(() => import('./pages/incidents/similar/compare.tsx'), 'CompareIncidents'),
    }),
    createRoute({
      ...inside,
      path: '/follow-ups',
      validateSearch: readFollowUpFilters,
      component: lazyRouteComponent(() => import('./pages/follow-ups/follow-ups.tsx'), 'FollowUps'),
    }),
    createRoute({
      ...inside,
      path: '/desk',
      component: lazyRouteComponent(() => import('./pages/desk/desk.tsx'), 'Desk'),
    }),
    createRoute({
      ...inside,
      path: '/insights',
      component: lazyRouteComponent(() => import('./pages/insights/insights.tsx'), 'Insights'),
    }),
    createRoute({
      ...inside,
      path: '/status-pages',
      component: lazyRouteComponent(() => import('./pages/status-pages/status-pages.tsx'), 'StatusPages'),
    }),
    createRoute({
      ...inside,
      path: '/status-pages/$page/look',
      component: lazyRouteComponent(() => import('./pages/status-pages/look/look.tsx'), 'Look'),
    }),
    createRoute({
      ...inside,
      path: '/status-pages/$page/open',
      component: lazyRouteComponent(() => import('./pages/status-pages/open-page.tsx'), 'OpenPage'),
    }),
    ...catalogPages(shell),
    createRoute({
      ...inside,
      path: '/settings/$section',
      component: lazyRouteComponent(() => import('./pages/settings/settings.tsx'), 'Settings'),
    }),
    createRoute({
      ...inside,
      path: '/settings',
      beforeLoad: () => {
        throw redirect({ to: '/settings/$section', params: { section: 'severities' } });
      },
    }),
  ] as const;
  return createRouter({
    routeTree: root.addChildren([signIn, confirm, shell.addChildren(pages)]),
    defaultPreload: 'intent',
    defaultPendingComponent: () => <Skeleton lines={6} />,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPages>;
  }
}

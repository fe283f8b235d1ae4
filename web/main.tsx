import '@fontsource-variable/inter';
import './styles.css';
import { Tooltip } from '@base-ui/react/tooltip';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Refused } from './api.ts';
import { createPages } from './pages.tsx';
import { applyTheme } from './theme.ts';
import { sayRefused, Toasts } from './ui/toast.tsx';

applyTheme();
const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: signInAgain }),
  mutationCache: new MutationCache({
    onError(error, _input, _context, mutation) {
      signInAgain(error);
      if (!mutation.options.meta?.showsErrors) sayRefused(error);
    },
  }),
  defaultOptions: {
    queries: {
      retry: (count, error) => count < 2 && !(error instanceof Refused && error.status >= 400),
      staleTime: 5_000,
    },
  },
});
const router = createPages(client);

function signInAgain(error: Error) {
  const here = window.location.pathname + window.location.search;
  if (error instanceof Refused && error.status === 401 && !here.startsWith('/sign-in'))
    void router.navigate({ to: '/sign-in', search: { to: here } });
}

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <Tooltip.Provider delay={400}>
        <Toasts>
          <RouterProvider router={router} />
        </Toasts>
      </Tooltip.Provider>
    </QueryClientProvider>
  </StrictMode>,
);

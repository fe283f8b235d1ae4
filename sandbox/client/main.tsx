import '@fontsource/lato/400.css';
import '@fontsource/lato/400-italic.css';
import '@fontsource/lato/700.css';
import '@fontsource/lato/900.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { SessionProvider } from './live/session.tsx';
import { App } from './shell/app.tsx';
import { applyTheme } from './shell/theme.ts';
import './styles/theme.css';
import './styles/shell.css';
import './styles/messages.css';
import './styles/blocks.css';
import './styles/overlays.css';

applyTheme();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', applyTheme);

const client = new QueryClient({
  defaultOptions: { queries: { retry: 1, staleTime: Infinity, refetchOnWindowFocus: false } },
});
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <QueryClientProvider client={client}>
      <SessionProvider waiting={(problem) => <p className="waiting">{problem ?? 'Opening the workspace…'}</p>}>
        <App />
      </SessionProvider>
    </QueryClientProvider>,
  );
}

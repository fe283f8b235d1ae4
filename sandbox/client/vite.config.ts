import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

export default defineConfig({
  root,
  plugins: [react()],
  build: { outDir: join(root, '../../dist/sandbox'), emptyOutDir: true, assetsInlineLimit: 0 },
  server: {
    proxy: Object.fromEntries(
      ['/control', '/avatars', '/files'].map((path) => [path, process.env.SANDBOX_URL ?? 'http://127.0.0.1:4002']),
    ),
  },
});

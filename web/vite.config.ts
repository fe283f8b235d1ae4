import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const outDir = join(import.meta.dirname, '..', 'dist', 'web');

/** Compressed beside the plain files, once, so that serving costs nothing. */
const compressed: Plugin = {
  name: 'compressed',
  closeBundle() {
    for (const file of readdirSync(outDir, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(js|css|html|svg)$/.test(file)) continue;
      const plain = readFileSync(join(outDir, file));
      writeFileSync(join(outDir, `${file}.br`), brotliCompressSync(plain));
      writeFileSync(join(outDir, `${file}.gz`), gzipSync(plain, { level: 9 }));
    }
  },
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwind(), compressed],
  build: { outDir, emptyOutDir: true, target: 'es2023' },
  server: { proxy: { '/api': 'http://localhost:4000' } },
});

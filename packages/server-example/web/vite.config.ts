import { join } from 'node:path';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // The API page is one library of 1.4 MB, loaded by that page alone.
    chunkSizeWarningLimit: 2000,
    rollupOptions: { input: ['index.html', 'docs.html'].map((page) => join(import.meta.dirname, page)) },
  },
});

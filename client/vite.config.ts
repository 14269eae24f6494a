import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The room server that `npm run dev` starts beside the development server of the pages. */
const server = `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    manifest: true,
    // Flags and fonts stay files: only those on the screen are loaded, and the CSP needs no data: URLs.
    assetsInlineLimit: 0,
    target: ['chrome123', 'firefox121', 'safari17.5'],
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              debugName: 'languages',
              // One request per language, whatever the number of areas that a screen needs.
              name: (id) => {
                const language = /\/i18n\/(en|fr|es|ar|ru|zh)\//.exec(id)?.[1];
                return language === undefined ? null : `words-${language}`;
              },
            },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: {
      // The Host header stays the page's: the server compares it with the Origin.
      '/api': { target: server },
      '/socket.io': { target: server, ws: true },
      '/sync': { target: server, ws: true },
    },
  },
});

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { faces, machineAssets } from './src/build/index.ts';
import { licences } from './src/build/licences.ts';
import { contentPlugin } from './src/compiler/index.ts';
import { site } from './src/site/index.ts';

export default defineConfig({
  plugins: [
    react(),
    contentPlugin(),
    faces(import.meta.dirname),
    machineAssets(import.meta.dirname),
    site(),
    licences(import.meta.dirname),
  ],
  worker: { format: 'es', rolldownOptions: { checks: { bundlerTimings: false } } },
  build: {
    target: 'es2023',
    // The oldest browsers that know `light-dark()`; older ones would need every colour twice.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // A face inlined into a style sheet would be fetched with every page.
    assetsInlineLimit: 0,
    // Monaco is large and comes late; `src/build/budgets.ts` weighs what comes early.
    chunkSizeWarningLimit: 3000,
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
});

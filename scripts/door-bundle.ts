import type { BuildOptions } from 'esbuild';

/** How a worker of the door becomes one file: what its browsers know, and nothing that is asked for later (checkin.md rule 27). */
export const DOOR_WORKER_BUNDLE = {
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  legalComments: 'none',
} as const satisfies BuildOptions;

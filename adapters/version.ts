import manifest from '../package.json' with { type: 'json' };

/** The version of this program. Shown to owners and by `--version` only (security-reliability.md rule 32). */
export const APP_VERSION: string = manifest.version;

import manifest from '../package.json' with { type: 'json' };

/** The tool's version. */
export const version: string = manifest.version;
